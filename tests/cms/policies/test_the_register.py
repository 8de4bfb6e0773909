"""The register of real documents comes once, tells true lives, names a source for each, and leaves to editors what is there."""

from __future__ import annotations

import csv
import datetime

import pytest

from cms.changes.models import Change
from cms.places.loading import load_organisations
from cms.policies.biography import life_of
from cms.policies.consistency import event_faults, own_faults, relation_faults
from cms.policies.kinds import load_kinds
from cms.policies.life.status import Status, status_at
from cms.policies.models import PolicyDocument
from cms.policies.registering import SAMPLES, load_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """The library with the register in it."""
    load_organisations()
    load_kinds()
    return {document.number_symbol: document for document in load_register()}


def status(document, day):
    return status_at(life_of(document), datetime.date.fromisoformat(day)).status


def test_every_line_becomes_a_public_document_with_its_source(register):
    with (SAMPLES / "register.csv").open(encoding="utf-8", newline="") as rows:
        lines = list(csv.DictReader(rows))
    assert len(register) == len(lines) > 10
    for document in PolicyDocument.objects.all():
        assert document.is_public()
        assert document.source
        assert document.issuer, document
        assert not document.text


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("42/2022/NĐ-CP", "2022-08-14", Status.NOT_YET),
        ("42/2022/NĐ-CP", "2022-08-15", Status.IN_FORCE),
        ("42/2022/NĐ-CP", "2026-06-30", Status.IN_FORCE),
        ("42/2022/NĐ-CP", "2026-07-01", Status.DEAD),
        ("43/2011/NĐ-CP", "2022-08-14", Status.UNKNOWN),
        ("43/2011/NĐ-CP", "2022-08-15", Status.DEAD),
        ("05/2011/NĐ-CP", "2026-11-25", Status.IN_FORCE),
        ("127/2024/NĐ-CP", "2024-11-30", Status.NOT_YET),
        ("582/QĐ-TTg", "2021-06-03", Status.CARRIED_OUT),
        ("582/QĐ-TTg", "2021-06-04", Status.SUPERSEDED),
        ("01/VBHN-UBDT", "2026-11-25", Status.NONE),
    ],
)
def test_the_lives_are_those_of_the_sources(register, number, day, expected):
    assert status(register[number], day) == expected


def test_no_fact_of_it_is_impossible(register):
    for document in PolicyDocument.objects.all():
        events = list(document.effect_events.all())
        found = [own_faults(document), *(relation_faults(document, row) for row in document.relations.all())]
        found += [event_faults(document, row, events) for row in events]
        assert not any(found), (document, found)


def test_a_second_load_changes_nothing_and_what_was_deleted_stays_away(register):
    register["433/QĐ-UBDT"].delete()
    PolicyDocument.objects.filter(pk=register["861/QĐ-TTg"].pk).update(abstract="Sửa bởi biên tập viên")
    before = list(PolicyDocument.objects.order_by("pk").values()), Change.objects.count()
    assert load_register() == []
    assert (list(PolicyDocument.objects.order_by("pk").values()), Change.objects.count()) == before


def test_what_the_library_has_already_is_linked_and_left_alone(tmp_path):
    load_organisations()
    load_kinds()
    for name in ("register", "register-relations"):
        lines = (SAMPLES / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("Nghị định,224", "224"))]
        (tmp_path / f"{name}.csv").write_text("".join(kept), encoding="utf-8")
    assert "224/2026/NĐ-CP" not in {document.number_symbol for document in load_register(tmp_path)}
    assert [document.number_symbol for document in load_register()] == ["224/2026/NĐ-CP"]
    replaced = PolicyDocument.objects.get(number="42", symbol="2022/NĐ-CP")
    assert status(replaced, "2026-07-01") == Status.DEAD
