"""The worker dies while it delivers: the portal is told each version once, whatever it had heard by then."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects

pytestmark = pytest.mark.database

BEFORE_LEASE = [
    "after integration.planning:_note",
    "after integration.planning:plan",
    "after integration.planning:write",
    "after integration.planning:prepare",
]
NOT_SENT = ["after integration.outbox:claim", "before integration.targets.reference:send"]
SENT = [
    "after integration.targets.reference:send",
    "before integration.outbox:record",
    "after integration.outbox:_settle",
]
RECORDED = "after integration.outbox:record"
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


@pytest.mark.parametrize("step", [*BEFORE_LEASE, RECORDED])
@pytest.mark.parametrize(
    ("act", "words", "live", "effects"), [ACTIONS["publish"], ACTIONS["unpublish"]], ids=["publish", "unpublish"]
)
def test_without_a_lease_the_next_round_goes_on_at_once(stage, portal, act, words, live, effects, step):
    done(stage, act, words, live)
    stage.kill("deliver", step)
    stage.do("deliver")
    assert portal.effects(uuid_of(stage)) == effects
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize("step", [*NOT_SENT, *SENT])
@pytest.mark.parametrize(("act", "words", "live", "effects"), ACTIONS.values(), ids=ACTIONS)
def test_a_lease_runs_out_and_the_same_bytes_go_again(stage, portal, act, words, live, effects, step):
    done(stage, act, words, live)
    stage.kill("deliver", step)
    heard = portal.effects(uuid_of(stage))
    assert heard == (effects if step in SENT else effects[:-1])
    assert stage.do("deliver") == 0, "the lease of the dead worker still stands"
    assert portal.effects(uuid_of(stage)) == heard
    assert stage.do("deliver", later=61) == 1
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize("step", [*BEFORE_LEASE, *NOT_SENT, *SENT])
def test_a_change_meanwhile_is_what_the_portal_holds_in_the_end(stage, portal, step):
    page = done(stage, "publish_page", {}, False)
    stage.kill("deliver", step)
    stage.do("publish_page", page=page, title="Đồng bào Ba Tơ đổi mới")
    assert_effects(stage, portal, CHANGED if step in SENT else CHANGED[1:])


@pytest.mark.parametrize("act", ["unpublish_page", "delete_page"])
@pytest.mark.parametrize("step", SENT)
def test_what_the_portal_may_have_heard_of_is_withdrawn_there(stage, portal, act, step):
    page = done(stage, "publish_page", {}, False)
    stage.kill("deliver", step)
    stage.do(act, page=page)
    assert_effects(stage, portal, GONE)


@pytest.mark.parametrize("step", BEFORE_LEASE)
def test_what_the_portal_never_heard_of_stays_unknown_to_it(stage, portal, step):
    page = done(stage, "publish_page", {}, False)
    stage.kill("deliver", step)
    stage.do("unpublish_page", page=page)
    stage.do("settle")
    uuid = uuid_of(stage)
    assert portal.held(uuid) is None or portal.held(uuid)[1] == "withdrawn"
    assert (1, "published") not in portal.effects(uuid)


def test_a_worker_that_dies_again_and_again_tells_once(stage, portal):
    done(stage, "publish_page", {}, False)
    for round_number, step in enumerate([*BEFORE_LEASE[1:], *NOT_SENT, *SENT]):
        stage.kill("deliver", step, later=61 * round_number)
    assert stage.do("deliver", later=61 * 20) == 1
    assert_effects(stage, portal, PUBLISHED)


def done(stage, act, words, live):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    assert stage.do(act, page=page, **words) == 302
    return page


def uuid_of(stage):
    (thing,) = stage.do("look")
    return thing["uuid"]
