"""The disk is full under SQLite: what does not fit has not happened, readers notice nothing, and it works when there is room."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects, assert_told_once

ROOMS = ["no_more_pages", "no_large_files"]
PUBLISHED, CHANGED = [(1, "published")], [(1, "published"), (2, "published")]
LONG = "Bà con họp bàn việc bản. " * 5_000


@pytest.fixture(autouse=True)
def _on_sqlite(stage):
    if stage.database.url:
        pytest.skip("a full disk under PostgreSQL is the server's own matter")


@pytest.mark.parametrize("room", ROOMS)
def test_an_article_that_does_not_fit_is_published_when_there_is_room(stage, portal, room):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=False)
    stage.do("settle")
    before = stage.do("contents")
    assert stage.do("publish_page", page=page, lead=LONG, room=room) == 507
    assert stage.do("contents") == before
    assert stage.do("publish_page", page=page, lead=LONG) == 302
    assert_effects(stage, portal, PUBLISHED)


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_that_does_not_fit_leaves_what_readers_see(stage, portal, room):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=True)
    assert_effects(stage, portal, PUBLISHED)
    assert stage.do("publish_page", page=page, lead=LONG, room=room) == 507
    assert stage.do("look", room=room)[0]["answer"] == 200
    assert_effects(stage, portal, PUBLISHED)
    assert stage.do("publish_page", page=page, lead=LONG) == 302
    assert_effects(stage, portal, CHANGED)


def test_the_editor_reads_why_nothing_was_saved_and_what_to_do_and_the_log_tells_it_once(stage):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=False)
    before = len(stage.log.read_text())
    told = stage.do("read_the_answer", page=page, lead=LONG, room="no_more_pages")
    for each in ("hết chỗ chứa", "chưa được lưu, không có gì dở dang", "báo người trông máy chủ", "làm lại"):
        assert each in told
    logged = stage.log.read_text()[before:]
    assert logged.count("[error") == logged.count("Insufficient Storage: /admin/") == 1, logged
    assert "database or disk is full" in logged


def test_an_index_that_does_not_fit_follows_when_there_is_room(stage, portal):
    stage.do("article", title="Đồng bào Ba Tơ", live=True)
    assert_told_once(stage, portal)
    for number in range(3):
        stage.do("long_article", title=f"Bài dài {number}")
    assert "IndexUnavailable" in stage.fail("index", room="no_large_files")
    seen = stage.do("look")
    assert [len(thing["found"]) for thing in seen] == [1, 0, 0, 0]
    assert_told_once(stage, portal)
