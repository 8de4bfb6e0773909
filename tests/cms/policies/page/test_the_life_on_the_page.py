"""A document's page tells its status on a day with the reason, and its relations from both sides."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from cms.changes.models import Change, Item
from cms.changes.sweeper import sweep
from cms.places.models import Organisation, OrganisationSuccession
from cms.policies.models import DocumentKind, DocumentRelation, EffectEvent, PolicyDocument, StatusPeriod
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


def decree(number, issued, begun, **fields):
    """Give a public decree of the government."""
    kind, _ = DocumentKind.objects.get_or_create(
        name="Nghị định", group=DocumentKind.Group.LEGAL, defaults={"abbreviation": "NĐ"}
    )
    year = issued[:4]
    values = {"kind": kind, "number": number, "symbol": f"{year}/NĐ-CP", "issuer_as_signed": "Chính phủ"}
    values |= {"issued_on": day(issued), "effective_from": begun and day(begun), "abstract": f"Trích yếu {number}"}
    made = PolicyDocument(**{**values, **fields})
    made.save()
    return made


def relate(source, kind, target=None, **fields):
    """Write a relation into a document and publish it, as the editor does."""
    source = PolicyDocument.objects.get(pk=source.pk)
    source.relations.add(DocumentRelation(kind=kind, target=target, **fields))
    source.save()
    return source


def page(document, query=""):
    answer = Client().get(f"{document.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def chain():
    """The decrees of 2011, 2022 and 2026, each replaced by the next."""
    first = decree("43", "2011-06-13", "2011-08-01")
    second = relate(decree("42", "2022-06-24", "2022-08-15"), "replaces", first)
    third = relate(decree("224", "2026-06-24", "2026-07-01"), "replaces", second)
    return first, second, third


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2022-06-01", "Chưa ban hành"),
        ("01/7/2022", "Chưa có hiệu lực"),
        ("15/8/2022", "Còn hiệu lực"),
        ("2026-06-30", "Còn hiệu lực"),
        ("2026-07-01", "Hết hiệu lực toàn bộ"),
    ],
)
def test_the_page_shows_the_status_on_the_day_that_is_asked_for(chain, asked, shown):
    assert f"<strong>{shown}</strong>" in page(chain[1], f"?ngay={asked}")


@pytest.mark.parametrize(("asked", "told"), [("2022-06-01", "24/6/2022"), ("2022-07-01", "15/8/2022")])
def test_a_day_to_come_is_told_once(asked, told):
    assert page(decree("42", "2022-06-24", "2022-08-15"), f"?ngay={asked}").count(f"Từ ngày {told}") == 1


def test_the_reason_leads_to_the_document_behind_it(chain):
    shown = page(chain[0], "?ngay=2023-11-01")
    link = f'<a href="{chain[1].get_absolute_url()}?ngay=2023-11-01">{chain[1].citation()}</a>'
    assert f"Từ ngày 15/8/2022 bị thay thế bởi {link}." in shown


@pytest.mark.parametrize("typed", ["hôm qua", "32/1/2023", "2023-02-30", "15-9-2023", "0000-00-00", "1/1/99999", "<b>"])
def test_what_is_no_day_is_refused_in_words_and_the_page_stays(chain, typed):
    answer = Client().get(chain[0].get_absolute_url(), {"ngay": typed})
    assert answer.status_code == 400
    assert "Không hiểu ngày này" in answer.content.decode()
    assert "<strong>Hết hiệu lực toàn bộ</strong>" in answer.content.decode()


def test_relations_are_told_from_both_sides(chain):
    old, new, _ = chain
    assert "Thay thế (1)" in page(new)
    assert "Bị thay thế bởi (1)" in page(old)


def test_a_draft_changes_nothing_for_what_it_speaks_of():
    old = decree("43", "2011-06-13", "2011-08-01")
    relate(decree("42", "2022-06-24", "2022-08-15", live=False), "replaces", old)
    assert "Bị thay thế bởi" not in page(old)
    assert "<strong>Còn hiệu lực</strong>" in page(old)


def test_publishing_and_withdrawing_the_source_is_news_of_the_target_too(chain):
    old, new, _ = chain

    def versions():
        item = Item.objects.get(model="policies.policydocument", object_id=old.pk)
        return Change.objects.filter(item_uuid=item.uuid).count()

    before = versions()
    new.unpublish()
    assert versions() == before + 1
    assert "<strong>Còn hiệu lực</strong>" in page(old)
    PolicyDocument.objects.get(pk=new.pk).get_latest_revision() or PolicyDocument.objects.get(pk=new.pk).save_revision()
    PolicyDocument.objects.get(pk=new.pk).get_latest_revision().publish()
    assert versions() == before + 2
    assert "<strong>Hết hiệu lực toàn bộ</strong>" in page(old)


def test_a_relation_that_is_turned_to_another_document_lets_the_first_go(chain):
    old, new, _ = chain
    other = decree("64", "2007-04-10", "2007-05-01")
    new = PolicyDocument.objects.get(pk=new.pk)
    rows = list(new.relations.all())
    rows[0].target = other
    new.relations = rows
    new.save()
    assert status_on(old, "2026-01-01") == "in_force"
    assert status_on(other, "2026-01-01") == "dead"
    assert sweep() == 0


def test_a_deleted_source_no_longer_acts_and_a_deleted_target_stays_as_words(chain):
    old, new, third = chain
    named = new.citation()
    PolicyDocument.objects.filter(pk=new.pk).delete()
    assert status_on(old, "2026-01-01") == "in_force"
    assert named in page(third)


def status_on(document, when):
    (row,) = StatusPeriod.objects.filter(document=document, since__lte=day(when), until__gt=day(when))
    return row.status


def test_the_stored_periods_follow_every_change(chain):
    assert [status_on(each, "2022-08-15") for each in chain] == ["dead", "in_force", "not_issued"]
    second = PolicyDocument.objects.get(pk=chain[1].pk)
    second.effective_from = day("2022-09-01")
    second.save()
    assert status_on(chain[0], "2022-08-15") == "in_force"
    assert sweep() == 0


def test_what_a_bulk_update_did_is_settled_by_the_sweeper(chain):
    PolicyDocument.objects.filter(pk=chain[1].pk).update(effective_from=day("2022-09-01"))
    assert sweep() == 2
    assert status_on(chain[0], "2022-08-15") == "in_force"


def test_a_kind_that_is_described_anew_is_settled_by_the_sweeper():
    plan = factories.document(effective_to=day("2025-12-31"))
    assert status_on(plan, "2024-01-01") == "carried_out"
    DocumentKind.objects.filter(pk=plan.kind_id).update(is_carried_out=False)
    sweep()
    assert status_on(plan, "2024-01-01") == "none"


def test_events_by_documents_that_the_library_lacks(chain):
    third = PolicyDocument.objects.get(pk=chain[2].pk)
    event = EffectEvent(event="part_repealed", on=day("2026-09-01"), scope="Điều 8", by="Nghị định số 1/2026/NĐ-CP")
    third.effect_events.add(event)
    third.save()
    shown = page(third, "?ngay=2026-09-01")
    assert "<strong>Hết hiệu lực một phần: Điều 8</strong>" in shown
    assert "bị bãi bỏ một phần bởi Nghị định số 1/2026/NĐ-CP" in shown


def test_an_administrative_document_is_given_no_legal_status():
    shown = page(factories.document(effective_to=day("2100-12-31")))
    assert "<strong>Đang thực hiện</strong>" in shown
    assert "Còn hiệu lực" not in shown


def test_a_plan_of_which_only_the_issue_is_known_is_given_no_status(client):
    plan = factories.document()
    assert 'class="standing"' not in page(plan)
    assert status_on(plan, "2024-01-01") == "none"
    assert client.get(f"/api/v1/van-ban/{plan.slug}/").json()["status"] is None
    assert "Đang thực hiện" not in client.get("/van-ban/").content.decode()


def test_a_report_is_given_no_status_at_all():
    kind, _ = DocumentKind.objects.get_or_create(name="Báo cáo", defaults={"abbreviation": "BC"})
    assert 'class="standing"' not in page(factories.document(kind=kind))


@pytest.mark.parametrize(
    ("symbol", "override", "law"),
    [("2021/QĐ-TTg", None, True), ("QĐ-TTg", None, False), ("QĐ-TTg", True, True), ("2021/QĐ-TTg", False, False)],
)
def test_a_decision_makes_law_by_the_year_in_its_number_unless_the_editor_says_otherwise(symbol, override, law):
    kind, _ = DocumentKind.objects.get_or_create(name="Quyết định", defaults={"abbreviation": "QĐ", "also_law": True})
    made = factories.document(kind=kind, symbol=symbol, is_legal_norm=override)
    assert made.is_law() is law


def test_the_party_writes_its_numbers_its_own_way():
    kind, _ = DocumentKind.objects.get_or_create(name="Chỉ thị", group="party", defaults={"abbreviation": "CT"})
    assert factories.document("19", kind=kind, symbol="CT/TU").number_symbol == "19-CT/TU"


def test_the_issuer_stands_as_it_signed_with_what_it_is_called_now():
    old = Organisation.objects.create(name="Ủy ban Dân tộc", valid_to=day("2025-02-28"))
    new = Organisation.objects.create(name="Bộ Dân tộc và Tôn giáo", valid_from=day("2025-03-01"))
    OrganisationSuccession.objects.create(predecessor=old, successor=new, on=day("2025-03-01"))
    made = factories.document(issuer=old, issuer_as_signed="Ủy ban Dân tộc")
    assert "nay là Bộ Dân tộc và Tôn giáo (từ 01/3/2025)" in page(made)
    assert "nay là" not in page(made, "?ngay=2024-01-01")


def test_five_thousand_relations_stay_a_small_page(django_assert_max_num_queries):
    law = decree("1", "2010-01-01", "2010-02-01")
    kind, when = law.kind, day("2020-01-01")
    sources = [
        PolicyDocument(
            kind=kind, number=str(n), symbol="KH-X", issued_on=when, abstract="Trích yếu dài " * 9, slug=f"s-{n}"
        )
        for n in range(5000)
    ]
    PolicyDocument.objects.bulk_create(sources, batch_size=500)
    kinds = ["basis", "amends", "guides", "cites", "same_subject"]
    DocumentRelation.objects.bulk_create(
        [DocumentRelation(source=source, kind=kinds[n % 5], target=law) for n, source in enumerate(sources)],
        batch_size=500,
    )
    with django_assert_max_num_queries(60):
        shown = page(law)
    assert len(shown.encode()) < 50_000
    assert "Được căn cứ bởi (1.000)" in shown
    every = Client().get(f"{law.get_absolute_url()}quan-he/duoc-can-cu-boi/?trang=20")
    assert every.status_code == 200
    assert len(every.content) < 50_000
    assert Client().get(f"{law.get_absolute_url()}quan-he/duoc-can-cu-boi/?trang=21").status_code == 404


@pytest.mark.parametrize("word", ["khong-co", "thay-the"])
def test_a_list_of_no_relation_is_not_there(word):
    assert Client().get(f"{decree('1', '2010-01-01', None).get_absolute_url()}quan-he/{word}/").status_code == 404
