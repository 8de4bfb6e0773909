"""Reads what a text cites, with one recogniser for the process."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cms.policies.cited.identity import key_of_citation, meant_by
from cms.policies.cited.models import Mention
from cms.policies.cited.pieces import Joined
from cms.policies.cited.registry import Citing, thing_of
from cms.policies.citing.citation import Citation
from cms.policies.citing.known import shipped_successions
from cms.policies.citing.past import speaks_of_the_past
from cms.policies.citing.recogniser import Recogniser
from cms.policies.citing.view import view_of
from vietnamese.normalise import nfc

MOST_MENTIONS = 2000
_TIGHT = re.compile(r"\s?([/-])\s?")
LONGEST_PRINTED, LONGEST_SYMBOL, LONGEST_NAME = 300, 120, 300


@cache
def recogniser() -> Recogniser:
    """Give the recogniser with the shipped lists; it is made when a text is first read."""
    return Recogniser()


class Text:
    """What one thing says, with the citations found in it; the document's own number is no citation."""

    def __init__(self, citing: Citing, thing: Any) -> None:
        self.citing, self.thing = citing, thing
        self.joined = Joined(citing.pieces(thing))
        self.citations = recogniser().find(self.joined.text)

    def cited(self) -> list[Citation]:
        """Give what is cited, without unfinished numbers and the thing's own."""
        return [one for one in self.citations if not one.own and (one.number or one.name)]

    def mentions(self) -> tuple[list[Mention], bool]:
        """Give the rows to keep, at most MOST_MENTIONS, and whether there were more."""
        rows: list[Mention] = []
        for row in self._rows():
            if len(rows) == MOST_MENTIONS:
                return rows, True
            rows.append(row)
        return rows, False

    def _rows(self) -> Iterator[Mention]:
        number = 0
        for one in self.cited():
            place = self.joined.place(one.start, one.end)
            if place and place[2] - place[1] <= LONGEST_PRINTED:
                yield self._row(number, one, place)
                number += 1

    def _row(self, number: int, one: Citation, place: tuple[str, int, int]) -> Mention:
        piece, start, end = place
        text, meant, dead = self.joined.text, meant_by(one), shipped_successions().of(one)
        return Mention(
            **thing_of(self.thing),
            number=number,
            piece=piece,
            start=start,
            end=end,
            printed=text[one.start : one.end],
            words_key=words_key(text[one.whole_start : one.whole_end]),
            symbol=(one.symbol or one.resolved_symbol)[:LONGEST_SYMBOL],
            name=one.name[:LONGEST_NAME],
            doc_type=one.doc_type,
            key=key_of_citation(one),
            year=meant.year,
            issuer=meant.issuer[:LONGEST_NAME],
            issuer_certain=meant.issuer_certain,
            issued_on=meant.issued_on,
            units=[[unit.unit, unit.label] for unit in one.units],
            is_past=speaks_of_the_past(text, one),
            dead_from=dead.dead_from if dead else None,
            replaced_by=dead.replaced_by if dead else "",
        )


def same_words(words: str) -> str:
    """Give cited words in one spelling of spaces and dashes: what is decided of one place holds for all that say the same."""
    return _TIGHT.sub(r"\1", " ".join(view_of(words).text.split()))


def words_key(words: str) -> str:
    """Give the mark of cited words, whatever white space stands between them: decisions hold as long as it stays."""
    return hashlib.sha256(" ".join(nfc(words).split()).encode(errors="surrogatepass")).hexdigest()
