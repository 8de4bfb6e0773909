"""Looks into a backup without the program that made it: the tar and the SQLite file in it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any


class Opened:
    """One backup, unpacked into a folder of its own."""

    def __init__(self, path: Path, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        subprocess.run(["tar", "-xf", path, "-C", folder], check=True)
        self.folder = folder
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read the copy of the database."""
        with closing(sqlite3.connect(self.folder / "database")) as db:
            return db.execute(query).fetchall()

    def published(self) -> dict[str, dict[str, Any]]:
        """Give what was public: title, address and version by identity."""
        query = "SELECT uuid, title, url, version FROM changes_item WHERE state = 'published'"
        return {
            uuid: {"title": title, "url": url, "version": version} for uuid, title, url, version in self.rows(query)
        }

    def files(self) -> dict[str, bytes]:
        """Give the files by their names within the media folder."""
        media = self.folder / "media"
        return {str(path.relative_to(media)): path.read_bytes() for path in media.rglob("*") if path.is_file()}
