"""The promise: what is live is told, to the ledger, the index and the portal, in one version, and nothing is done twice."""

from __future__ import annotations

from typing import Any

from tests.kill.portal import Portal
from tests.kill.stage import Stage

SENT = ("news", "policy")


def assert_told_once(stage: Stage, portal: Portal, *, kinds: tuple[str, ...] = SENT) -> list[dict[str, Any]]:
    """Let the surviving machinery finish its work, check the promise for each thing, and give what is seen of them."""
    waiting = stage.do("settle")
    seen = stage.do("look", kinds=kinds)
    for thing in seen:
        _check_ledger(thing)
        _check_index(thing)
        _check_portal(thing, portal)
    assert waiting == 0, seen
    assert portal.doubled() == 0
    assert stage.do("untold") == 0, "the sweeper found what nobody had told"
    return seen


def _check_ledger(thing: dict[str, Any]) -> None:
    item = thing["item"]
    assert thing["live"] == bool(item and item["state"] == "published"), thing
    assert thing["live"] == (thing["answer"] == 200), thing
    if thing["live"]:
        assert (item["title"], item["url"]) == (thing["title"], thing["url"]), thing
    versions = [version for version, _ in thing["changes"]]
    assert versions == list(range(1, (item["version"] if item else 0) + 1)), thing


def _check_index(thing: dict[str, Any]) -> None:
    found = [(each["title"], each["url"]) for each in thing["found"]]
    assert found == ([(thing["title"], thing["url"])] if thing["live"] else []), thing


def _check_portal(thing: dict[str, Any], portal: Portal) -> None:
    if not thing["sent"]:
        return
    held, effects = portal.held(thing["uuid"]), portal.effects(thing["uuid"])
    state = "published" if thing["live"] else "withdrawn"
    assert held == (thing["item"]["version"], state), (held, thing)
    assert thing["receipts"] == [list(held)], thing
    assert len(set(effects)) == len(effects), effects
    assert [version for version, _ in effects] == sorted(version for version, _ in effects), effects


def assert_effects(stage: Stage, portal: Portal, effects: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """Check the promise for the one thing that there is, and that just these changes of it happened at the portal."""
    seen = assert_told_once(stage, portal)
    assert [portal.effects(thing["uuid"]) for thing in seen] == [effects]
    return seen
