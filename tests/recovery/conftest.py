"""One disaster for all tests of the way back: a site under edits is backed up, goes on, dies, and is restored elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.portal_process import Portal
from tests.recovery.opened import Opened
from tests.recovery.places import new_site
from tests.recovery.site import Site
from tests.services.ports import wait_until

BEFORE, AFTER = 12, 15
PATIENCE = 240


@dataclass
class Disaster:
    """What is left: the backup, the restored site, the portal that went on, and what the writer had said by then."""

    site: Site
    portal: Portal
    backup: Opened
    said_before: list[dict[str, Any]]
    held_at_death: dict[str, dict[str, Any]]
    told: str
    asked: dict[str, Any]


@pytest.fixture(scope="session")
def disaster(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal")).start()
    lost = Site(tmp_path_factory.mktemp("lost"), portal.url)
    found = Site(tmp_path_factory.mktemp("empty"), portal.url, port=lost.port)  # the public address stays the same
    try:
        yield _after(lost, found, portal, tmp_path_factory)
    finally:
        lost.kill()
        found.kill()
        portal.kill()


def _after(lost: Site, found: Site, portal: Portal, folders) -> Disaster:
    lost.manage("prepare", "--demo")
    lost.start()
    writer = lost.run("-m", "tests.recovery.writer")
    said = [_line(writer) for _ in range(BEFORE)]
    assert wait_until(lambda: len(_held(portal)) > BEFORE // 2, seconds=PATIENCE), lost.log()
    archive = folders.mktemp("elsewhere") / "sao-luu.tar"
    lost.manage("backup", str(archive))
    for _ in range(AFTER):
        _line(writer)
    backup = Opened(archive, folders.mktemp("opened"))
    known = {uuid for (uuid,) in backup.rows("SELECT uuid FROM changes_item")}
    assert wait_until(lambda: _has_gone_on(backup, portal, known), seconds=PATIENCE), lost.log()
    lost.kill()
    held = _held(portal)
    told = found.manage("restore", str(archive))
    found.start()
    assert wait_until(lambda: _level(found, "index") == "good", seconds=PATIENCE), found.log()
    assert wait_until(lambda: _is_at_rest(found.ask()), seconds=PATIENCE), found.log()
    return Disaster(found, portal, backup, said, held, told, found.ask())


def _is_at_rest(told: dict[str, Any]) -> bool:
    """Say whether the portal was asked, and every file read: a document whose file is read is told as changed."""
    return told["asked"] and not told["unread"]


def _line(writer) -> dict[str, Any]:
    line = writer.stdout.readline()
    assert line, "the writer has stopped"
    return json.loads(line)


def _held(portal: Portal) -> dict[str, dict[str, Any]]:
    rows = portal.rows("SELECT source_id, version, state, content_hash FROM items")
    return {row["source_id"]: row for row in rows}


def _has_gone_on(backup: Opened, portal: Portal, known: set[str]) -> bool:
    """Say whether the portal holds something new and something newer than the backup."""
    held = {uuid.replace("-", ""): row for uuid, row in _held(portal).items()}
    versions = dict(backup.rows("SELECT uuid, version FROM changes_item"))
    new = [uuid for uuid, row in held.items() if uuid not in known and row["state"] == "published"]
    newer = [uuid for uuid, row in held.items() if uuid in versions and row["version"] > versions[uuid]]
    return bool(new and newer)


def _level(site: Site, check: str) -> str:
    told = json.loads(site.get("/suc-khoe/")[1])
    return next(each["level"] for each in told["checks"] if each["name"] == check)


@dataclass
class Kept:
    """A small site that stands still, and a backup of it."""

    site: Site
    archive: Path
    published: set[str]


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    site = new_site(tmp_path_factory.mktemp("kept"))
    site.manage("prepare", "--demo")
    (line,) = _written(site, 1)
    archive = tmp_path_factory.mktemp("archive") / "sao-luu.tar"
    site.manage("backup", str(archive))
    yield Kept(site, archive, {*site.ask()["published"], line["title"]})
    site.kill()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A site that was just prepared, with one file that no backup knows; only to be copied."""
    site = new_site(tmp_path_factory.mktemp("prepared"))
    site.manage("prepare")
    (site.data_dir / "media" / "cu.txt").write_text("cũ")
    return site


def _written(site: Site, lines: int) -> list[dict[str, Any]]:
    """Let the writer work for so many lines."""
    writer = site.run("-m", "tests.recovery.writer")
    said = [_line(writer) for _ in range(lines)]
    site.kill()
    return said
