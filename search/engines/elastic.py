"""Elasticsearch 8: indexes with versions behind an alias, asked and written through the alias of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engines import CHANNELS, LAYOUT, Answer, IndexUnavailable, Question, Weighted, elastic_query
from search.engines.elastic_documents import index_of, layout
from search.engines.elastic_errors import IndexMissing, IndexRed, elastic_errors
from search.engines.elastic_writer import ElasticWriter, written_by

ASK_SECONDS = 1.5  # a reader waits no longer, the connection included
LOOK_SECONDS = 3
CHANGE_SECONDS = 20
RED_PATIENCE = 300  # seconds; a node that restarts brings its data back within that


class ElasticReader:
    """Asks the index behind the alias."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self.client, self.alias = client.options(request_timeout=ASK_SECONDS), alias

    def search(self, question: Question) -> Answer:
        """Give what matches; raises IndexUnavailable, also where only a part of the index or one of an older layout answers."""
        return ask(self.client, self.alias, question, expected=f"{self.alias}-v{LAYOUT}-")

    def is_complete(self) -> bool:
        """Give True: an index gets the alias when everything has been taken in."""
        return True


class ElasticEngine:
    """The indexes of one site on a cluster: `alias` names the one that readers use, `alias`-next the one being filled."""

    def __init__(self, urls: Sequence[str], alias: str, clock: Callable[[], float] = time.monotonic) -> None:
        others = len(urls) - 1  # a node that does not answer is tried once, then the next
        self.client = Elasticsearch(list(urls), max_retries=others, retry_on_timeout=False, retry_on_status=())
        self.alias, self.next, self.clock = alias, f"{alias}-next", clock
        self._looking = self.client.options(request_timeout=LOOK_SECONDS)
        self._changing = self.client.options(request_timeout=CHANGE_SECONDS)
        self._red_since: float | None = None
        self._reader = ElasticReader(self.client, alias)

    def current_name(self) -> str:
        """Give the index that is being filled, if there is one of today's layout, else the one that readers use."""
        held = self._held()
        waiting = [name for name in held if self.next in held[name] and self._is_todays(name)]
        return max(waiting, default="") or self._in_use(held)

    def is_mine(self, name: str) -> bool:
        """Say whether the alias leads to indexes called so."""
        return name.startswith(f"{self.alias}-v")

    def is_usable(self, name: str) -> bool:
        """Say whether the index has today's mapping and answers; raises IndexUnavailable where that cannot be told."""
        return self._is_todays(name) and self.answers(name)

    def answers(self, name: str) -> bool:
        """Say whether the index can be asked; raises IndexUnavailable when the cluster does not, or not yet."""
        everywhere = [Weighted(channel, "a") for channel in CHANNELS]
        try:
            ask(self._looking, name, Question(scored=everywhere, limit=1))
        except IndexMissing:
            return False
        except IndexRed:
            now = self.clock()
            self._red_since = now if self._red_since is None else self._red_since
            if now - self._red_since < RED_PATIENCE:
                raise
            return False
        self._red_since = None
        return True

    def begin(self) -> str:
        """Make a new, empty index that nobody uses yet."""
        name = f"{self.alias}-{layout()}-{time.time_ns() // 1_000_000}"
        made = index_of(name)
        made.aliases(**{written_by(name): {}})
        with elastic_errors():
            made.create(using=self._changing)
        return name

    def follow(self, name: str) -> None:
        """Let the worker fill the index; readers keep the one they have until it is complete."""
        held = self._held()
        self._move(self.next, name, held)
        for half_filled in (each for each in held if self.next in held[each] and each != name):
            if self.alias not in held[half_filled]:
                self.discard(half_filled)

    def switch(self, name: str) -> None:
        """Move the alias in one step; a reader is answered by the one index or by the other."""
        held = self._held()
        if self.alias not in held.get(name, ()) or self.next in held[name]:
            self._move(self.alias, name, held, but=self.next)

    def clear_away(self, name: str) -> None:
        """Remove the indexes that were in use before `name`."""
        held = self._held()
        for each in held:
            if each != name and not {self.alias, self.next} & held[each] and _time(each) < _time(name):
                self.discard(each)

    def discard(self, name: str) -> None:
        """Remove an index that nobody uses."""
        try:
            with elastic_errors():
                self._changing.indices.delete(index=name, ignore_unavailable=True)
        except IndexUnavailable:
            return  # the next look clears it away

    def writer(self, name: str) -> ElasticWriter:
        """Give a writer of this index; versions keep order where there are two."""
        return ElasticWriter(self._changing, self, name)

    def reader(self) -> ElasticReader:
        """Give the reader of the index behind the alias."""
        return self._reader

    def is_in_use(self, name: str) -> bool:
        """Say whether readers use this index, and the worker fills no other."""
        held = self._held().get(name, frozenset())
        return self.alias in held and self.next not in held

    def _in_use(self, held: dict[str, frozenset[str]]) -> str:
        return max((name for name in held if self.alias in held[name]), default="")

    def _is_todays(self, name: str) -> bool:
        return name.startswith(f"{self.alias}-{layout()}-")

    def _held(self) -> dict[str, frozenset[str]]:
        """Give each index of ours with its aliases."""
        with elastic_errors():
            given = self._looking.indices.get_alias(index=f"{self.alias}-v*", allow_no_indices=True)
        return {name: frozenset(each["aliases"]) for name, each in given.items()}

    def _move(self, alias: str, name: str, held: dict[str, frozenset[str]], *, but: str = "") -> None:
        old = [(each, kept) for each in held for kept in held[each] & {alias, but} if (each, kept) != (name, alias)]
        actions: list[dict[str, Any]] = [{"remove": {"index": each, "alias": kept}} for each, kept in old]
        with elastic_errors():
            self._changing.indices.update_aliases(actions=[*actions, {"add": {"index": name, "alias": alias}}])


def ask(client: Elasticsearch, index: str, question: Question, *, expected: str = "") -> Answer:
    """Ask one index; raises IndexUnavailable, also for hits from an index that is not called as `expected`."""
    with elastic_errors():
        # The same copy answers each time: pages of equal scores neither repeat nor leave out.
        given = client.search(
            index=index, preference="site", allow_partial_search_results=False, **_arguments(question)
        )
    if any(not found["_index"].startswith(expected) for found in given["hits"]["hits"][:1]):
        raise IndexMissing("Elasticsearch chưa có chỉ mục của bản chương trình này.")
    return elastic_query.answer(given.body, question)


def _arguments(question: Question) -> dict[str, Any]:
    body = elastic_query.body(question)
    return {"from_": body.pop("from"), "source": body.pop("_source"), **body}


def _time(name: str) -> str:
    return name.rpartition("-")[2]
