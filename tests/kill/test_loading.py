"""The command that loads the real documents dies: running it again brings everything, and nothing twice."""

from __future__ import annotations

import pytest

from tests.kill.told import assert_told_once

pytestmark = pytest.mark.database

COMMIT = "django.db.backends.base.base:BaseDatabaseWrapper._commit"
STEPS = [
    "before cms.changes.ledger:_write",
    "after cms.changes.ledger:_write #2",
    f"after {COMMIT}",
    f"before {COMMIT} #2",
    f"after {COMMIT} #3",
]


@pytest.mark.parametrize("step", STEPS)
def test_samples_loaded_after_a_kill_are_those_loaded_at_once(stage, portal, step):
    stage.do("load_samples")
    at_once = [plain(thing) for thing in assert_told_once(stage, portal)]
    assert at_once
    stage.put_back()
    stage.kill("load_samples", step)
    stage.do("load_samples")
    assert [plain(thing) for thing in assert_told_once(stage, portal)] == at_once


def plain(thing):
    return {name: thing[name] for name in ("live", "title", "url", "changes")}
