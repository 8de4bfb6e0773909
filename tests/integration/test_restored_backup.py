"""Our database, or the portal's, comes from a backup: what they hold and we never sent is for a person, and no loop."""

from __future__ import annotations

import pytest

from integration import outbox
from integration.models import Attempt, Destination, Outbox, Receipt
from tests.integration.portal_process import item
from tests.integration.sending import changed, deliver_all, destination, held, newest, published, statuses, uuid_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _to_the_portal(portal, send_to):
    send_to(portal.url)


def many_rounds(clock) -> None:
    for _ in range(10):
        outbox.run_once(clock=clock)
        clock.turn(days=1)


def test_a_portal_that_is_ahead_of_us_is_a_conflict_and_asked_once(portal, clock):
    page = published()
    uid = uuid_of(page)
    portal.put(uid, item(5, "Bản ta không còn nhớ"))
    many_rounds(clock)
    row = newest(uid)
    assert (row.status, row.last_class) == ("conflict", "held_ahead")
    assert "bản 5" in row.last_error
    assert Attempt.objects.count() == 1
    assert held(uid) is None
    assert portal.effects(uid) == [(5, "published")]
    assert destination().state == "open"


def test_others_go_on_beside_a_conflict(portal, clock):
    ahead, page = uuid_of(published("Bài lệch")), uuid_of(published("Bài lành"))
    portal.put(ahead, item(5))
    deliver_all(clock)
    assert held(page) == (1, "published")


def test_a_key_that_the_portal_knows_with_other_bytes_is_a_conflict(portal, clock):
    page = published()
    uid = uuid_of(page)
    portal.put(uid, item(1, "Bản trước khi phục hồi"))
    many_rounds(clock)
    row = newest(uid)
    assert (row.status, row.last_class) == ("conflict", "held_other")
    assert Attempt.objects.count() == 1
    assert portal.body(uid)["title"] == "Bản trước khi phục hồi"


def test_a_version_above_the_one_they_hold_ends_the_conflict(portal, clock):
    page = published()
    uid = uuid_of(page)
    portal.put(uid, item(2, "Bản ta không còn nhớ"))
    deliver_all(clock)
    page = changed(page, title="Sửa lần một")
    deliver_all(clock)
    assert statuses(uid) == [(1, "superseded"), (2, "conflict")]
    changed(page, title="Sửa lần hai")
    deliver_all(clock)
    assert statuses(uid) == [(1, "superseded"), (2, "superseded"), (3, "delivered")]
    assert portal.body(uid)["title"] == "Sửa lần hai"


def test_what_only_our_receipts_forgot_is_sent_again_without_an_effect(portal, clock):
    uid = uuid_of(published())
    deliver_all(clock)
    Receipt.objects.all().delete()
    Outbox.objects.all().delete()
    clock.turn(minutes=2)
    deliver_all(clock)
    assert held(uid) == (1, "published")
    assert portal.effects(uid) == [(1, "published")]
    assert portal.repeats(uid) == 1


def test_versions_for_another_destination_do_not_explain_what_this_one_holds(portal, clock):
    uid = uuid_of(published())
    other = Destination.objects.create(slug="other", name="Nơi khác")
    Outbox.objects.create(
        item_uuid=uid, destination=other, version=9, kind="news", op="put", changed_at=clock.now, next_at=clock.now
    )
    portal.put(uid, item(5, "Bản ta không còn nhớ"))
    deliver_all(clock)
    assert Outbox.objects.get(item_uuid=uid, destination__slug="programme").status == "conflict"


def test_a_portal_that_forgot_takes_the_next_version_as_new(own_portal, clock, send_to):
    send_to(own_portal.url)
    page = published()
    deliver_all(clock)
    own_portal.kill()
    for path in own_portal.folder.glob("portal.sqlite3*"):
        path.unlink()
    own_portal.start()
    changed(page, title="Tên mới")
    deliver_all(clock)
    assert held(uuid_of(page)) == (2, "published")
    assert own_portal.effects(uuid_of(page)) == [(2, "published")]
