"""Finds symbols that are not of the body a text names, and tells which of both may be wrong: it invents no document."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import Directory, Issuer, data_rows
from cms.policies.citing.fitting import expected_abbreviation, fits, is_anyones, own_body, with_body, without_session
from cms.policies.citing.known import Known, Lookup
from cms.policies.citing.words import words

_FIRST_ORDERED_YEAR = 1997  # the first law on legal documents; older symbols follow no rule
_NOT_THE_STATES = {"party", "copy"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A citation whose symbol is not of `body`; `is_here` says that the body is named beside the symbol.

    `symbol` is what the body's document would be called, "" if it cannot be; `holder` names the body that the symbol is of,
    "" where none can be told. Only one of the two is there where the other reading is ruled out.
    """

    citation: Citation
    body: Issuer
    is_here: bool
    symbol: str = ""
    short: str = ""
    holder: str = ""
    is_later_name: bool = False
    can_be_written: bool = False

    @property
    def read_as(self) -> str:
        """Give the symbol as which the citation is surely read, or the printed one."""
        return self.symbol if self.symbol and not self.holder else self.citation.symbol


def misfits(cited: Sequence[Citation], directory: Directory, lookup: Lookup | None) -> Iterator[Misfit]:
    """Give the citations whose symbol is not of the body that they name, or else that another mention of them names."""
    named = {one.key: one.issuer_known for one in reversed(cited) if one.issuer_known}
    for one in cited:
        body = one.issuer_known or (named.get(one.key) if is_anyones(one.bodies, directory) else None)
        if body and one.bodies and not _is_old(one) and not fits(body, one.bodies, directory):
            yield _read(one, body, directory, lookup)


def as_of_body(one: Citation, body: Issuer) -> Citation:
    """Give the citation as it would be if its symbol were the body's."""
    short = expected_abbreviation(body, one)
    bodies = tuple(short if each == own_body(one) else each for each in one.bodies)
    return replace(one, symbol=with_body(one, short), bodies=bodies, resolved_symbol="")


def _is_old(one: Citation) -> bool:
    return bool(one.resolved_date and one.resolved_date.year < _FIRST_ORDERED_YEAR)


def _read(one: Citation, body: Issuer, directory: Directory, lookup: Lookup | None) -> Misfit:
    found = Misfit(one, body, is_here=bool(one.issuer_known))
    day = one.resolved_date or (datetime.date(one.year, 7, 1) if one.year else None)
    held = [each for short in one.bodies for each in directory.issuer_by_abbreviation.get(without_session(short), ())]
    holders = [each for each in held if not day or each.existed_on(day)]
    if day and holders and not body.existed_on(day):
        return replace(found, holder=holders[0].name, is_later_name=True)
    holders = [each for each in holders if _may_bear(one, each, own_body(one), directory)]
    ours, theirs = _issuer_in_library(one, lookup, directory), as_of_body(one, body)
    is_known = bool(_found(theirs, lookup))
    is_theirs = is_known or _may_bear(one, body, theirs.bodies[0], directory)
    reading = replace(found, symbol=theirs.symbol if is_theirs else "", short=expected_abbreviation(body, one))
    if is_known and not ours:
        return reading
    telling = [each for each in holders if body.local or not each.local]
    holder = ours or " hoặc ".join(dict.fromkeys(each.name for each in telling))
    sure = bool(ours and not is_known) or any(map(_is_sole, telling))
    written = bool(ours) or (len(telling) == 1 and not telling[0].local)
    return replace(reading, symbol="" if sure else reading.symbol, holder=holder, can_be_written=written)


def _issuer_in_library(one: Citation, lookup: Lookup | None, directory: Directory) -> str:
    """Give the issuer of the library's document with the printed symbol; where many bodies have the symbol, of that day."""
    if is_anyones(one.bodies, directory) and not one.stated_date:
        return ""
    names = {
        known.issuer for known in _found(replace(one, issuer="", issuer_printed=False, resolved_issuer=""), lookup)
    }
    return names.pop() if len(names) == 1 else ""


def _found(one: Citation, lookup: Lookup | None) -> list[Known]:
    known = lookup(one) if lookup else ()
    return [each for each in known if one.stated_date in {None, each.issued_on}]


def _may_bear(one: Citation, body: Issuer, short: str, directory: Directory) -> bool:
    """Say whether a document of this kind and form may be the body's: no decree is a minister's, no Party number the state's."""
    party = tuple(words("party_bodies"))
    if one.form == "party" or short in party:
        return one.form == "party" and short.endswith(party)
    if one.form == "law":
        return without_session(short) in {"QH", "UBTVQH"}
    return not one.kind or _may_issue(one.kind, body, directory)


def _may_issue(kind: str, body: Issuer, directory: Directory) -> bool:
    groups = {each.group for each in directory.by_abbreviation.get(kind, ())} - _NOT_THE_STATES
    own = _kinds_of(body)
    if own or not groups:
        return kind in own
    return groups != {"legal"} or not (body.local or any(kind in kinds for kinds in _kinds_of_bodies().values()))


def _is_sole(body: Issuer) -> bool:
    """Say whether a symbol of this body leaves no doubt whose it is: TTg, QH, and those of the Party."""
    return bool(_kinds_of(body)) or bool(set(body.abbreviations) & set(words("party_bodies")))


def _kinds_of(body: Issuer) -> tuple[str, ...]:
    return _kinds_of_bodies().get(body.abbreviations[0], ()) if body.abbreviations else ()


@cache
def _kinds_of_bodies() -> dict[str, tuple[str, ...]]:
    return {row["body"]: tuple(row["kinds"].split("|")) for row in data_rows("bodies-kinds.csv")}
