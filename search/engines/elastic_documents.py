"""What Elasticsearch keeps of a thing and of its parts: the mapping, and the documents to send."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from elasticsearch_dsl import Document, Index, Integer, Keyword, Long, MetaField, Object, Text

from search.engines import CHANNELS, FACETS, IN_ORDER, LAYOUT, WHOLE, Entry, Level, choice
from search.engines.texts import storable

GONE = "gone"  # the only level of a thing that is no more; it stays, so that older news of it is known to be old
NOTHING = "-"  # stands in a channel without a term, so that all documents count alike in how rare a term is
SETTINGS = {
    "number_of_shards": 1,  # so that scores are worked out over everything; a million passages fit
    "auto_expand_replicas": "0-1",  # a copy, as soon as there is a second node
    "refresh_interval": "1s",
    "gc_deletes": "1h",  # a removed part is known by its version for longer than any writer can be late
}


class Kept(Document):
    """A thing, or a part of one, by its terms. Its text is only kept to be shown."""

    uuid = Keyword()
    level = Keyword()
    choice = Keyword()
    date = Keyword()
    changed = Keyword()  # of a thing
    version = Long()
    parts = Integer()  # how many a thing has
    nth = Integer()  # which of its parts it is
    stored = Object(enabled=False)

    class Meta:
        """A field that nobody planned is refused."""

        dynamic = MetaField("strict")
        source = MetaField(excludes=[*CHANNELS, *FACETS, "choice"])


for _channel in CHANNELS:
    _kept = "positions" if _channel in IN_ORDER else "freqs"
    Kept._doc_type.mapping.field(_channel, Text(analyzer="whitespace", index_options=_kept))
for _facet in FACETS:
    Kept._doc_type.mapping.field(_facet, Keyword(ignore_above=8000))


def index_of(name: str) -> Index:
    """Give the index `name` as it is to be made."""
    made = Index(name)
    made.settings(**SETTINGS)
    made.document(Kept)
    return made


def layout() -> str:
    """Give the mark of today's layout: the number of what an entry holds, and a sum over mapping and settings."""
    said = json.dumps(index_of("any").to_dict(), sort_keys=True, default=str)
    return f"v{LAYOUT}-{zlib.crc32(said.encode()):08x}"


def thing(entry: Entry) -> dict[str, Any]:
    """Give the action that writes a thing itself."""
    levels = [Level.THING] if entry.parts else [Level.THING, WHOLE]
    own = {"level": levels, "parts": len(entry.parts), "changed": entry.changed, **_facets(entry)}
    return _write(entry.uuid, entry.version, _source(entry, entry.terms, entry.stored) | own)


def parts(entry: Entry, before: int) -> Iterator[dict[str, Any]]:
    """Give the actions that write its parts, and that remove those of the `before` older ones that are too many."""
    for nth, part in enumerate(entry.parts):
        own = {"level": [Level.PART], "nth": nth}
        yield _write(part_id(entry.uuid, nth), entry.version, _source(entry, part.terms, part.stored) | own)
    yield from without_parts(entry.uuid, entry.version, len(entry.parts), before)


def gone(uuid: str, version: int) -> dict[str, Any]:
    """Give the action that leaves nothing of a thing but that it is gone, as of this version."""
    return _write(uuid, version, {"uuid": uuid, "version": version, "level": [GONE], "parts": 0})


def without_parts(uuid: str, version: int, first: int, end: int) -> Iterator[dict[str, Any]]:
    """Give the actions that remove the parts from `first` to before `end`."""
    for nth in range(first, end):
        yield {"_op_type": "delete", "_id": part_id(uuid, nth), "version": version, "version_type": "external_gte"}


def part_id(uuid: str, nth: int) -> str:
    """Give the id of a part; that of a thing is its own."""
    return f"{uuid}#{nth}"


def _write(key: str, version: int, source: Mapping[str, Any]) -> dict[str, Any]:
    # The same version may come again: what is true of a thing only until some day is written anew on that day.
    return {
        "_op_type": "index",
        "_id": key,
        "version": version,
        "version_type": "external_gte",
        "_source": source,
    }


def _source(entry: Entry, terms: Mapping[str, Sequence[str]], stored: Mapping[str, str]) -> dict[str, Any]:
    return {
        "uuid": entry.uuid,
        "version": entry.version,
        **{channel: storable(" ".join(terms.get(channel, ()))) or NOTHING for channel in CHANNELS},
        "choice": [choice(name, value) for name in FACETS for value in entry.facets.get(name, ())],
        "date": entry.stored.get("date", ""),
        "stored": {name: storable(value) for name, value in stored.items()},
    }


def _facets(entry: Entry) -> dict[str, list[str]]:
    return {name: [storable(value) for value in values] for name in FACETS if (values := entry.facets.get(name))}
