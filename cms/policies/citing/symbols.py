"""Finds the symbols of documents (168/KH-UBND, 39/2021/QĐ-TTg, 19-CT/TU) and takes them apart; time is linear.

Every repetition in the patterns is bounded, and a number is looked at only where it begins: each place of a text costs a
bounded number of steps, whatever stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.policies.citing.directory import Directory

_PART = r"[A-ZĐƯÂÊÔƠĂ](?:[a-zđ]{0,2}[A-ZĐƯÂÊÔƠĂ0-9][A-Za-zĐđƯÂÊÔƠĂ0-9]{0,14}|[a-zđ]{2}(?=[/-]))?(?!\w)"  # KH, TTg, QyĐ; no Kon
_QYD = r"Q(?:y|Đ)[Đi](?!\w)"
_GROUP = rf"(?:{_QYD}|{_PART})(?: ?& ?{_PART}){{0,3}}"
_JOINT = r"(?: {0,2}[-/]\s{0,2}|\n[-/])"
_LATER_JOINT = r"(?:[-/]\s{0,2}|\s[-/])"
_TAIL = rf"{_GROUP}(?:{_JOINT}{_GROUP}(?:{_LATER_JOINT}{_GROUP}){{0,5}})?"
_SLASH = r"\s{0,3}/\s{0,3}"
_YEAR = r"(?:19|20)[0-9]{2}"
_START = r"(?:(?<![\w/])(?<![0-9][.,])|(?<=[sS][ốỐ]))"
_NUMBER = r"(?:[0-9]{1,2}\.[0-9]{3}|[0-9]{1,5}(?:\.[0-9]{1,2})?)(?![0-9])"
_SYMBOL = re.compile(
    rf"{_START}(?P<number>{_NUMBER})"
    rf"(?:{_SLASH}(?P<year>{_YEAR}){_SLASH}(?P<gap>-?\s?)(?P<dated>{_TAIL})"
    rf"|{_SLASH}(?P<short_year>[0-9]{{2}}){_SLASH}(?P<short>{_TAIL})"
    rf"| {{0,2}}-\s{{0,2}}(?P<party_kind>{_GROUP}){_SLASH}(?P<party>{_TAIL})"
    rf"|{_SLASH}(?P<plain>{_TAIL}))"
)
_BLANK = re.compile(
    rf"(?:(?<!\w)[sS][ốỐ]\s{{0,3}}:?[\s.…_]{{0,80}}|(?<![.…_])[.…_]{{1,80}})(?P<slash>/)\s?(?P<tail>{_TAIL})"
)
_LAW = re.compile(r"(?:UBTV)?QH[0-9]{1,2}(?:K[0-9])?")
_CENTURY = 45


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol and where it stands; `kind` is the kind's abbreviation ("" for letters and laws), `bodies` the issuers'.

    `form` is year, law, plain, party, letter, bare, blank, reversed, short, spaced, list, or named (a longer name: BCTĐ);
    `sure` is False for a symbol that had to be mended.
    """

    start: int
    end: int
    number: str
    year: int | None
    kind: str
    bodies: tuple[str, ...]
    form: str
    sure: bool = True

    @property
    def written(self) -> str:
        """The symbol as it should be written, without spaces; the number as printed."""
        tail = "-".join(part for part in (self.kind, *self.bodies) if part)
        if self.form == "party":
            return f"{self.number}-{self.kind}/{'-'.join(self.bodies)}"
        if self.year and self.form != "bare":
            return f"{self.number}/{self.year}/{tail}" if tail else f"{self.number}/{self.year}"
        return f"{self.number}/{tail}"


def find_symbols(text: str, directory: Directory) -> Iterator[Symbol]:
    """Give the symbols of a text in their order; bare ones (15/CP) are given too, and count only after a kind's name."""
    for found in _SYMBOL.finditer(text):
        symbol = _party(found, directory) if found["party"] else _slashed(found, directory)
        if symbol:
            yield symbol


def find_blanks(text: str, directory: Directory) -> Iterator[Symbol]:
    """Give the symbols whose number is still to be given ("Số:   /BDT-CSDT", "…/QĐ-UBND")."""
    for found in _BLANK.finditer(text):
        kind, bodies, form, sure = take_apart(found["tail"], directory)
        if form in {"plain", "letter"}:
            yield Symbol(found.start("slash"), found.end(), "", None, kind, bodies, "blank", sure)


def take_apart(tail: str, directory: Directory) -> tuple[str, tuple[str, ...], str, bool]:
    """Give kind, bodies, form (plain, letter or bare) and whether nothing had to be mended, of what follows a number."""
    groups = [re.sub(r"\s", "", group) for group in re.split(r"[-/]", tail)]
    first, rest = groups[0], groups[1:]
    kind, exact = directory.kind_of(first)
    if kind and rest:
        return kind, _bodies(rest, directory), "plain", exact and "/" not in tail
    if joined := _joined(first, directory):
        return joined[0], (joined[1], *_bodies(rest, directory)), "plain", False
    if rest:
        return "", (first, *rest), "letter", True
    return "", (directory.issuer_abbreviation(first),), "bare", True


def _bodies(groups: list[str], directory: Directory) -> tuple[str, ...]:
    return tuple(directory.issuer_abbreviation(group) for group in groups)


def _joined(token: str, directory: Directory) -> tuple[str, str] | None:
    """Part a kind and a body that lost their hyphen ("NĐCP"); the body must be known, and the whole must not be one."""
    if token in directory.issuer_by_abbreviation:
        return None
    for length in range(min(5, len(token) - 1), 1, -1):
        kind, _ = directory.kind_of(token[:length])
        body = directory.issuer_abbreviation(token[length:])
        if kind and body in directory.issuer_by_abbreviation:
            return kind, body
    return None


def _party(found: re.Match[str], directory: Directory) -> Symbol | None:
    kind, exact = directory.kind_of(re.sub(r"\s", "", found["party_kind"]))
    if not kind or len(found["number"]) > 4:
        return None
    bodies = tuple(re.sub(r"\s", "", found["party"]).split("-"))
    return Symbol(found.start(), found.end(), found["number"], None, kind, bodies, "party", exact)


def _slashed(found: re.Match[str], directory: Directory) -> Symbol | None:
    tail = found["dated"] or found["short"] or found["plain"]
    year = _full_year(found["year"] or found["short_year"])
    number, sure = _clean_number(found["number"])
    place = (found.start(), found.end(), number, year)
    bare = re.sub(r"\s", "", tail)
    if year and _LAW.fullmatch(bare):
        return Symbol(*place, "", (bare,), "law")
    kind, bodies, form, exact = take_apart(tail, directory)
    if year is None:
        return Symbol(*place, kind, bodies, form, sure and exact)
    if form == "plain":
        return Symbol(*place, kind, bodies, "year", sure and exact and not found["short_year"])
    if found["gap"]:  # "39/2021/-TTg": the copy lost the kind
        return Symbol(*place, "", tuple(_bodies(re.split("[-/]", bare), directory)), "year", sure=False)
    return None


def _full_year(printed: str | None) -> int | None:
    if not printed:
        return None
    if len(printed) == 4:
        return int(printed)
    return int(printed) + (1900 if int(printed) >= _CENTURY else 2000)


def _clean_number(printed: str) -> tuple[str, bool]:
    """Give the number without the dot between its thousands; a series number (66.14) keeps its dot."""
    if len(printed.partition(".")[2]) == 3:
        return printed.replace(".", ""), False
    return printed, True
