"""The national portal dies while it takes a message: it holds the version once, whether or not we heard its answer."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects

pytestmark = pytest.mark.database

STORE = "integration.reference_portal.store"
BEFORE_COMMIT = [f"before {STORE}:Store.take", f"after {STORE}:_apply", f"after {STORE}:_keep_key"]
AFTER_COMMIT = [f"after {STORE}:Store.take", "after integration.reference_portal.application:Application._put"]
PUBLISHED, CHANGED, GONE = (
    [(1, "published")],
    [(1, "published"), (2, "published")],
    [(1, "published"), (2, "withdrawn")],
)
ACTIONS = {
    "publish": ("publish_page", {}, False, PUBLISHED),
    "change": ("publish_page", {"title": "Đồng bào Ba Tơ đổi mới"}, True, CHANGED),
    "unpublish": ("unpublish_page", {}, True, GONE),
}


@pytest.mark.parametrize("step", [*BEFORE_COMMIT, *AFTER_COMMIT])
@pytest.mark.parametrize(("act", "words", "live", "effects"), ACTIONS.values(), ids=ACTIONS)
def test_a_portal_that_died_is_told_again_when_it_is_back(stage, portal, act, words, live, effects, step):
    done(stage, act, words, live)
    dies_at(portal, step)
    stage.do("deliver")
    assert portal.ended_by() == 9
    uuid = uuid_of(stage)
    assert portal.effects(uuid) == (effects if step in AFTER_COMMIT else effects[:-1])
    portal.start()
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize("ours", ["before integration.outbox:record", "after integration.outbox:_settle"])
@pytest.mark.parametrize("step", [BEFORE_COMMIT[-1], AFTER_COMMIT[0]])
def test_both_sides_die_of_the_same_message(stage, portal, step, ours):
    done(stage, "publish_page", {}, False)
    dies_at(portal, step)
    stage.kill("deliver", ours)
    assert portal.ended_by() == 9
    portal.start()
    assert_effects(stage, portal, PUBLISHED)


def test_a_portal_that_dies_of_the_repetition_has_still_done_it_once(stage, portal):
    done(stage, "publish_page", {}, False)
    stage.kill("deliver", "before integration.outbox:record")
    dies_at(portal, f"after {STORE}:_replayed")
    stage.do("deliver", later=61)
    assert portal.ended_by() == 9
    portal.start()
    assert_effects(stage, portal, PUBLISHED)


def test_what_changes_while_the_portal_is_down_reaches_it_later(stage, portal):
    page = done(stage, "publish_page", {}, False)
    dies_at(portal, AFTER_COMMIT[0])
    stage.do("deliver")
    assert portal.ended_by() == 9
    stage.do("unpublish_page", page=page)
    stage.do("deliver", later=61)
    portal.start()
    assert_effects(stage, portal, GONE)


def dies_at(portal, step):
    portal.kill()
    portal.start(die=step)


def done(stage, act, words, live):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    assert stage.do(act, page=page, **words) == 302
    return page


def uuid_of(stage):
    (thing,) = stage.do("look")
    return thing["uuid"]
