"""The reference portal as a process of its own: started, killed with SIGKILL, started again, and looked into from outside."""

from __future__ import annotations

import base64
import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from integration import canonical, signing
from tests.services.ports import HOST, answers, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
SECRET = "whsec_" + base64.b64encode(b"a key that only the tests know..").decode()
OTHER_SECRET = "whsec_" + base64.b64encode(b"a key that nobody ever accepted.").decode()
EVERY_EFFECT_ONCE = "SELECT count(*) FROM (SELECT 1 FROM effects GROUP BY source_id, version HAVING count(*) > 1)"


@dataclass
class Answered:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Portal:
    """One reference portal with its folder and its port, both kept over restarts."""

    folder: Path
    secrets: tuple[str, ...] = (SECRET,)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> Portal:
        """Start it, and come back when it answers."""
        words = [
            sys.executable,
            "-m",
            "integration.reference_portal",
            "--port",
            str(self.port),
            "--data",
            str(self.folder),
        ]
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*words, *(word for secret in self.secrets for word in ("--secret", secret))],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        assert wait_until(lambda: answers(f"{self.url}/") or self.process.poll() is not None, seconds=120)
        assert self.process.poll() is None, self.log()
        return self

    def kill(self) -> None:
        """End it at once, wherever it is."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Read its own database."""
        with closing(sqlite3.connect(self.folder / "portal.sqlite3", timeout=60)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(query, values)]

    def item(self, source_id: object) -> dict[str, Any] | None:
        """What it holds of an item, body included."""
        found = self.rows("SELECT * FROM items WHERE source_id = ?", str(source_id))
        return found[0] if found else None

    def body(self, source_id: object) -> dict[str, Any]:
        item = self.item(source_id)
        assert item
        return json.loads(item["body"])

    def effects(self, source_id: object) -> list[tuple[int, str]]:
        """Each change that it really made of an item, as (version, state)."""
        query = "SELECT version, state FROM effects WHERE source_id = ? ORDER BY number"
        return [(row["version"], row["state"]) for row in self.rows(query, str(source_id))]

    def repeats(self, source_id: object) -> int:
        """How often a message came again without changing anything."""
        query = "SELECT coalesce(sum(repeats), 0) AS repeats FROM keys WHERE source_id = ?"
        return self.rows(query, str(source_id))[0]["repeats"]

    def ask(self, method: str, target: str, *, headers: dict[str, str] | None = None, body: bytes = b"") -> Answered:
        """Exchange one request with it over plain HTTP."""
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=60)) as connection:
            connection.request(method, target, body=body or None, headers=headers or {})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answered(response.status, found, response.read())

    def put(self, source_id: object, item: object, **changed: Any) -> Answered:
        """PUT an item as a right sender does; `key`, `secret`, `raw`, `headers` and `at` change one thing each."""
        raw = changed.get("raw", json.dumps(item).encode())
        version = item.get("version") if isinstance(item, dict) else 1
        key = changed.get("key", f"{source_id}-{version}")
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            **signed(key, raw, secret=changed.get("secret", self.secrets[0]), at=changed.get("at")),
            **changed.get("headers", {}),
        }
        kept = {name: value for name, value in headers.items() if value is not None}
        return self.ask("PUT", f"/v1/items/{changed.get('path', source_id)}", headers=kept, body=raw)

    def get(self, target: str, message_id: str, *, secret: str | None = None) -> Answered:
        """GET as a right reader does."""
        return self.ask("GET", target, headers=signed(message_id, b"", secret=secret or self.secrets[0]))


def signed(message_id: str, body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    timestamp = int(time.time() if at is None else at)
    return signing.signed_headers(secret=secret, message_id=message_id, timestamp=timestamp, body=body)


def item(version: int, title: str | None = "Đồng bào Ba Tơ", *, kind: str = "news") -> dict[str, Any]:
    """Give a right item; a title of None withdraws it."""
    body = None if title is None else body_of(title, kind=kind)
    shared = {"version": version, "type": kind, "content_hash": canonical.content_hash(body)}
    return {**shared, "state": "withdrawn"} if body is None else {**shared, "state": "published", "body": body}


def body_of(title: str, *, kind: str = "news") -> dict[str, Any]:
    """Give a right body with this title: the schema's own example."""
    example = ROOT / "integration" / "schemas" / "examples" / f"{kind}-1.json"
    return {**json.loads(example.read_text(encoding="utf-8")), "title": title}
