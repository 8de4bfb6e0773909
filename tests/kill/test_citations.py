"""The worker dies while it reads citations: whatever was written by then, the next round keeps each of them exactly once."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.database

ROOM = "cms.policies.cited"
READING = [
    f"after {ROOM}.reading:Text.mentions",
    f"after {ROOM}.following:_note",
    f"before {ROOM}.following:_replace",
    f"after {ROOM}.resolving:candidates_for",
    f"after {ROOM}.following:_replace",
    f"after {ROOM}.following:read",
    f"after {ROOM}.checks:faults_of",
    f"before {ROOM}.checks:put",
    f"after {ROOM}.checks:put",
]
RENEWING = [
    f"after {ROOM}.staleness:document_differs",
    f"before {ROOM}.following:renew",
    f"after {ROOM}.following:read",
    f"after {ROOM}.following:renew",
    f"before {ROOM}.following:_check_some",
]
TEXT = "Căn cứ Quyết định số 866/QĐ-UBND ngày 15/9/2023;\nTheo Quyết định số 189/KH-UBND ngày 15/9/2023 của UBND tỉnh."


@pytest.mark.parametrize("step", READING)
def test_a_text_that_was_being_read_is_read_again_whole_and_once(stage, step):
    cited = stage.do("cited_decision", number="866")
    stage.do("citations")
    plan = stage.do("citing_plan", number="168", text=TEXT)
    stage.kill("cite", step)
    assert stage.do("citations") == kept(plan, cited)


@pytest.mark.parametrize("step", RENEWING)
def test_a_document_that_came_is_found_by_all_that_cite_it(stage, step):
    plan = stage.do("citing_plan", number="168", text=TEXT)
    stage.do("citations")
    cited = stage.do("cited_decision", number="866")
    stage.kill("cite", step)
    assert stage.do("citations") == kept(plan, cited)


@pytest.mark.parametrize("step", RENEWING)
def test_a_document_that_left_is_meant_by_none(stage, step):
    cited = stage.do("cited_decision", number="866")
    plan = stage.do("citing_plan", number="168", text=TEXT)
    stage.do("citations")
    stage.do("take_down", document=cited)
    stage.kill("cite", step)
    assert stage.do("citations") == kept(plan, None)


def kept(plan, cited):
    return {
        "mentions": [[plan, 0, "866/QĐ-UBND", cited], [plan, 1, "189/KH-UBND", None]],
        "faults": [[plan, "kind"]],
        "waiting": 0,
        "stale": 0,
    }
