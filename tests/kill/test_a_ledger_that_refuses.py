"""The insert into the ledger fails: then nothing becomes public, the editor is told, and it works again afterwards."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects, assert_told_once

pytestmark = pytest.mark.database

PUBLISHED, CHANGED, GONE = (
    [(1, "published")],
    [(1, "published"), (2, "published")],
    [(1, "published"), (2, "withdrawn")],
)
ARTICLE = {
    "publish": ("publish_page", {}, False, PUBLISHED),
    "change": ("publish_page", {"title": "Đồng bào Ba Tơ đổi mới"}, True, CHANGED),
    "rename": ("publish_page", {"slug": "dia-chi-moi"}, True, CHANGED),
    "unpublish": ("unpublish_page", {}, True, GONE),
    "delete": ("delete_page", {}, True, GONE),
}
DOCUMENT = {
    "publish": ("publish_document", {}, False, PUBLISHED),
    "change": ("publish_document", {"abstract": "Chuyển đổi số, bản sửa"}, True, CHANGED),
    "unpublish": ("unpublish_document", {}, True, GONE),
    "delete": ("delete_document", {}, True, GONE),
}


@pytest.mark.parametrize(("act", "words", "live", "effects"), ARTICLE.values(), ids=ARTICLE)
def test_an_article_stays_as_it_was(stage, portal, act, words, live, effects):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    assert_nothing_happens(stage, act, page=page, **words)
    assert stage.do(act, page=page, **words) == 302
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize(("act", "words", "live", "effects"), DOCUMENT.values(), ids=DOCUMENT)
def test_a_document_stays_as_it_was(stage, portal, act, words, live, effects):
    number = stage.do("document", number="168", live=live)
    assert_nothing_happens(stage, act, document=number, **words)
    assert stage.do(act, document=number, **words) == 302
    assert_effects(stage, portal, effects)


def test_an_article_written_and_published_at_once_is_not_there(stage, portal):
    assert_nothing_happens(stage, "write_and_publish", title="Đường về bản")
    assert stage.do("write_and_publish", title="Đường về bản") == 302
    assert_effects(stage, portal, PUBLISHED)


def test_pages_below_a_page_that_is_renamed_keep_their_addresses(stage, portal):
    above = stage.do("section", title="Bản làng")
    stage.do("section", title="Ba Tơ", below=above)
    assert_nothing_happens(stage, "publish_page", page=above, slug="dia-chi-moi")
    assert_told_once(stage, portal, kinds=("page",))
    assert stage.do("publish_page", page=above, slug="dia-chi-moi") == 302
    urls = [thing["url"] for thing in assert_told_once(stage, portal, kinds=("page",))]
    assert urls[-2:] == ["/dia-chi-moi/", "/dia-chi-moi/ba-to/"]


@pytest.mark.parametrize(("live", "due", "effects"), [(False, "schedule", PUBLISHED), (True, "let_expire", GONE)])
def test_what_is_scheduled_is_tried_again_by_the_worker(stage, portal, live, due, effects):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    stage.do(due, page=page)
    before = stage.do("contents")
    stage.do("refuse_changes")
    assert "no room in the ledger" in stage.fail("publish_due")
    stage.do("take_changes")
    assert stage.do("contents") == before
    assert_effects(stage, portal, effects)


def test_one_that_is_refused_does_not_hold_up_what_else_is_scheduled(stage, portal):
    for title in ("Bài thứ nhất", "Bài thứ hai"):
        stage.do("schedule", page=stage.do("article", title=title, live=False))
    stage.do("refuse_changes", title="Bài thứ nhất")
    assert "no room in the ledger" in stage.fail("publish_due")
    assert [thing["live"] for thing in stage.do("look")] == [False, True]
    stage.do("take_changes")
    seen = assert_told_once(stage, portal)
    assert [portal.effects(thing["uuid"]) for thing in seen] == [PUBLISHED, PUBLISHED]


def test_the_editor_reads_in_vietnamese_that_nothing_was_saved(stage):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=False)
    stage.do("refuse_changes")
    assert "lỗi" in stage.do("read_the_answer", page=page).lower()
    stage.do("take_changes")


def assert_nothing_happens(stage, act, **words):
    stage.do("settle")
    before = stage.do("contents")
    stage.do("refuse_changes")
    assert stage.do(act, **words) == 500
    stage.do("take_changes")
    assert stage.do("contents") == before
