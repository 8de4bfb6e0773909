"""Reads what a text says that its document does to others: draws on them, replaces, repeals, amends them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.policies.citing.citation import Citation
from cms.policies.citing.recogniser import Recogniser
from cms.policies.citing.sentences import sentence_around
from cms.policies.stating.acting import (
    MARK,
    STOP,
    Act,
    act_of_head,
    act_on,
    act_on_item,
    end_of,
    is_next_in_list,
    listed_act,
    units_end,
)
from cms.policies.stating.passages import Passage, Role
from cms.policies.stating.words import pattern

_BETWEEN = "\n\n"
_OF = re.compile(r"\s{0,3}(?:(?i:của|tại|trong|thuộc)\s{1,3})?")
_ABSTRACT_OPENS = re.compile(rf"[\s:“\"]{{0,4}}(?:{pattern('abstract_openers')}[\s:]{{1,3}}){{0,3}}")


@dataclass(frozen=True, slots=True)
class Bearing:
    """One relation that a text states: its kind, the citation, which part of that document, and the sentence that says so.

    `words` are those by which the document is cited, without its parts.
    """

    kind: str
    citation: Citation
    words: str
    scope: str
    sentence: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Give what makes it one relation, however often the text states it."""
        one = self.citation
        return self.kind, one.resolved_symbol.lstrip("0").casefold() or one.key, self.scope


def bearings(found: Sequence[Passage], recogniser: Recogniser) -> list[Bearing]:
    """Give the relations in the order of the text, each once; where the whole is amended, its parts are not told."""
    chosen = [passage for passage in found if passage.role is not Role.EFFECT]
    said: dict[tuple[str, str, str], Bearing] = {}
    for passage, citations in _cited(chosen, recogniser):
        for one, act in _READERS[passage.role](passage.text, citations):
            bearing = _bearing(passage.text, one, act)
            said.setdefault(bearing.key, bearing)
    return [one for key, one in said.items() if not one.scope or (*key[:2], "") not in said]


def _cited(found: Sequence[Passage], recogniser: Recogniser) -> Iterator[tuple[Passage, list[Citation]]]:
    """Give each passage with what it cites, read together, so that a short citation is explained by a fuller one."""
    starts, place = [], 0
    for passage in found:
        starts.append(place)
        place += len(passage.text) + len(_BETWEEN)
    cited: list[list[Citation]] = [[] for _ in found]
    for one in recogniser.find(_BETWEEN.join(passage.text for passage in found)):
        at = bisect_right(starts, one.start) - 1
        if not one.own and (one.number or one.name) and one.whole_start >= starts[at]:
            cited[at].append(_moved(one, starts[at]))
    yield from zip(found, cited, strict=True)


def _moved(one: Citation, by: int) -> Citation:
    one.start, one.end = one.start - by, one.end - by
    one.whole_start, one.whole_end = one.whole_start - by, one.whole_end - by
    return one


def _bases(text: str, cited: Sequence[Citation]) -> Iterator[tuple[Citation, Act]]:
    """Give the first document of each clause, and those that follow it in a list; the rest only explains it."""
    behind, is_basis = 0, True
    for one in cited:
        between = text[behind : one.whole_start]
        is_basis = not behind or bool(STOP.search(between)) or (is_basis and is_next_in_list(between))
        if is_basis:
            yield one, Act("basis")
        behind = one.whole_end


def _acts(text: str, cited: Sequence[Citation]) -> Iterator[tuple[Citation, Act]]:
    """Give what the document itself does in one paragraph, and in the list below it."""
    line, _, listed = text.partition("\n")
    above = [one for one in cited if one.whole_end <= len(line)]
    yield from _in_sentences(line, above, opens=MARK)
    kind = act_of_head(line) if listed and not above else ""
    for one in cited if kind else ():
        if act := act_on_item(text, one, text.rfind("\n", 0, one.whole_start) + 1, kind):
            yield one, act


def _abstract(text: str, cited: Sequence[Citation]) -> Iterator[tuple[Citation, Act]]:
    yield from _in_sentences(text, cited, opens=_ABSTRACT_OPENS)


_READERS = {Role.BASIS: _bases, Role.ACT: _acts, Role.ABSTRACT: _abstract}


def _in_sentences(text: str, cited: Sequence[Citation], *, opens: re.Pattern[str]) -> Iterator[tuple[Citation, Act]]:
    act: Act | None = None
    previous: Citation | None = None
    for one in cited:
        before = act and previous
        listed = listed_act(text, one, previous, act) if act and previous else None
        act = act_on(text, one, cited, opens=opens, acted_on=before) or listed or end_of(text, one, previous)
        if act:
            yield one, act
        previous = one


def _bearing(text: str, one: Citation, act: Act) -> Bearing:
    named = text[units_end(one) : one.whole_end]
    of = _OF.match(named)
    words = " ".join(named[of.end() if of else 0 :].split())
    return Bearing(act.kind, one, words, act.scope, sentence_around(text, one.whole_start, one.whole_end))
