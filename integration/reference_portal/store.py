"""What the portal keeps: key, effect and receipt in one transaction of its own SQLite database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from integration.reference_portal.problems import Problem

SCHEMA = Path(__file__).with_name("schema.sql")
HELD = ("source_id", "version", "state", "content_hash")
Receipt = dict[str, Any]


@dataclass(frozen=True)
class Delivery:
    """One signed, well-formed PUT; `bytes_hash` is the SHA-256 of its exact bytes."""

    source_id: str
    version: int
    state: str
    type: str
    content_hash: str
    body: dict[str, Any] | None
    bytes_hash: str

    def receipt(self, outcome: str) -> Receipt:
        """Give the receipt that echoes this delivery."""
        return {**{name: getattr(self, name) for name in HELD}, "outcome": outcome}

    def title(self) -> str:
        """Give the title for people; empty for a withdrawal."""
        title = (self.body or {}).get("title", "")
        return title if isinstance(title, str) else ""


class Store:
    """The portal's database; every call opens its own connection, so that threads share nothing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "portal.sqlite3"
        with self._connection() as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(SCHEMA.read_text(encoding="utf-8"))

    def take(self, delivery: Delivery, *, at: str) -> tuple[bool, Receipt]:
        """Take a delivery once and for ever; give (created, receipt). `at` is an ISO time in UTC.

        Raises Problem 422 for a key that stood for other bytes and for a type that is not the held one, 409 for a version
        that is not above the held one.
        """
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            replayed = _replayed(db, delivery)
            if replayed is None:
                created, receipt = _apply(db, delivery, at)
                _keep_key(db, delivery, receipt, at)
            else:
                created, receipt = False, replayed
            db.execute("COMMIT")
        return created, receipt

    def held(self, source_id: str) -> Receipt | None:
        """Give what is held of an item, or None for one never seen."""
        with self._connection() as db:
            row = db.execute(HELD_OF, (source_id,)).fetchone()
        return dict(row) if row else None

    def all_held(self) -> Iterator[Receipt]:
        """Give what is held of every item, by source_id, as one consistent reading."""
        with self._connection() as db:
            for row in db.execute(ALL_HELD):
                yield dict(row)

    def recent(self, *, offset: int, limit: int) -> list[dict[str, Any]]:
        """Give items for people, the newest first, each with its numbers of effects and repeats."""
        with self._connection() as db:
            return [dict(row) for row in db.execute(RECENT, (limit, offset))]

    def shown(self, source_id: str) -> dict[str, Any] | None:
        """Give one item for people with its body and its effects, or None."""
        with self._connection() as db:
            row = db.execute("SELECT * FROM shown WHERE source_id = ?", (source_id,)).fetchone()
            effects = db.execute("SELECT * FROM effects WHERE source_id = ? ORDER BY number", (source_id,)).fetchall()
        return {**dict(row), "history": [dict(each) for each in effects]} if row else None

    def totals(self) -> dict[str, int]:
        """Give how many items are published and withdrawn, how many effects, repeats, and doubled effects there were."""
        with self._connection() as db:
            return dict(db.execute(TOTALS).fetchone())

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=20, isolation_level=None)) as db:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA synchronous=FULL")
            yield db


HELD_OF = "SELECT source_id, version, state, content_hash FROM items WHERE source_id = ?"
ALL_HELD = "SELECT source_id, version, state, content_hash FROM items ORDER BY source_id"
RECENT = """SELECT source_id, version, state, type, title, received_at, effects, repeats FROM shown
    ORDER BY received_at DESC, source_id LIMIT ? OFFSET ?"""
TOTALS = """SELECT (SELECT count(*) FROM items WHERE state = 'published') AS published,
    (SELECT count(*) FROM items WHERE state = 'withdrawn') AS withdrawn,
    (SELECT count(*) FROM effects) AS effects,
    (SELECT coalesce(sum(repeats), 0) FROM keys) AS repeats,
    (SELECT count(*) FROM (SELECT 1 FROM effects GROUP BY source_id, version HAVING count(*) > 1)) AS doubled"""


def _replayed(db: sqlite3.Connection, delivery: Delivery) -> Receipt | None:
    """Give the receipt of the first time this key was taken, or None for a new key."""
    key = (delivery.source_id, delivery.version)
    row = db.execute("SELECT bytes_hash, receipt FROM keys WHERE source_id = ? AND version = ?", key).fetchone()
    if row is None:
        return None
    if row["bytes_hash"] != delivery.bytes_hash:
        raise Problem(422, "key-reused", "Khóa này đã dùng cho một nội dung khác.")
    db.execute("UPDATE keys SET repeats = repeats + 1 WHERE source_id = ? AND version = ?", key)
    return {**json.loads(row["receipt"]), "outcome": "replayed"}


def _apply(db: sqlite3.Connection, delivery: Delivery, at: str) -> tuple[bool, Receipt]:
    held = db.execute(HELD_OF, (delivery.source_id,)).fetchone()
    if held and held["version"] >= delivery.version:
        raise Problem(409, "superseded", f"Đang giữ bản {held['version']}, không nhận bản {delivery.version}.")
    kept = _kept_type(db, delivery)
    same = bool(held) and (held["state"], held["content_hash"]) == (delivery.state, delivery.content_hash)
    _write_item(db, replace(delivery, type=kept), at)
    if not same:
        _count_effect(db, delivery, at)
    return held is None, delivery.receipt("unchanged" if same else "applied")


def _kept_type(db: sqlite3.Connection, delivery: Delivery) -> str:
    """Give the type that the item has for ever; a withdrawal need not know it, so that nothing unwanted stays public."""
    held = db.execute("SELECT type FROM items WHERE source_id = ?", (delivery.source_id,)).fetchone()
    if held is None or held["type"] == delivery.type:
        return delivery.type
    if delivery.state == "published":
        raise Problem(422, "type-changed", f"Nội dung này thuộc loại {held['type']}, không nhận loại {delivery.type}.")
    return str(held["type"])


def _write_item(db: sqlite3.Connection, delivery: Delivery, at: str) -> None:
    body = None if delivery.body is None else json.dumps(delivery.body, ensure_ascii=False)
    db.execute(
        "INSERT OR REPLACE INTO items (source_id, version, state, type, content_hash, title, body, received_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            delivery.source_id,
            delivery.version,
            delivery.state,
            delivery.type,
            delivery.content_hash,
            delivery.title(),
            body,
            at,
        ),
    )


def _count_effect(db: sqlite3.Connection, delivery: Delivery, at: str) -> None:
    db.execute(
        "INSERT INTO effects (source_id, version, state, content_hash, at) VALUES (?, ?, ?, ?, ?)",
        (delivery.source_id, delivery.version, delivery.state, delivery.content_hash, at),
    )


def _keep_key(db: sqlite3.Connection, delivery: Delivery, receipt: Receipt, at: str) -> None:
    db.execute(
        "INSERT INTO keys (source_id, version, bytes_hash, receipt, taken_at) VALUES (?, ?, ?, ?, ?)",
        (delivery.source_id, delivery.version, delivery.bytes_hash, json.dumps(receipt), at),
    )
