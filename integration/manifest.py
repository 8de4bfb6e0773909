"""The whole list of what a destination holds, read page by page and proven complete by its root."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from integration import retry
from integration.retry import AnswerClass
from integration.targets import reference

MOST_ITEMS = 1_000_000
TRIES = 3
CHANGED = "danh sách thay đổi trong lúc đọc"


class NoManifest(Exception):
    """The list could not be had; the class says why, for the destination's rest."""

    def __init__(self, answer_class: AnswerClass, words: str = "") -> None:
        super().__init__(words or answer_class.value)
        self.answer_class = answer_class


@dataclass(frozen=True)
class Held:
    """What the destination holds of one thing."""

    item_uuid: UUID
    version: int
    state: str
    content_hash: str

    def line(self) -> bytes:
        """Give its line of the root."""
        return f"{self.item_uuid} {self.version} {self.state} {self.content_hash}\n".encode()


def read(endpoint: reference.Endpoint) -> list[Held]:
    """Give all that the destination holds; raises NoManifest when it does not tell, or tells what cannot be."""
    for _ in range(TRIES):
        held, roots = [], set()
        for page, root in _pages(endpoint):
            held += page
            roots.add(root)
        if roots == {_root(held)}:
            return held
    raise NoManifest(AnswerClass.BAD_RECEIPT, CHANGED)


def _pages(endpoint: reference.Endpoint) -> Iterator[tuple[list[Held], str]]:
    """Give page after page; each must lead on, so that no peer keeps us for ever."""
    cursor: UUID | None = None
    for _ in range(MOST_ITEMS // reference.MANIFEST_PAGE):
        told = _told(endpoint, cursor)
        try:
            page = [_held(each) for each in told["items"]]
            following = UUID(told["next"]) if told["next"] else None
            root = str(told["root"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NoManifest(AnswerClass.BAD_RECEIPT, "danh sách không đúng dạng") from error
        yield page, root
        if following is None:
            return
        if cursor is not None and following <= cursor:
            break
        cursor = following
    raise NoManifest(AnswerClass.BAD_RECEIPT, "danh sách không có điểm cuối")


def _told(endpoint: reference.Endpoint, cursor: UUID | None) -> dict[str, Any]:
    answer = reference.fetch_manifest_page(endpoint, cursor=cursor)
    if answer.failure is not None:
        raise NoManifest(answer.failure, answer.detail)
    if answer.status != 200:
        known = retry.BY_STATUS.get(answer.status or 0)
        raise NoManifest(known.answer_class if known else AnswerClass.SERVER_ERROR)
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NoManifest(AnswerClass.BAD_RECEIPT, "danh sách không phải JSON") from error
    return told if isinstance(told, dict) else {}


def _held(told: Any) -> Held:
    version, state, content_hash = told["version"], told["state"], told["content_hash"]
    if type(version) is not int or version < 1 or state not in {"published", "withdrawn"}:
        raise ValueError("not a receipt")
    return Held(UUID(told["source_id"]), version, state, str(content_hash))


def _root(held: list[Held]) -> str:
    digest = hashlib.sha256()
    for each in held:
        digest.update(each.line())
    return f"sha256:{digest.hexdigest()}"
