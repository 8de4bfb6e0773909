"""The worker dies while it publishes or withdraws what was scheduled: each thing has happened wholly, or not at all."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects, assert_told_once

pytestmark = pytest.mark.database

COMMIT = "django.db.backends.base.base:BaseDatabaseWrapper._commit"
BEFORE_COMMIT = [
    "before cms.changes.ledger:_write",
    "after cms.changes.ledger:_write",
    "after wagtail.models:Page.save",
    f"before {COMMIT}",
]
ACTIONS = {
    "publish": (False, "schedule", [(1, "published")]),
    "expire": (True, "let_expire", [(1, "published"), (2, "withdrawn")]),
}


@pytest.mark.parametrize("step", BEFORE_COMMIT)
@pytest.mark.parametrize(("live", "due", "effects"), ACTIONS.values(), ids=ACTIONS)
def test_before_the_commit_nothing_has_happened(stage, portal, live, due, effects, step):
    prepared(stage, live, due)
    before = stage.do("contents")
    stage.kill("publish_due", step)
    assert stage.do("contents") == before
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize(("live", "due", "effects"), ACTIONS.values(), ids=ACTIONS)
def test_after_the_commit_all_has_happened(stage, portal, live, due, effects):
    prepared(stage, live, due)
    stage.kill("publish_due", f"after {COMMIT}")
    assert stage.do("publish_due") == 0
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize("step", ["after cms.changes.ledger:_write #2", f"after {COMMIT} #2", f"before {COMMIT} #3"])
def test_of_several_that_are_due_each_is_published_once(stage, portal, step):
    for title in ("Bài thứ nhất", "Bài thứ hai", "Bài thứ ba"):
        stage.do("schedule", page=stage.do("article", title=title, live=False))
    stage.kill("publish_due", step)
    seen = assert_told_once(stage, portal)
    assert [portal.effects(thing["uuid"]) for thing in seen] == [[(1, "published")]] * 3


def prepared(stage, live, due):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    stage.do(due, page=page)
