"""Reads what is measured with: documents, and questions with the documents that answer them, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadSet(ValueError):
    """A file cannot be measured with; the message says in Vietnamese which line, and why."""


@dataclass(frozen=True)
class Document:
    """A text to be found."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Query:
    """A question, and the ids of the documents that answer it."""

    id: str
    text: str
    relevant: frozenset[str]


def documents(path: Path) -> list[Document]:
    """Read the documents; raises BadSet for a line that is none, and for an id that is there twice."""
    found: dict[str, Document] = {}
    for place, row in _rows(path):
        made = Document(_word(row, "id", place), _word(row, "title", place, ""), _word(row, "text", place, ""))
        if made.id in found:
            raise BadSet(f"{place}: id «{made.id}» đã có ở dòng trước.")
        found[made.id] = made
    _check_some(found, path)
    return list(found.values())


def queries(path: Path, known: set[str]) -> list[Query]:
    """Read the questions; raises BadSet for a line that is none, and for an answer that is not among the `known` documents."""
    found: dict[str, Query] = {}
    for place, row in _rows(path):
        made = Query(_word(row, "id", place), _word(row, "text", place), _ids(row, place))
        if made.id in found:
            raise BadSet(f"{place}: id «{made.id}» đã có ở dòng trước.")
        if missing := sorted(made.relevant - known):
            raise BadSet(f"{place}: không có văn bản nào mang id «{missing[0]}».")
        found[made.id] = made
    _check_some(found, path)
    return list(found.values())


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each line that holds something as an object, with the name of its place for whoever must mend it."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                place = f"{path.name}, dòng {number}"
                if line.strip():
                    yield place, _object(line, place)
    except OSError as failure:
        raise BadSet(f"Không đọc được tệp {path}: {failure.strerror}.") from failure


def _object(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as failure:
        raise BadSet(f"{place}: không phải UTF-8.") from failure
    except (ValueError, RecursionError) as failure:
        raise BadSet(f"{place}: không phải JSON.") from failure
    if not isinstance(row, dict):
        raise BadSet(f"{place}: phải là một đối tượng JSON trong {{…}}.")
    return row


def _word(row: Mapping[str, Any], name: str, place: str, missing: str | None = None) -> str:
    """Give a field of text; a number is taken for an id, as many files have it. `missing` stands for what is not there."""
    value = row.get(name, missing)
    if value is None:
        value = missing
    if name in {"id", "relevant"} and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadSet(f"{place}: «{name}» phải là một chuỗi ký tự.")
    if missing is None and not value.strip():
        raise BadSet(f"{place}: «{name}» không được để trống.")
    return value


def _ids(row: Mapping[str, Any], place: str) -> frozenset[str]:
    values = row.get("relevant")
    if not isinstance(values, list) or not values:
        raise BadSet(f"{place}: «relevant» phải là danh sách có ít nhất một id.")
    return frozenset(_word({"relevant": value}, "relevant", place) for value in values)


def _check_some(found: Sized, path: Path) -> None:
    if not found:
        raise BadSet(f"Tệp {path} không có dòng nào.")
