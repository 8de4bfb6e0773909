"""After a restore: the portal is asked first, what it holds beyond our memory is listed, and nothing goes over it unasked."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from cms.changes.models import Change, Item
from cms.news.models import ArticlePage
from integration import outbox, reconciling
from integration.models import Attempt, Discrepancy, Outbox, Receipt
from integration.status import status_of
from tests.cms.admin.conftest import administrator, editor  # noqa: F401  fixtures
from tests.integration.portal_process import item
from tests.integration.sending import changed, deliver_all, destination, held, newest, published, statuses, uuid_of

pytestmark = pytest.mark.django_db
REPORT = "/admin/doi-chieu-cong/"


@pytest.fixture
def lone(own_portal, send_to):
    """A portal that holds what this test puts there and nothing else."""
    send_to(own_portal.url)
    return own_portal


def as_restored(clock) -> None:
    """Let the worker come round on a database that comes from a backup."""
    reconciling.require()
    deliver_all(clock)


def sorts() -> dict[str, str]:
    return {str(row.item_uuid): row.sort for row in reconciling.still_open()}


def test_what_both_sides_know_is_no_difference(lone, clock):
    page = published()
    deliver_all(clock)
    as_restored(clock)
    assert sorts() == {}
    assert destination().reconciled_at
    assert not destination().must_reconcile
    changed(page, title="Tên mới")
    deliver_all(clock)
    assert held(uuid_of(page)) == (2, "published")


def test_what_the_portal_holds_and_we_forgot_is_told(lone, clock):
    stranger = "5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a11"
    lone.put(stranger, item(3, "Bài đăng sau lúc sao lưu"))
    as_restored(clock)
    assert sorts() == {stranger: "unknown"}


def test_what_the_portal_has_dropped_and_we_forgot_needs_nobody(lone, clock):
    lone.put("5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a11", item(3, None))
    as_restored(clock)
    assert sorts() == {}


def test_content_that_is_ahead_of_us_is_told_and_kept(lone, clock):
    page = published()
    uid = uuid_of(page)
    lone.put(uid, item(5, "Bản ta không còn nhớ"))
    as_restored(clock)
    assert sorts() == {str(uid): "newer"}
    assert Item.objects.get(pk=uid).version == 5
    assert list(Change.objects.filter(item_uuid=uid).order_by("version").values_list("version", "event")) == [
        (1, "published"),
        (5, "renumbered"),
    ]
    assert newest(uid).status == "conflict"
    assert Attempt.objects.count() == 0
    assert lone.body(uid)["title"] == "Bản ta không còn nhớ"
    assert "nội dung khác" in status_of(page).words


def test_the_next_publish_goes_above_it(lone, clock):
    page = published()
    uid = uuid_of(page)
    lone.put(uid, item(5, "Bản ta không còn nhớ"))
    as_restored(clock)
    changed(page, title="Biên tập viên đã xem cả hai")
    deliver_all(clock)
    assert lone.body(uid)["title"] == "Biên tập viên đã xem cả hai"
    assert held(uid) == (6, "published")
    assert sorts() == {}
    assert "đã nhận bản 6" in status_of(ArticlePage.objects.get(pk=page.pk)).words


def test_even_a_version_of_our_own_that_is_higher_does_not_go_over_it_unasked(lone, clock):
    page = published()
    uid = uuid_of(page)
    lone.put(uid, item(2, "Bản ta không còn nhớ"))
    for number in range(3):
        page = changed(page, title=f"Đổi sau phục hồi {number}")
    as_restored(clock)
    assert sorts() == {str(uid): "newer"}
    assert lone.effects(uid) == [(2, "published")]
    assert Item.objects.get(pk=uid).version == 4


def test_asking_twice_says_the_same_and_changes_nothing(lone, clock):
    page, stranger = published(), "5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a11"
    for version, uid in ((2, uuid_of(page)), (1, stranger)):
        lone.put(uid, item(version, "Bản ta không còn nhớ"))
    for number in range(3):
        page = changed(page, title=f"Đổi {number}")
    as_restored(clock)
    before, versions = sorts(), list(Item.objects.values_list("pk", "version"))
    as_restored(clock)
    assert (sorts(), list(Item.objects.values_list("pk", "version"))) == (before, versions)
    assert len(before) == 2


def test_the_same_content_under_a_forgotten_number_is_no_difference(lone, clock):
    page = published()
    uid = uuid_of(page)
    deliver_all(clock)
    told = lone.body(uid)
    from integration import canonical

    lone.put(uid, {**item(4), "body": told, "content_hash": canonical.content_hash(told)})
    as_restored(clock)
    assert sorts() == {}
    assert Item.objects.get(pk=uid).version == 4
    assert newest(uid).status == "unchanged"
    assert "đã nhận bản 4" in status_of(page).words


def test_what_the_portal_withdrew_and_we_show_again_is_told(lone, clock):
    page = published()
    lone.put(uuid_of(page), item(3, None))
    as_restored(clock)
    (line,) = Discrepancy.objects.all()
    assert (line.sort, line.held_state) == ("newer", "withdrawn")
    assert lone.effects(uuid_of(page)) == [(3, "withdrawn")]
    page.unpublish()
    deliver_all(clock)
    assert sorts() == {}


def test_what_the_portal_confirmed_and_lost_is_told(lone, clock):
    uid = uuid_of(published())
    deliver_all(clock)
    lone.kill()
    for path in lone.folder.glob("portal.sqlite3*"):
        path.unlink()
    lone.start()
    as_restored(clock)
    assert sorts() == {str(uid): "lost"}
    reconciling.send_ours(reconciling.still_open().get())
    deliver_all(clock)
    assert lone.effects(uid) == [(2, "published")]
    assert sorts() == {}


def test_nothing_is_sent_before_the_portal_has_answered(lone, clock):
    lone.kill()
    uid = uuid_of(published())
    as_restored(clock)
    assert destination().state == "paused"
    assert destination().must_reconcile
    assert Attempt.objects.count() == 0
    lone.start()
    clock.turn(hours=1)
    deliver_all(clock)
    assert not destination().must_reconcile
    assert statuses(uid) == [(1, "delivered")]


def test_a_long_list_is_read_page_by_page(lone, clock, monkeypatch):
    from integration.targets import reference

    monkeypatch.setattr(reference, "MANIFEST_PAGE", 2)
    uuids = [f"5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a{number:02d}" for number in range(10, 17)]
    for uid in uuids:
        lone.put(uid, item(1))
    as_restored(clock)
    assert sorts() == dict.fromkeys(uuids, "unknown")


def test_the_command_prints_each_difference_with_its_advice(lone, clock, capsys):
    page, stranger = published("Bài còn nhớ"), "5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a11"
    lone.put(stranger, item(1))
    lone.put(uuid_of(page), item(7, "Khác"))
    call_command("reconcile_portal")
    told = capsys.readouterr().out
    assert "Cổng đang giữ 2 nội dung; 2 chỗ lệch." in told
    assert f"Mã {stranger}: ở đây không có; ở Cổng Đã xuất bản, bản 1." in told
    assert "Bài còn nhớ: ở đây Đã xuất bản, bản 7; ở Cổng Đã xuất bản, bản 7." in told
    assert "rồi xuất bản" in told


def test_the_command_says_when_there_is_no_portal_or_no_answer(settings, lone, db):
    lone.kill()
    with pytest.raises(CommandError, match="Tiến trình nền sẽ tự hỏi lại"):
        call_command("reconcile_portal")
    settings.PROGRAMME_PORTAL_URL = ""
    with pytest.raises(CommandError, match="PROGRAMME_PORTAL_URL"):
        call_command("reconcile_portal")


def test_the_report_shows_both_sides_and_what_to_do(lone, clock, editor):  # noqa: F811
    page = published("Bài còn nhớ")
    lone.put(uuid_of(page), item(7, "Khác"))
    as_restored(clock)
    shown = editor.get(REPORT).content.decode()
    for words in ("Đối chiếu với Cổng Chương trình", "Bài còn nhớ", "Đã xuất bản, bản 7", "rồi xuất bản"):
        assert words in shown
    assert "Gửi nội dung ở đây" not in shown
    row = Discrepancy.objects.get()
    assert editor.post(REPORT, {"row": row.pk}).status_code in (302, 403)
    assert Discrepancy.objects.filter(pk=row.pk).exists()


def test_an_administrator_withdraws_there_what_we_forgot(lone, clock, administrator):  # noqa: F811
    stranger = "5f0c9a52-52f5-4b0f-8c19-2f6f7d0f1a11"
    lone.put(stranger, item(3, "Bài đăng sau lúc sao lưu"))
    as_restored(clock)
    row = Discrepancy.objects.get()
    administrator.post(REPORT, {"row": row.pk})
    assert "Hãy chọn" in administrator.get(REPORT).content.decode()
    administrator.post(REPORT, {"row": row.pk, "kind": "news"})
    deliver_all(clock)
    assert lone.effects(stranger) == [(3, "published"), (4, "withdrawn")]
    assert sorts() == {}


def test_an_administrator_sends_ours_over_theirs(lone, clock, administrator):  # noqa: F811
    page = published("Bản ở đây mới đúng")
    lone.put(uuid_of(page), item(7, "Khác"))
    as_restored(clock)
    administrator.post(REPORT, {"row": Discrepancy.objects.get().pk})
    deliver_all(clock)
    assert lone.body(uuid_of(page))["title"] == "Bản ở đây mới đúng"
    assert held(uuid_of(page)) == (8, "published")


@pytest.mark.parametrize("row", ["", "x", "-1", "0", "9" * 18, "9" * 400, "1;DROP"])
def test_a_row_that_is_not_there_is_no_error(lone, clock, administrator, row):  # noqa: F811
    as_restored(clock)
    assert administrator.post(REPORT, {"row": row, "kind": "news"}).status_code in (302, 404)
    assert administrator.get(f"{REPORT}?p={row}").status_code == 200


def test_an_administrator_asks_again(lone, clock, administrator):  # noqa: F811
    published()
    deliver_all(clock)
    administrator.post(REPORT, {"again": ""})
    assert destination().must_reconcile
    outbox.run_once(clock=clock)
    assert not destination().must_reconcile
    assert Receipt.objects.count() == Outbox.objects.count() == 1
