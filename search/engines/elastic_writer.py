"""Writes one index of Elasticsearch: in bulk, each document with the ledger's version, so that older news never wins."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines import Entry, Level, elastic_documents
from search.engines.elastic_documents import GONE
from search.engines.elastic_errors import elastic_errors, refused

log = logging.getLogger("search")
CHUNK_BYTES = 4 * 1024 * 1024
SHARD_SECONDS = "5s"  # a shard that is not there does not come while one waits
CONFLICT, MALFORMED, NOT_FOUND = 409, 400, 404


class Aliases(Protocol):
    """What the writer needs of its engine."""

    def is_in_use(self, name: str) -> bool:
        """Say whether readers use the index."""

    def switch(self, name: str) -> None:
        """Give the index to readers."""

    def clear_away(self, name: str) -> None:
        """Remove what was in use before."""


def written_by(name: str) -> str:
    """Give the alias that the index `name` is written through: a write to an index that is no more must not make a new one."""
    return f"{name}-w"


class ElasticWriter:
    """Writes one index."""

    def __init__(self, client: Elasticsearch, aliases: Aliases, name: str) -> None:
        self.client, self.aliases, self.name = client, aliases, name
        self._is_in_use = False

    def replace(self, entries: Iterable[Entry], gone: Mapping[str, int]) -> None:
        """Put entries in place of their older selves and take out what is gone, where the index knows nothing newer.

        What Elasticsearch cannot take in whatever happens is left out and told. Raises IndexUnavailable for any other refusal.
        """
        things, gone = {entry.uuid: entry for entry in entries}, dict(gone)
        if not (things or gone):
            return
        with elastic_errors():
            before = self._parts_before([*things, *gone])
            newer, malformed = self._send(map(elastic_documents.thing, things.values()))
            written = [entry for uuid, entry in things.items() if uuid not in newer | malformed]
            actions = (action for each in written for action in elastic_documents.parts(each, before.get(each.uuid, 0)))
            malformed |= self._send(actions)[1]
            before |= {uuid: max(before.get(uuid, 0), len(things[uuid].parts)) for uuid in malformed}
            self._bury(gone | {uuid: things[uuid].version for uuid in malformed}, before)
            if self._is_in_use:
                self.client.indices.refresh(index=self.name)

    def agrees(self, things: int, versions: int) -> bool:
        """Say whether the index has heard of so many things, in versions of this sum, and has all parts of each."""
        whole = {"terms": {"level": [Level.THING, GONE]}}
        sums = {name: {"sum": {"field": name}} for name in ("version", "parts")}
        asked: dict[str, Any] = {
            "things": {"filter": whole, "aggs": sums},
            "held": {"filter": {"term": {"level": Level.PART}}},
        }
        with elastic_errors():
            self.client.indices.refresh(index=self.name)
            given = self.client.search(index=self.name, size=0, aggs=asked, allow_partial_search_results=False)
        found = given["aggregations"]["things"]
        is_whole = found["parts"]["value"] == given["aggregations"]["held"]["doc_count"]
        return bool(is_whole and found["doc_count"] == things and found["version"]["value"] == versions)

    def mark_complete(self) -> None:
        """Give the index to readers, and remove the one they had a while ago."""
        self._is_in_use = self.aliases.is_in_use(self.name)
        if self._is_in_use:
            self.aliases.clear_away(self.name)
        else:
            with elastic_errors():
                self.client.indices.refresh(index=self.name)
            self.aliases.switch(self.name)
            self._is_in_use = True

    def close(self) -> None:
        """Do nothing: what is written is durable, and there is no lock."""

    def _bury(self, gone: Mapping[str, int], before: Mapping[str, int]) -> None:
        if gone:
            self._send(elastic_documents.gone(uuid, version) for uuid, version in gone.items())
            self._send(
                action
                for uuid, version in gone.items()
                for action in elastic_documents.without_parts(uuid, version, 0, before.get(uuid, 0))
            )

    def _parts_before(self, uuids: Sequence[str]) -> dict[str, int]:
        """Give how many parts each thing has until now."""
        given = self.client.mget(index=self.name, ids=uuids, source=["parts"])
        return {each["_id"]: each["_source"].get("parts", 0) for each in given["docs"] if each.get("found")}

    def _send(self, actions: Iterable[dict[str, Any]]) -> tuple[set[str], set[str]]:
        """Send these actions; give the things of which the index knows something newer, and those it cannot take in."""
        newer, malformed = set(), set()
        sent = streaming_bulk(
            self.client,
            actions,
            index=written_by(self.name),
            max_chunk_bytes=CHUNK_BYTES,
            raise_on_error=False,
            require_alias=True,
            timeout=SHARD_SECONDS,
        )
        for is_done, item in sent:
            ((kind, told),) = item.items()
            if is_done or (kind == "delete" and told["status"] == NOT_FOUND):
                continue
            uuid, error = told["_id"].rpartition("#")[0] or told["_id"], told.get("error") or {}
            if told["status"] == CONFLICT:
                newer.add(uuid)
            elif told["status"] == MALFORMED:
                log.error("Elasticsearch không nhận được nội dung %s: %s", uuid, error.get("reason"))
                malformed.add(uuid)
            else:
                raise refused(told["status"], str(error.get("type")), str(error.get("reason")))
        return newer, malformed
