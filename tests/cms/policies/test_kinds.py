"""The kinds of documents: loaded once, never against the editors."""

from __future__ import annotations

import pytest

from cms.policies.kinds import load_kinds
from cms.policies.models import DocumentKind

pytestmark = pytest.mark.django_db


def test_the_decree_names_29_kinds():
    load_kinds()
    kinds = DocumentKind.objects.filter(group=DocumentKind.Group.ADMINISTRATIVE)
    assert kinds.count() == 29
    assert kinds.get(abbreviation="QyĐ").name == "Quy định"


def test_what_an_editor_changed_stays():
    load_kinds()
    kind = DocumentKind.objects.get(name="Kế hoạch", group="administrative")
    kind.name, kind.order = "Kế hoạch (KH)", 1
    kind.save()
    before = list(DocumentKind.objects.order_by("pk").values())
    assert load_kinds() == 0
    assert list(DocumentKind.objects.order_by("pk").values()) == before


def test_only_what_is_missing_is_added():
    DocumentKind.objects.create(name="Kế hoạch", abbreviation="KH")
    load_kinds()
    assert DocumentKind.objects.filter(name="Kế hoạch", group="administrative").count() == 1
    assert DocumentKind.objects.filter(name="Báo cáo").exists()


def test_no_two_kinds_of_a_list_read_alike():
    load_kinds()
    party = [str(kind) for kind in DocumentKind.objects.filter(group=DocumentKind.Group.PARTY)]
    assert "Quy định (QĐi, của Đảng)" in party
    assert len(set(party)) == len(party)
