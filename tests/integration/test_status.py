"""Beside the publish button stands what the portal holds: each sentence, who may read it, and where it is shown."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.changes import ledger
from cms.pages.models import StandardPage
from cms.policies.models import IssueState
from integration import destinations
from integration.models import Destination, Outbox, Receipt
from integration.status import Tone, status_of
from tests.cms.admin import forms
from tests.cms.admin.conftest import signed_in
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.integration.sending import changed, deliver_all, published
from vietnamese.dates import format_date

pytestmark = pytest.mark.django_db
Status = Outbox.Status


@pytest.fixture(autouse=True)
def named_portal(send_to):
    """An address in the settings at which nobody is asked anything: these tests write the tables themselves."""
    send_to("http://127.0.0.1:9")


@pytest.fixture
def page():
    """An article of which version 2 is public."""
    return changed(published(), lead="Sửa câu mở đầu")


def at(hour, minute, *, day=0):
    """Give a time of today, or of another day, in Vietnam."""
    today = timezone.localtime().replace(hour=hour, minute=minute, second=0, microsecond=0)
    return today + datetime.timedelta(days=day)


def message(thing, status, *, version=2, op=Outbox.Op.PUT, **fields):
    """Note where the message of a version stands."""
    row = {
        "destination": destinations.programme(),
        "kind": "news",
        "changed_at": at(8, 0),
        "next_at": at(8, 0),
        **fields,
    }
    return Outbox.objects.create(item_uuid=ledger.item_of(thing).uuid, version=version, op=op, status=status, **row)


def receipt(thing, version, *, day=0):
    """Note what the portal has confirmed at 08:12, today or on another day."""
    Receipt.objects.create(
        item_uuid=ledger.item_of(thing).uuid,
        destination=destinations.programme(),
        version=version,
        state="published",
        received_at=at(8, 12, day=day),
    )


def words(thing):
    return status_of(thing).words


def test_a_draft_has_not_been_told():
    for thing in (factories.draft_article(), factories.document(live=False)):
        assert words(thing) == "Chưa công khai nên chưa gửi sang Cổng Chương trình."
        assert status_of(thing).is_settled


def test_an_unissued_document_has_not_been_told():
    document = factories.document("", issue_state=IssueState.UNISSUED, issued_on=None)
    assert words(document) == "Chưa công khai nên chưa gửi sang Cổng Chương trình."


def test_without_a_portal_nothing_is_promised(page, settings):
    settings.PROGRAMME_PORTAL_URL = ""
    assert words(page) == "Chưa khai báo Cổng Chương trình nên không gửi đi đâu."


def test_a_received_version_is_named_with_its_time(page):
    message(page, Status.DELIVERED)
    receipt(page, 2)
    assert words(page) == "Cổng Chương trình đã nhận bản 2 lúc 08:12."
    assert status_of(page).is_settled


def test_another_day_is_named_too(page):
    receipt(page, 2, day=-1)
    yesterday = format_date(at(8, 12, day=-1).date())
    assert words(page) == f"Cổng Chương trình đã nhận bản 2 lúc 08:12 ngày {yesterday}."


@pytest.mark.parametrize("status", [None, Status.PENDING, Status.PREPARED])
def test_a_version_that_waits_is_said_to_wait(page, status):
    if status:
        message(page, status)
    assert words(page) == "Bản 2 đang chờ gửi sang Cổng Chương trình."
    assert not status_of(page).is_settled


def test_a_version_on_its_way_is_said_to_be_sent(page):
    message(page, Status.LEASED)
    assert words(page) == "Đang gửi bản 2 sang Cổng Chương trình…"


def test_a_failed_try_says_when_the_next_one_is(page):
    message(page, Status.RETRY_WAIT, next_at=at(8, 35))
    assert words(page) == "Chưa gửi được bản 2, sẽ tự gửi lại lúc 08:35."


def test_while_a_newer_version_waits_the_older_one_is_named(page):
    receipt(page, 1)
    message(page, Status.PENDING)
    assert words(page) == ("Bản 2 đang chờ gửi sang Cổng Chương trình. Cổng đang giữ bản 1, nhận lúc 08:12.")


def test_a_paused_portal_gives_its_reason_and_the_next_probe(page):
    message(page, Status.PREPARED)
    Destination.objects.update(state=Destination.State.PAUSED, reason="Cổng từ chối.", probe_at=at(9, 12))
    assert words(page) == "Tạm dừng gửi, bản 2 đang chờ. Cổng từ chối. Tự thử lại lúc 09:12."
    assert status_of(page).tone == Tone.ATTENTION
    assert not status_of(page).is_settled


def test_a_paused_portal_still_holds_what_it_holds(page):
    receipt(page, 2)
    Destination.objects.update(state=Destination.State.PAUSED, reason="Cổng từ chối.")
    assert words(page) == "Cổng Chương trình đã nhận bản 2 lúc 08:12."


def test_what_only_the_editor_can_mend_says_what_to_do(page):
    message(page, Status.NEEDS_EDITOR, last_error="thiếu trích yếu")
    assert words(page) == ("Cổng Chương trình chưa nhận được bản 2: thiếu trích yếu. Hãy sửa rồi xuất bản lại.")
    assert status_of(page).is_settled


def test_a_conflict_is_for_the_administrator(page):
    message(page, Status.CONFLICT)
    assert words(page) == "Cổng Chương trình đang giữ nội dung khác với bản 2. Hãy báo quản trị."


def test_equal_content_needs_no_sending(page):
    receipt(page, 1)
    message(page, Status.UNCHANGED)
    assert words(page) == "Cổng Chương trình đã có đúng nội dung này (bản 1, nhận lúc 08:12)."


def test_figures_of_drafts_stay_in_the_house(settings):
    settings.SHOW_UNISSUED_FIGURES = True
    indicator = shown.figure("Số máy", "16", shown.draft_report())
    message(indicator, Status.UNCHANGED, version=1, op=Outbox.Op.WITHDRAW)
    assert words(indicator) == "Số liệu lấy từ văn bản chưa phát hành nên không gửi sang Cổng Chương trình."


def test_a_withdrawal_waits_and_is_confirmed(page):
    receipt(page, 2)
    page.unpublish()
    assert words(page) == ("Lệnh gỡ (bản 3) đang chờ gửi sang Cổng Chương trình. Cổng đang giữ bản 2, nhận lúc 08:12.")
    Receipt.objects.update(version=3, state="withdrawn")
    assert words(page) == "Cổng Chương trình đã gỡ nội dung này, theo bản 3 lúc 08:12."


def test_what_was_never_sent_need_not_be_taken_back(page):
    page.unpublish()
    message(page, Status.UNCHANGED, version=3, op=Outbox.Op.WITHDRAW)
    assert words(page) == "Cổng Chương trình không giữ nội dung này."


def test_the_sentence_costs_four_queries_and_writes_nothing(page):
    Destination.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        status_of(page)
    assert len(asked) <= 4
    assert not Destination.objects.exists()


def test_the_sentence_is_that_of_a_real_portal(portal, send_to, clock):
    send_to(portal.url)
    page = published()
    deliver_all(clock)
    assert words(page) == f"Cổng Chương trình đã nhận bản 1 lúc {timezone.localtime(clock.now):%H:%M}."


@pytest.fixture
def editor(client, django_user_model):
    """The client of an editor who may publish."""
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")


def test_the_line_stands_in_the_editors_without_a_script(editor):
    document = factories.document()
    indicator = shown.target("Xã có máy", 30, document)
    for thing, address in (
        (published(), "/admin/pages/{}/edit/"),
        (document, "/admin/snippets/policies/policydocument/edit/{}/"),
        (indicator, "/admin/snippets/results/indicator/edit/{}/"),
    ):
        editing = editor.get(address.format(thing.pk)).content.decode()
        footer = editing[editing.index('<footer class="footer') :]
        assert "Bản 1 đang chờ gửi sang Cổng Chương trình." in footer[: footer.index("</footer>")]


def test_pages_that_are_never_sent_have_no_line(editor):
    home = factories.news_index().get_parent()
    page = home.add_child(instance=StandardPage(title="Giới thiệu"))
    for each in (page, home):
        assert "data-portal-status" not in editor.get(f"/admin/pages/{each.pk}/edit/").content.decode()


def test_the_line_can_be_asked_for_again(editor, page):
    receipt(page, 2)
    answer = editor.get(f"/admin/lien-thong/wagtailcore.page/{page.pk}/")
    assert "đã nhận bản 2 lúc 08:12" in answer.content.decode()
    assert 'data-settled="yes"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_line_is_not_for_strangers(page, editor, client, django_user_model):
    address = f"/admin/lien-thong/wagtailcore.page/{page.pk}/"
    assert Client().get(address).status_code == 401
    client.force_login(django_user_model.objects.create_user("nguoidoc"))
    assert client.get(address).status_code == 404
    assert editor.get("/admin/lien-thong/auth.user/1/").status_code == 404
    assert editor.post(address).status_code == 405


def test_after_publishing_the_editor_stays_to_see_the_answer(editor):
    page = factories.draft_article()
    fields = {**forms.article("Tin", slug="tin"), **forms.PUBLISH}
    edit = f"/admin/pages/{page.pk}/edit/"
    assert editor.post(edit, fields).url == edit
    assert editor.post(edit, {**fields, "next": "/admin/tin-bai/"}).url == "/admin/tin-bai/"
    added = editor.post("/admin/snippets/policies/policydocument/add/", {**forms.document(), **forms.PUBLISH})
    assert added.url.startswith("/admin/snippets/policies/policydocument/edit/")
