"""The embedded engine: tantivy in a versioned folder behind an atomically replaced pointer; many readers, one writer."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from search.engines import CHANNELS, FACETS, Answer, Entry, Hit, IndexUnavailable, Question, Weighted

POINTER = "current"
COMPLETE = "complete"
HEAP_BYTES = 50_000_000
LAYOUT = 1  # a new number makes the worker build a new index by itself
OCCUR = tantivy.Occur


def schema() -> tantivy.Schema:
    """Give the fields of the index: terms were cut by Python, so that tantivy only splits at spaces."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("uuid", stored=True, tokenizer_name="raw", index_option="basic")
    for channel in CHANNELS:
        made.add_text_field(channel, tokenizer_name="whitespace", index_option="freq")
    for facet in FACETS:
        made.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("date", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_json_field("stored", stored=True, index_option="basic")
    return made.build()


class EmbeddedReader:
    """Reads the index that the pointer names; notices by itself when another takes its place or grows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._name = ""
        self._seen: tuple[int, int] | None = None
        self._index: tantivy.Index | None = None

    def search(self, question: Question) -> Answer:
        """Give what matches; raises IndexUnavailable when the index is missing or damaged."""
        index = self._current()
        try:
            return _ask(index, question)
        except (ValueError, OSError) as damage:
            self._index = None
            raise IndexUnavailable(str(damage)) from damage

    def is_complete(self) -> bool:
        """Say whether the index has taken in everything since it began."""
        name = current_name(self.folder)
        return bool(name) and (self.folder / name / COMPLETE).exists()

    def _current(self) -> tantivy.Index:
        with self._lock:
            name = current_name(self.folder)
            try:
                state = (self.folder / name / "meta.json").stat() if name else None
            except OSError:
                state = None
            if state is None:
                raise IndexUnavailable("no index")
            seen = (state.st_mtime_ns, state.st_size)
            if name != self._name or self._index is None:
                self._index, self._name, self._seen = open_index(self.folder / name), name, seen
            elif seen != self._seen:
                self._index.reload()
                self._seen = seen
            return self._index


class EmbeddedWriter:
    """Writes one index; tantivy itself refuses a second writer."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self._index = open_index(folder / name)
        try:
            self._writer = self._index.writer(HEAP_BYTES, 1)
        except ValueError as taken:
            raise IndexUnavailable(str(taken)) from taken

    def replace(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        """Put entries in place of their older selves and take out what is gone, in one commit."""
        try:
            for uuid in gone:
                self._writer.delete_documents_by_term("uuid", uuid)
            for entry in entries:
                self._writer.delete_documents_by_term("uuid", entry.uuid)
                self._writer.add_document(_document(entry))
            self._writer.commit()
        except (ValueError, OSError) as damage:
            raise IndexUnavailable(str(damage)) from damage

    def mark_complete(self) -> None:
        """Note that everything has been taken in."""
        (self.folder / self.name / COMPLETE).touch()

    def close(self) -> None:
        """Finish merging and let go of the lock."""
        self._writer.wait_merging_threads()


def current_name(folder: Path) -> str:
    """Give the name of the index that readers use, or "" when there is none."""
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def begin(folder: Path) -> str:
    """Make a new, empty index beside the current one, and give its name."""
    name = f"v{LAYOUT}-{time.time_ns()}"
    (folder / name).mkdir(parents=True)
    tantivy.Index(schema(), path=str(folder / name))
    return name


def switch(folder: Path, name: str) -> None:
    """Make readers use the index `name` from now on, in one step, and remove the indexes that nobody uses any more."""
    draft = folder / f"{POINTER}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    previous = current_name(folder)
    draft.replace(folder / POINTER)
    for old in folder.glob("v*-*"):
        if old.name not in {name, previous} and old.name < name:
            shutil.rmtree(old, ignore_errors=True)


def is_usable(folder: Path, name: str) -> bool:
    """Say whether the index `name` is there, of today's layout, and can be opened and asked."""
    if not name.startswith(f"v{LAYOUT}-"):
        return False
    try:
        _ask(open_index(folder / name), Question())
    except (IndexUnavailable, ValueError, OSError):
        return False
    return True


def open_index(path: Path) -> tantivy.Index:
    """Open an index; raises IndexUnavailable when it is missing or damaged."""
    try:
        index = tantivy.Index.open(str(path))
        index.config_reader("manual")
    except (ValueError, OSError) as damage:
        raise IndexUnavailable(str(damage)) from damage
    return index


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("uuid", entry.uuid)
    for channel in CHANNELS:
        document.add_text(channel, " ".join(entry.terms.get(channel, ())))
    for facet in FACETS:
        document.add_text(facet, entry.facets.get(facet, ""))
    document.add_text("date", entry.stored.get("date", ""))
    document.add_json("stored", dict(entry.stored))
    return document


def _ask(index: tantivy.Index, question: Question) -> Answer:
    searcher = index.searcher()
    query = _query(index.schema, question)
    order = {} if question.required or question.scored else {"order_by_field": "date"}
    found = searcher.search(query, limit=question.limit, offset=question.offset, **order)
    hits = [_hit(searcher.doc(address), key) for key, address in found.hits]
    return Answer(int(found.count or 0), hits, _facets(searcher, query))


def _hit(document: Any, key: Any) -> Hit:
    stored = document.get_first("stored")
    return Hit(document.get_first("uuid"), key if isinstance(key, float) else 0.0, stored)


def _facets(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    wanted = {facet: {"terms": {"field": facet, "size": 100}} for facet in FACETS}
    counted = searcher.aggregate(query, wanted)
    return {
        facet: {str(row["key"]): int(row["doc_count"]) for row in counted[facet]["buckets"] if row["key"]}
        for facet in FACETS
    }


def _query(fields: tantivy.Schema, question: Question) -> tantivy.Query:
    parts: list[tuple[Any, tantivy.Query]] = []
    for group in question.required:
        any_of = [(OCCUR.Should, _term(fields, each)) for each in group]
        parts.append((OCCUR.Must, tantivy.Query.const_score_query(tantivy.Query.boolean_query(any_of), 0.0)))
    for name, value in question.filters.items():
        term = tantivy.Query.term_query(fields, name, value, "basic")
        parts.append((OCCUR.Must, tantivy.Query.const_score_query(term, 0.0)))
    parts += [(OCCUR.MustNot, _term(fields, each)) for each in question.excluded]
    if question.scored:
        scored = tantivy.Query.boolean_query([(OCCUR.Should, _term(fields, each)) for each in question.scored])
        parts.append((OCCUR.Should if question.required else OCCUR.Must, scored))
    if not any(occur != OCCUR.MustNot for occur, _ in parts):
        parts.append((OCCUR.Must, tantivy.Query.all_query()))
    return tantivy.Query.boolean_query(parts)


def _term(fields: tantivy.Schema, each: Weighted) -> tantivy.Query:
    query = tantivy.Query.term_query(fields, each.channel, each.term, "freq")
    return query if each.weight == 1.0 else tantivy.Query.boost_query(query, each.weight)
