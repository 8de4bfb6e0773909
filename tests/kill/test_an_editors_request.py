"""An editor presses a button, and the web process dies at a named step of the request: it has happened, or it has not."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_effects, assert_told_once

pytestmark = pytest.mark.database

COMMIT = "django.db.backends.base.base:BaseDatabaseWrapper._commit"
BEFORE_COMMIT = [
    "before cms.changes.ledger:_write",
    "after cms.changes.ledger:_write",
    "after cms.changes.ledger:record",
    f"before {COMMIT}",
]
AFTER_COMMIT = f"after {COMMIT}"
# What is pressed, on what: the act, its words, whether the thing is live before, and the effects at the portal in the end.
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


def cases(table, steps):
    return [pytest.param(*case, step, id=f"{name}, {step}") for name, case in table.items() for step in steps[name]]


def steps_of(table):
    """A deletion and a withdrawal go through another door of the ledger than a save does."""
    own = {"delete": [step for step in BEFORE_COMMIT if "record" not in step]}
    return {name: own.get(name, BEFORE_COMMIT) for name in table}


@pytest.mark.parametrize(("act", "words", "live", "effects", "step"), cases(ARTICLE, steps_of(ARTICLE)))
def test_before_the_commit_nothing_has_happened_to_an_article(stage, portal, act, words, live, effects, step):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    before = stage.do("contents")
    stage.kill(act, step, page=page, **words)
    assert stage.do("contents") == before
    assert_told_once(stage, portal)
    assert stage.do(act, page=page, **words) == 302
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize(("act", "words", "live", "effects"), ARTICLE.values(), ids=ARTICLE)
def test_after_the_commit_all_has_happened_to_an_article(stage, portal, act, words, live, effects):
    page = stage.do("article", title="Đồng bào Ba Tơ", live=live)
    stage.do("settle")
    stage.kill(act, AFTER_COMMIT, page=page, **words)
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize(("act", "words", "live", "effects", "step"), cases(DOCUMENT, steps_of(DOCUMENT)))
def test_before_the_commit_nothing_has_happened_to_a_document(stage, portal, act, words, live, effects, step):
    number = stage.do("document", number="168", live=live)
    stage.do("settle")
    before = stage.do("contents")
    stage.kill(act, step, document=number, **words)
    assert stage.do("contents") == before
    assert_told_once(stage, portal)
    assert stage.do(act, document=number, **words) == 302
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize(("act", "words", "live", "effects"), DOCUMENT.values(), ids=DOCUMENT)
def test_after_the_commit_all_has_happened_to_a_document(stage, portal, act, words, live, effects):
    number = stage.do("document", number="168", live=live)
    stage.do("settle")
    stage.kill(act, AFTER_COMMIT, document=number, **words)
    assert_effects(stage, portal, effects)


@pytest.mark.parametrize("step", [*BEFORE_COMMIT, "after wagtail.models:Page.save"])
def test_an_article_written_and_published_at_once_is_there_wholly_or_not_at_all(stage, portal, step):
    before = stage.do("contents")
    stage.kill("write_and_publish", step, title="Đường về bản")
    assert stage.do("contents") == before
    assert stage.do("write_and_publish", title="Đường về bản") == 302
    assert_effects(stage, portal, PUBLISHED)


def test_an_article_written_for_a_later_hour_was_never_public(stage):
    later = "01/01/2999 08:00"
    assert stage.do("write_and_publish", title="Đường về bản", go_live_at=later) == 302
    (thing,) = stage.do("look")
    assert (thing["live"], thing["item"]) == (False, None)
