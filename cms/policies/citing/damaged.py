"""Finds citations that are no full symbol: reversed (NĐ-85/2016), cut (Nghị định 30/2020), spaced (168/KH UBND), in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.policies.citing.directory import Directory
from cms.policies.citing.naming import kind_before, label_start
from cms.policies.citing.symbols import Symbol
from cms.policies.citing.words import one_of, words
from vietnamese.normalise import canonical

_NUMBERED = r"(?P<number>[0-9]{1,4})\s?/\s?(?P<year>(?:19|20)[0-9]{2})(?!\s{0,3}[/-]?\s{0,3}[A-ZĐ0-9/-])(?![\w/])"
_CAPITAL = "[A-ZĐƯÂÊÔƠĂ]"
_SIGN = r" {0,2}[/-] {0,2}"
# The signs that a keyboard or a scan lost are blanks: "168 /KH UBND", "1719 QĐ TTg", "43/2011 NĐ-CP".
_SPACED = re.compile(
    rf"(?<![\w/-])(?<![0-9][.,])(?P<number>[0-9]{{1,5}})(?: ?/ ?(?P<year>(?:19|20)[0-9]{{2}}))?(?P<first>{_SIGN}| {{1,2}})"
    rf"(?P<kind>{_CAPITAL}[A-ZĐa-z]{{1,4}})(?P<second>{_SIGN}| {{1,2}})"
    rf"(?P<bodies>{_CAPITAL}[A-Za-zĐƯÂÊÔƠĂ&]{{1,14}}(?:-{_CAPITAL}[A-Za-zĐƯÂÊÔƠĂ&]{{1,14}}){{0,2}})(?![\w/])"
)
_BARE_NUMBERS = re.compile(r"(?<![\w/.,-])(?:[0-9]{1,5}\s{0,2}(?:,|;|và|hoặc)\s{1,3}){1,12}\Z")
_BARE_NUMBER = re.compile(r"[0-9]{1,5}")
_LIST_SIGNS = (",", ";", "và", "hoặc")
_LONGEST_LIST = 100
# Kinds that one body alone issues, so that the end of the symbol is certain.
_ENDS = {"NĐ": "CP"}


@lru_cache(maxsize=8)
def _patterns(abbreviations: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(sorted(map(re.escape, abbreviations), key=len, reverse=True))
    reversed_form = re.compile(rf"(?<![\w/])(?P<kind>{kinds})(?P<body>(?:-[A-ZĐ][A-ZĐa-z]{{1,14}}){{0,2}})-{_NUMBERED}")
    named = (
        rf"(?<!\w)(?P<name>{one_of(words('numbered_by_year'))}|NĐ|TT|TTLT)\s{{1,3}}(?:(?i:số)\s{{0,3}}[:.]?\s{{0,3}})?"
    )
    return reversed_form, re.compile(named + _NUMBERED)


def find_damaged(text: str, directory: Directory) -> Iterator[Symbol]:
    """Give reversed symbols and those without their end; none of them is sure."""
    abbreviations = frozenset(short for short in directory.by_abbreviation if len(short) > 1)
    reversed_form, short_form = _patterns(abbreviations)
    for found in reversed_form.finditer(text):
        bodies = tuple(part for part in found["body"].split("-") if part) or _end_of(found["kind"])
        yield _made(found, found.start(), found["kind"], bodies, "reversed")
    for found in short_form.finditer(text):
        kind = _kind_named(found["name"], directory)
        yield _made(found, found.start("number"), kind, _end_of(kind), "short")
    yield from _find_spaced(text, directory)


def _find_spaced(text: str, directory: Directory) -> Iterator[Symbol]:
    """Give the symbols that lost a hyphen or slash, of known kinds and bodies, where the name of a kind stands before."""
    for found in _SPACED.finditer(text):
        kind, _ = directory.kind_of(found["kind"])
        bodies = tuple(directory.issuer_abbreviation(part) for part in found["bodies"].split("-"))
        if not kind or bodies[0] not in directory.issuer_by_abbreviation or not _has_blank(found):
            continue
        named = kind_before(text, label_start(text, found.start()), directory)
        if named and named.kinds:
            form = "party" if bodies[0] in words("party_bodies") and not found["year"] else "spaced"
            year = int(found["year"]) if found["year"] else None
            yield Symbol(found.start(), found.end(), found["number"], year, kind, bodies, form, sure=False)


def _has_blank(found: re.Match[str]) -> bool:
    return not (found["first"].strip() and found["second"].strip())


def _end_of(kind: str) -> tuple[str, ...]:
    return (_ENDS[kind],) if kind in _ENDS else ()


def _kind_named(name: str, directory: Directory) -> str:
    kinds = directory.by_name.get(name) or directory.by_name.get(canonical(" ".join(name.split())), ())
    return kinds[0].abbreviation if kinds else ""


def _made(found: re.Match[str], start: int, kind: str, bodies: tuple[str, ...], form: str) -> Symbol:
    return Symbol(start, found.end(), found["number"], int(found["year"]), kind, bodies, form, sure=False)


def listed_before(text: str, symbol: Symbol) -> list[Symbol]:
    """Give the numbers that share a symbol's end with it: 11 in "Chỉ thị 11, 26-CT/TU"; the kind's name must be checked."""
    before = text[max(0, symbol.start - _LONGEST_LIST) : symbol.start]
    if not before.rstrip().endswith(_LIST_SIGNS):
        return []
    run = _BARE_NUMBERS.search(before)
    if not run:
        return []
    offset = symbol.start - len(before) + run.start()
    return [
        Symbol(
            offset + found.start(),
            offset + found.end(),
            found[0],
            symbol.year,
            symbol.kind,
            symbol.bodies,
            _listed(symbol),
            False,
        )
        for found in _BARE_NUMBER.finditer(run[0])
    ]


def _listed(symbol: Symbol) -> str:
    return "party" if symbol.form == "party" else "list"
