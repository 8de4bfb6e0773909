"""A page with pages below it is renamed or moved, and the web process dies at a named step: all of them go, or none."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_told_once

pytestmark = pytest.mark.database

COMMIT = "django.db.backends.base.base:BaseDatabaseWrapper._commit"
BEFORE_COMMIT = [
    *(f"{when} cms.changes.ledger:_write #{call}" for when in ("before", "after") for call in (1, 2)),
    f"before {COMMIT}",
]
OLD = ["/ban-lang/", "/ban-lang/ba-to/"]
RENAMED = ["/dia-chi-moi/", "/dia-chi-moi/ba-to/"]
MOVED = ["/vung-cao/ban-lang/", "/vung-cao/ban-lang/ba-to/"]


@pytest.fixture
def branch(stage):
    """The page above and the page to move below, with a page under the first."""
    other = stage.do("section", title="Vùng cao")
    above = stage.do("section", title="Bản làng")
    stage.do("section", title="Ba Tơ", below=above)
    stage.do("settle")
    return above, other


def rename(branch):
    return {"act": "publish_page", "page": branch[0], "slug": "dia-chi-moi"}


def move(branch):
    return {"act": "move_page", "page": branch[0], "below": branch[1]}


@pytest.mark.parametrize("step", BEFORE_COMMIT)
@pytest.mark.parametrize(("change", "new"), [(rename, RENAMED), (move, MOVED)], ids=["rename", "move"])
def test_before_the_commit_every_page_is_where_it_was(stage, portal, branch, change, new, step):
    words = change(branch)
    before = stage.do("contents")
    stage.kill(words.pop("act"), step, **words)
    assert stage.do("contents") == before
    assert addresses(stage, portal) == OLD
    assert stage.do(**change(branch)) == 302
    assert addresses(stage, portal) == new


@pytest.mark.parametrize(("change", "new"), [(rename, RENAMED), (move, MOVED)], ids=["rename", "move"])
def test_after_the_commit_every_page_is_where_it_shall_be(stage, portal, branch, change, new):
    words = change(branch)
    stage.kill(words.pop("act"), f"after {COMMIT}", **words)
    assert addresses(stage, portal) == new


def addresses(stage, portal):
    """Where the two pages of the branch are by every account, each change of them having been told once."""
    seen = assert_told_once(stage, portal, kinds=("page",))[-2:]
    assert {len(thing["changes"]) for thing in seen} == {1 if seen[0]["url"] == OLD[0] else 2}
    return [thing["url"] for thing in seen]
