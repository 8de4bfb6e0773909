"""From publishing to the receipt, with the real database and the real portal: what is public is told, once, and no more."""

from __future__ import annotations

import datetime
import json
import uuid

import pytest
from django.core.files.base import ContentFile

from cms.changes import ledger
from cms.changes.models import Change
from cms.changes.sweeper import sweep
from cms.news.models import ArticlePage
from cms.pages.models import Attachment
from cms.policies.models import IssueState, PolicyDocument, PolicyFile
from integration import outbox, planning
from integration.models import Attempt, Outbox
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.integration.sending import changed, deliver_all, destination, held, newest, published, statuses, uuid_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _to_the_portal(portal, send_to):
    send_to(portal.url)


def test_what_is_published_is_at_the_portal_and_its_receipt_is_kept(portal, clock):
    page = published(lead="Sapo của bài")
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.body(uid)["lead"] == "Sapo của bài"
    assert portal.effects(uid) == [(1, "published")]
    assert held(uid) == (1, "published")
    assert statuses(uid) == [(1, "delivered")]
    tried = Attempt.objects.get(outbox=newest(uid))
    assert (tried.number, tried.http_status, tried.answer_class) == (1, 201, "delivered")


def test_the_bytes_that_were_kept_are_the_bytes_that_were_sent(portal, clock):
    uid = uuid_of(published())
    deliver_all(clock)
    kept = json.loads(bytes(newest(uid).payload))
    assert kept["body"] == portal.body(uid)
    assert kept["content_hash"] == portal.item(uid)["content_hash"]


def test_a_change_is_version_2(portal, clock):
    page = published()
    deliver_all(clock)
    changed(page, title="Tên mới")
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.body(uid)["title"] == "Tên mới"
    assert portal.effects(uid) == [(1, "published"), (2, "published")]
    assert held(uid) == (2, "published")


def test_unpublishing_withdraws(portal, clock):
    page = published()
    deliver_all(clock)
    page.unpublish()
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.effects(uid) == [(1, "published"), (2, "withdrawn")]
    assert portal.item(uid)["body"] is None
    assert held(uid) == (2, "withdrawn")


def test_deleting_withdraws(portal, clock):
    page = published()
    uid = uuid_of(page)
    deliver_all(clock)
    page.delete()
    deliver_all(clock)
    assert portal.effects(uid) == [(1, "published"), (2, "withdrawn")]
    assert held(uid) == (2, "withdrawn")


def test_what_comes_back_is_told_again(portal, clock):
    page = published()
    deliver_all(clock)
    page.unpublish()
    deliver_all(clock)
    changed(page)
    deliver_all(clock)
    assert portal.effects(uuid_of(page)) == [(1, "published"), (2, "withdrawn"), (3, "published")]


def test_a_move_tells_the_new_address(portal, clock):
    page = published()
    deliver_all(clock)
    index = factories.news_index()
    index.slug = "tin"
    index.save()
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.body(uid)["url"].endswith("/tin/dong-bao-ba-to/")
    assert portal.effects(uid) == [(1, "published"), (2, "published")]


def test_a_draft_is_never_told(portal, clock):
    page = factories.draft_article()
    page.save_revision()
    live = published("Bài đã đăng")
    live.title = "Chưa duyệt"
    live.save_revision()
    before = portal.rows("SELECT count(*) AS n FROM items")[0]["n"]
    deliver_all(clock)
    assert portal.rows("SELECT count(*) AS n FROM items")[0]["n"] == before + 1
    assert portal.body(uuid_of(live))["title"] == "Bài đã đăng"


def test_what_was_withdrawn_before_it_was_ever_told_is_not_told(portal, clock):
    page = published()
    page.unpublish()
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.item(uid) is None
    assert statuses(uid) == [(2, "unchanged")]


def test_only_the_last_of_several_changes_is_sent(portal, clock):
    page = published()
    for number in range(3):
        changed(page, title=f"Tên {number}")
    deliver_all(clock)
    uid = uuid_of(page)
    assert portal.effects(uid) == [(4, "published")]
    assert portal.body(uid)["title"] == "Tên 2"


def test_a_version_that_was_planned_and_overtaken_is_superseded(portal, clock, settings):
    page = published()
    settings.PROGRAMME_PORTAL_URL = "http://127.0.0.1:9"
    outbox.run_once(clock=clock)
    changed(page, title="Tên mới")
    settings.PROGRAMME_PORTAL_URL = portal.url
    deliver_all(clock)
    uid = uuid_of(page)
    assert statuses(uid) == [(1, "superseded"), (2, "delivered")]
    assert portal.effects(uid) == [(2, "published")]


def test_content_that_did_not_change_is_not_sent_again(portal, clock):
    page = published()
    deliver_all(clock)
    changed(page, seo_title="Chỉ cho máy tìm kiếm")
    deliver_all(clock)
    uid = uuid_of(page)
    assert statuses(uid) == [(1, "delivered"), (2, "unchanged")]
    assert portal.item(uid)["version"] == 1
    assert portal.repeats(uid) == 0


def test_nothing_is_planned_twice(portal, clock):
    uid = uuid_of(published())
    for _ in range(3):
        deliver_all(clock)
        clock.turn(minutes=2)
    assert statuses(uid) == [(1, "delivered")]
    assert portal.repeats(uid) == 0


def test_a_copy_is_a_thing_of_its_own(portal, clock):
    page = published()
    copy = page.copy(update_attrs={"title": "Bản chép", "slug": "ban-chep"}, keep_live=True)
    deliver_all(clock)
    assert uuid_of(copy) != uuid_of(page)
    assert portal.effects(uuid_of(copy)) == portal.effects(uuid_of(page)) == [(1, "published")]


def test_pages_that_are_not_sent_stay_here(portal, clock):
    published()
    deliver_all(clock)
    assert set(Outbox.objects.values_list("kind", flat=True)) == {"news"}


def test_a_document_is_told_with_its_files(portal, clock, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"%PDF-1.4 x", name="168.pdf"))
    document = factories.document(issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi")
    document.files.add(PolicyFile(attachment=attachment, label="Bản ký"))
    document.save()
    deliver_all(clock)
    (file,) = portal.body(uuid_of(document))["files"]
    assert (file["label"], file["size"]) == ("Bản ký", 10)
    assert len(file["sha256"]) == 64


def test_a_file_that_is_gone_waits_for_the_editor_in_words(portal, clock, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"gone", name=f"{uuid.uuid4()}.pdf"))
    document = factories.document(issuer_as_signed="Ủy ban")
    document.files.add(PolicyFile(attachment=attachment))
    document.save()
    attachment.file.storage.delete(attachment.file.name)
    deliver_all(clock)
    row = newest(uuid_of(document))
    assert row.status == "needs_editor"
    assert row.last_error.startswith("không đọc được tệp")


def test_an_incomplete_document_waits_for_the_editor_and_others_go_on(portal, clock):
    page, document = published(), factories.document(issuer_as_signed="")
    deliver_all(clock)
    row = newest(uuid_of(document))
    assert (row.status, row.last_error) == ("needs_editor", "thiếu cơ quan ban hành")
    assert portal.item(uuid_of(document)) is None
    assert held(uuid_of(page)) == (1, "published")
    document.issuer_as_signed = "Ủy ban"
    document.save()
    deliver_all(clock)
    assert statuses(uuid_of(document)) == [(1, "superseded"), (2, "delivered")]


def test_what_is_longer_than_the_contract_allows_waits_for_the_editor(portal, clock):
    document = factories.document(issuer_as_signed="Ủy ban", text="à" * 1_100_000)
    deliver_all(clock)
    assert "2 MB" in newest(uuid_of(document)).last_error
    assert portal.item(uuid_of(document)) is None


@pytest.mark.parametrize("shown_here", [False, True])
def test_figures_of_an_unissued_draft_are_never_sent(portal, clock, settings, shown_here):
    settings.SHOW_UNISSUED_FIGURES = shown_here
    issued = factories.document(issuer_as_signed="Ủy ban")
    draft = shown.draft_report()
    mixed = shown.target("Xã có mạng", 100, issued)
    shown_figure = shown.figure("Máy tính", "12", draft)
    mixed.figures.add(*shown_figure.figures.all())
    mixed.save()
    only_draft = shown.figure("Máy in", "7", draft)
    deliver_all(clock)
    body = portal.body(uuid_of(mixed))
    assert "figures" not in body
    assert body["targets"][0]["value"] == "100"
    item = ledger.item_of(only_draft)
    assert (item is not None) == shown_here
    assert item is None or portal.item(item.uuid) is None


def test_figures_whose_source_is_no_longer_issued_are_withdrawn(portal, clock):
    issued = factories.document(issuer_as_signed="Ủy ban")
    indicator = shown.figure("Máy tính", "12", issued)
    deliver_all(clock)
    uid = uuid_of(indicator)
    assert portal.body(uid)["figures"][0]["value"] == "12"
    PolicyDocument.objects.filter(pk=issued.pk).update(issue_state=IssueState.UNISSUED)
    sweep()
    deliver_all(clock)
    assert portal.item(uid)["state"] == "withdrawn"
    assert portal.item(uuid_of(issued))["state"] == "withdrawn"


def test_withdrawals_go_first_and_then_the_newest(portal, clock):
    pages = [published(f"Bài {number}") for number in range(3)]
    deliver_all(clock)
    pages[2].unpublish()
    changed(pages[0], title="Đổi trước")
    planning.plan(destination(), now=clock.now)
    changed(pages[1], title="Đổi sau")
    order = []
    while outbox.run_once(clock=clock, budget_seconds=0):
        order = [row["source_id"] for row in portal.rows("SELECT source_id FROM effects ORDER BY number")]
    assert order[-3:] == [str(uuid_of(pages[number])) for number in (2, 1, 0)]


def test_without_an_address_nothing_is_planned_or_sent(settings, clock):
    settings.PROGRAMME_PORTAL_URL = ""
    published()
    assert outbox.run_once(clock=clock) == 0
    assert not Outbox.objects.exists()


def test_what_committed_late_is_found_by_the_full_look(portal, clock):
    published("Bài đầu")
    deliver_all(clock)
    late = published("Bài muộn")
    Change.objects.filter(item_uuid=uuid_of(late)).update(at=clock.now - datetime.timedelta(days=3))
    deliver_all(clock)
    assert held(uuid_of(late)) is None
    clock.turn(minutes=2)
    deliver_all(clock)
    assert held(uuid_of(late)) == (1, "published")


def test_bulk_changes_are_told_after_the_sweep(portal, clock):
    page = published()
    deliver_all(clock)
    ArticlePage.objects.filter(pk=page.pk).update(lead="Đổi hàng loạt")
    sweep()
    deliver_all(clock)
    assert portal.body(uuid_of(page))["lead"] == "Đổi hàng loạt"
