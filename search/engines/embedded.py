"""The embedded engine: tantivy in a versioned folder behind an atomically replaced pointer; many readers, one writer."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engines import (
    CHANNELS,
    FACETS,
    IN_ORDER,
    LAYOUT,
    WHOLE,
    Answer,
    Entry,
    IndexBusy,
    IndexUnavailable,
    Level,
    Order,
    Question,
    Weighted,
    choice,
)
from search.engines.folders import COMPLETE, current_name, discard, is_sound, new_name
from search.engines.tantivy_query import ask
from search.engines.texts import storable

HEAP_BYTES = 50_000_000
DISK_FULL = ("No space left", "File too large", "Disk quota", "os error 28", "os error 27", "os error 122")


def schema() -> tantivy.Schema:
    """Give the fields of the index: terms were cut by Python, so that tantivy only splits at spaces."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("uuid", stored=True, tokenizer_name="raw", index_option="basic")
    for channel in CHANNELS:
        kept = "position" if channel in IN_ORDER else "freq"
        made.add_text_field(channel, tokenizer_name="whitespace", index_option=kept)
    made.add_text_field("level", tokenizer_name="raw", index_option="basic")
    made.add_text_field("choice", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        made.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("date", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field(Order.CHANGED, fast=True, tokenizer_name="raw", index_option="basic")
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
        try:
            return self._search(question)
        except IndexUnavailable:
            return self._search(
                question
            )  # it was replaced twice while we opened it; what is really damaged fails again

    def is_complete(self) -> bool:
        """Say whether the index has taken in everything since it began."""
        name = current_name(self.folder)
        return bool(name) and (self.folder / name / COMPLETE).exists()

    def vocabulary(self) -> EmbeddedVocabulary:
        """Give the words of the index as it is now; raises IndexUnavailable."""
        with library_errors(self.folder):
            return EmbeddedVocabulary(self._current().searcher(), self.folder, self._name)

    def _search(self, question: Question) -> Answer:
        try:
            with library_errors(self.folder):
                return ask(self._current(), question)
        except IndexUnavailable:
            self._index = None
            raise

    def _current(self) -> tantivy.Index:
        with self._lock:
            name = current_name(self.folder)
            if not has_todays_layout(name):
                raise IndexUnavailable("no index of today's layout")
            state = (self.folder / name / "meta.json").stat()
            seen = (state.st_mtime_ns, state.st_size)
            if name != self._name or self._index is None:
                self._index, self._name, self._seen = open_index(self.folder / name), name, seen
            elif seen != self._seen:
                self._index.reload()
                self._seen = seen
            return self._index


class EmbeddedVocabulary:
    """The words of one index: they are its own, so that there is no second store that could be lost or lag behind."""

    def __init__(self, searcher: tantivy.Searcher, folder: Path, index_name: str) -> None:
        self._searcher, self._folder, self.index_name = searcher, folder, index_name

    def counts(self, channel: str, terms: Iterable[str]) -> list[int]:
        """Give for each term in how many things and parts it stands; raises IndexUnavailable."""
        with library_errors(self._folder):
            return [self._searcher.doc_freq(channel, term) for term in terms]

    def most_frequent(self, channel: str, limit: int) -> list[tuple[str, int]]:
        """Give at most `limit` terms of a channel with their counts; raises IndexUnavailable."""
        with library_errors(self._folder):
            return list(self._searcher.terms_with_prefix(channel, "", limit=limit))


class EmbeddedWriter:
    """Writes one index; tantivy itself refuses a second writer."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        with library_errors(folder):
            self._writer = open_index(folder / name).writer(HEAP_BYTES, 1)

    def replace(self, entries: Iterable[Entry], gone: Mapping[str, int]) -> None:
        """Put entries in place of their older selves and take out what is gone, in one commit; the last writer is right."""
        with library_errors(self.folder):
            for uuid in gone:
                self._writer.delete_documents_by_term("uuid", uuid)
            for entry in entries:
                self._writer.delete_documents_by_term("uuid", entry.uuid)
                for document in _documents(entry):
                    self._writer.add_document(document)
            self._writer.commit()

    def agrees(self, things: int, versions: int) -> bool:
        """Give True: what a commit took in is there as long as its files are as they were written."""
        return True

    def mark_complete(self) -> None:
        """Note that everything has been taken in."""
        with library_errors(self.folder):
            (self.folder / self.name / COMPLETE).touch()

    def close(self) -> None:
        """Finish merging and let go of the lock."""
        with library_errors(self.folder):
            self._writer.wait_merging_threads()


@contextmanager
def library_errors(folder: Path) -> Iterator[None]:
    """Turn whatever the library raises about an index in `folder`, its panics included, into IndexUnavailable with the reason."""
    try:
        yield
    except (ValueError, OSError) as failure:
        raise told(failure, folder) from failure
    except (
        BaseException
    ) as failure:  # a panic is no Exception, and would go through every door up to the end of the process
        if type(failure).__name__ != "PanicException":
            raise
        raise told(failure, folder) from failure


def told(failure: BaseException, folder: Path) -> IndexUnavailable:
    """Give the error that says in a sentence why the index cannot be used."""
    reason = str(failure)
    if "writer was killed" in reason and free_bytes(folder) < HEAP_BYTES:
        reason = DISK_FULL[0]  # the library keeps the reason to itself when one of its threads met it
    if "LockBusy" in reason:
        return IndexBusy("Một tiến trình khác đang ghi chỉ mục tìm kiếm.")
    if any(words in reason for words in DISK_FULL):
        return IndexUnavailable(f"Đĩa đầy hoặc hết hạn mức, không ghi được chỉ mục tìm kiếm: {reason}")
    return IndexUnavailable(f"Không dùng được chỉ mục tìm kiếm: {reason}")


def free_bytes(folder: Path) -> int:
    """Give the room that the disk of `folder` has left; plenty when the folder is gone."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return HEAP_BYTES


def begin(folder: Path) -> str:
    """Make a new, empty index beside the current one, and give its name; raises IndexUnavailable when the disk refuses."""
    name = new_name(LAYOUT)
    try:
        with library_errors(folder):
            (folder / name).mkdir(parents=True)
            tantivy.Index(schema(), path=str(folder / name))
    except IndexUnavailable:
        discard(folder, name)
        raise
    return name


def has_todays_layout(name: str) -> bool:
    """Say whether the index `name` stores what today's pages show; an older one may lack a warning that belongs beside a hit."""
    return name.startswith(f"v{LAYOUT}-")


def is_usable(folder: Path, name: str) -> bool:
    """Say whether the index `name` is of today's layout, as it was written, and answers."""
    return has_todays_layout(name) and is_sound(folder / name) and answers(folder, name)


def answers(folder: Path, name: str) -> bool:
    """Say whether the index can be opened and asked in each of its channels."""
    everywhere = [Weighted(channel, "a") for channel in CHANNELS]
    try:
        with library_errors(folder):
            index = open_index(folder / name)
            for question in (Question(limit=1), Question(scored=everywhere, limit=1)):
                ask(index, question)
    except IndexUnavailable:
        return False
    return True


def open_index(path: Path) -> tantivy.Index:
    """Open an index; raises what the library raises when it is missing or damaged."""
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    return index


def _documents(entry: Entry) -> Iterator[tantivy.Document]:
    """Give what the library keeps of a thing: itself, then its parts, with the facets of the thing."""
    levels = [Level.THING] if entry.parts else [Level.THING, WHOLE]
    yield _document(entry, entry.terms, entry.stored, levels)
    for part in entry.parts:
        yield _document(entry, part.terms, part.stored, [Level.PART])


def _document(
    entry: Entry, terms: Mapping[str, Sequence[str]], stored: Mapping[str, str], levels: Sequence[str]
) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("uuid", entry.uuid)
    for level in levels:
        document.add_text("level", level)
    for channel in CHANNELS:
        if words := terms.get(channel):
            document.add_text(channel, storable(" ".join(words)))
    for facet in FACETS:
        for value in entry.facets.get(facet, ()):
            document.add_text("choice", choice(facet, value))
            if Level.THING in levels:  # only things are counted
                document.add_text(facet, storable(value))
    document.add_text("date", entry.stored.get("date", ""))
    if Level.THING in levels:  # parts are only ranked
        document.add_text(Order.CHANGED, entry.changed)
    document.add_json("stored", {name: storable(value) for name, value in stored.items()})
    return document
