"""Several workers at once, each with its own connection: every version has exactly one effect, and the newest one wins."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from cms.changes import ledger
from integration import outbox
from integration.models import Attempt, Outbox
from tests.integration.portal_process import EVERY_EFFECT_ONCE
from tests.integration.sending import changed, held, published, uuid_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WORKERS, ARTICLES = 3, 8


def at_once(*works: Callable[[], object]) -> None:
    """Run these in threads of their own that begin together; the first error of any is raised."""
    begin, errors = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            begin.wait(30)
            work()
        except BaseException as error:  # it is raised again below, in the thread of the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def work_until_idle() -> None:
    idle = 0
    while idle < 3:
        idle = 0 if outbox.run_once() else idle + 1


def test_each_version_is_sent_by_one_worker_only(portal, send_to):
    send_to(portal.url)
    uids = [uuid_of(published(f"Bài {number}")) for number in range(ARTICLES)]
    at_once(*[work_until_idle] * WORKERS)
    work_until_idle()
    assert [held(uid) for uid in uids] == [(1, "published")] * ARTICLES
    assert [portal.effects(uid) for uid in uids] == [[(1, "published")]] * ARTICLES
    assert sum(portal.repeats(uid) for uid in uids) == 0
    assert Attempt.objects.count() == ARTICLES


def test_an_editor_who_goes_on_writing_gets_the_last_word_through(portal, send_to):
    send_to(portal.url)
    pages = [published(f"Bài {number}") for number in range(3)]

    def edit() -> None:
        for number in range(4):
            for page in pages:
                changed(page, title=f"Tên {number}")

    at_once(edit, *[work_until_idle] * 2)
    work_until_idle()
    for page in pages:
        uid = uuid_of(page)
        newest = ledger.item_of(page).version
        assert held(uid) == (newest, "published")
        assert portal.body(uid)["title"] == "Tên 3"
        versions = [version for version, _ in portal.effects(uid)]
        assert versions == sorted(set(versions))
        assert portal.repeats(uid) == 0
    assert set(Outbox.objects.values_list("status", flat=True)) <= {"delivered", "superseded"}
    assert list(portal.rows(EVERY_EFFECT_ONCE)[0].values()) == [0]


def test_one_message_is_claimed_once(portal, send_to):
    send_to(portal.url)
    published()
    destination = outbox.destinations.programme()
    outbox.planning.plan(destination, now=timezone.now())
    (pk,) = outbox.candidates(destination, now=timezone.now())
    leases = []
    at_once(*[lambda: leases.append(outbox.planning.prepare(pk) and outbox.claim(pk, now=timezone.now()))] * 4)
    assert len([lease for lease in leases if lease]) == 1
    assert Attempt.objects.count() == 1
