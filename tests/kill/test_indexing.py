"""The worker dies while it indexes: whatever the index holds by then, the next round puts each thing there exactly once."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects, assert_told_once

pytestmark = pytest.mark.database

ENGINE = "search.engines.embedded"
STEPS = [
    f"before {ENGINE}:EmbeddedWriter.replace",
    f"after {ENGINE}:EmbeddedWriter.replace",
    "before search.indexing:remember",
    "after search.indexing:remember",
    f"before {ENGINE}:EmbeddedWriter.mark_complete",
]
PUT_STEPS = [*STEPS, f"after {ENGINE}:_document"]
BEGINNING = [
    f"after {ENGINE}:begin",
    "before search.engines.folders:switch",
    "after search.engines.folders:switch",
    "after search.indexing:begin_anew",
]
REBUILDING = [
    f"after {ENGINE}:begin",
    f"after {ENGINE}:_document",
    "after search.indexing:take_in",
    f"after {ENGINE}:EmbeddedWriter.mark_complete",
    "before search.engines.folders:switch",
    "after search.engines.folders:switch",
]
PUBLISHED, CHANGED, GONE = (
    [(1, "published")],
    [(1, "published"), (2, "published")],
    [(1, "published"), (2, "withdrawn")],
)


@pytest.mark.parametrize("step", [*BEGINNING, *PUT_STEPS])
def test_the_first_index_of_all_is_filled(stage, portal, step):
    stage.do("article", title="Đồng bào Ba Tơ", live=True)
    stage.kill("index", step)
    assert_effects(stage, portal, PUBLISHED)


@pytest.mark.parametrize("step", PUT_STEPS)
def test_a_change_takes_the_place_of_what_was_there(stage, portal, step):
    page = live_and_told(stage)
    stage.do("publish_page", page=page, title="Đồng bào Ba Tơ đổi mới", slug="dia-chi-moi")
    stage.kill("index", step)
    assert_effects(stage, portal, CHANGED)


@pytest.mark.parametrize("act", ["unpublish_page", "delete_page"])
@pytest.mark.parametrize("step", STEPS)
def test_what_is_gone_is_found_no_more(stage, portal, act, step):
    page = live_and_told(stage)
    stage.do(act, page=page)
    stage.kill("index", step)
    assert_effects(stage, portal, GONE)


@pytest.mark.parametrize("step", REBUILDING)
def test_a_rebuild_that_dies_leaves_an_index_that_goes_on(stage, portal, step):
    page = live_and_told(stage)
    stage.kill("rebuild", step)
    assert_told_once(stage, portal)
    stage.do("publish_page", page=page, title="Đồng bào Ba Tơ đổi mới")
    assert_effects(stage, portal, CHANGED)


def test_a_change_during_a_rebuild_that_dies_is_not_lost(stage, portal):
    page = live_and_told(stage)
    stage.kill("rebuild", "before search.engines.folders:switch")
    stage.do("unpublish_page", page=page)
    assert stage.do("rebuild") > 0
    assert_effects(stage, portal, GONE)


def live_and_told(stage):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=True)
    stage.do("settle")
    return page
