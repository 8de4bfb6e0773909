"""A hit as people see it: what it is, what it says of what was asked, and where that stands."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from cms.changes.models import Kind
from search.extracts import Sought, extract, marked
from search.narrowing import label_of
from search.query import Result
from vietnamese.dates import format_date

LONGEST_TITLE = 300
MARK, MARK_END = "<mark>", "</mark>"
FEWEST_CAPITALS = 24  # so many letters, all of them capitals, are set smaller: they shout, and are hard to read


@dataclass(frozen=True)
class Passage:
    """What a thing says of what was asked, marked; the name of the part that says it, "" for the whole, and its address.

    `caution` says why the words may be wrong, "" where a person has seen them.
    """

    name: SafeString
    url: str
    extract: SafeString
    caution: str = ""


@dataclass(frozen=True)
class Shown:
    """One hit as the page shows it; `about` is the second line of a document's title."""

    kind: str
    title: SafeString
    about: SafeString
    is_in_capitals: bool
    url: str
    passage: Passage
    facts: tuple[str, ...]
    notice: str
    day: datetime.date | None
    status: str


def shown(result: Result, wanted: Sought) -> Shown:
    """Give one hit as the page shows it; with a result stand the year of its target and the day of its newest source."""
    stored = result.hit.stored
    title, about = two_lines(stored["title"], stored["symbol"], stored["document_kind"])
    is_result, day = stored["kind"] == Kind.RESULT, day_of(stored)
    facts = [fact for fact in (stored["document_kind"], stored["symbol"]) if fact not in title]
    facts.append(stored["label"])  # also where the title names it: it stands at its own place in every hit
    if is_result:
        facts += [stored["year"] and f"năm {stored['year']}", f"văn bản nguồn ngày {format_date(day)}" if day else ""]
    lines = marked_lines(title, about, wanted)
    return Shown(
        label_of("kind", stored["kind"]),
        *lines,
        shouts(about or title),
        result.now.url,
        passage(result, wanted, is_needed=not wanted.syllables or MARK not in lines[0] + lines[1]),
        tuple(fact for fact in facts if fact),
        stored["notice"],
        None if is_result else day,
        result.now.status.label if result.now.status else "",
    )


def passage(result: Result, wanted: Sought, *, is_needed: bool = True) -> Passage:
    """Give what the best part says, or the thing itself where it has no parts; nothing is said that stands in the hit anyway.

    Where none is needed, since the title has what was asked, a passage without any of it is left out.
    """
    found = (result.part or result.hit).stored
    name, anchor = found.get("part", ""), found.get("anchor", "")
    known = {found["title"], found["label"]}
    text = "\n".join(each for each in found["text"].removeprefix(name).split("\n") if each not in known)
    said = extract(text, wanted)
    url = found.get("file") or (f"{result.now.url}{anchor}/" if anchor else result.now.url)
    said = said if is_needed or MARK in said else SafeString("")
    return Passage(marked(name, wanted), url, said, found.get("caution", "") if said else "")


def two_lines(title: str, symbol: str, document_kind: str) -> tuple[str, str]:
    """Give kind and number of a document, and behind them what it is about; any other title is one line."""
    name = f"{document_kind} số {symbol}"
    if document_kind and symbol and title.startswith(name):
        return name, capfirst(title.removeprefix(name).strip(" :–-,"))
    head, colon, about = title.partition(": ")
    is_name = bool(document_kind) and head.startswith(document_kind)
    return (head, capfirst(about)) if colon and is_name else (title, "")


def day_of(stored: Mapping[str, str]) -> datetime.date | None:
    """Give the day of a thing; that of a result is the day of its newest source."""
    return datetime.date.fromisoformat(stored["date"]) if stored["date"] else None


def year_of(stored: Mapping[str, str]) -> str:
    """Give the year of a thing; that of a result is the one that its target is for."""
    return stored["year"] or stored["date"][:4]


def marked_lines(title: str, about: str, wanted: Sought) -> tuple[SafeString, SafeString]:
    """Give both lines, marked as one text is: the «số» before a number is left alone where «chuyển đổi số» is found."""
    if len(title) + len(about) > LONGEST_TITLE:
        return line(title, wanted), line(about, wanted)
    head, _, rest = marked(f"{title}\n{about}", wanted).partition("\n")
    is_whole = head.count(MARK) == head.count(MARK_END)  # a stretch may reach from one line into the next
    return (SafeString(head), SafeString(rest)) if is_whole else (line(title, wanted), line(about, wanted))


def line(text: str, wanted: Sought) -> SafeString:
    """Give a line of a title, marked; of one that is as long as a page, the part that has what was asked."""
    return marked(text, wanted) if len(text) <= LONGEST_TITLE else extract(text, wanted)


def shouts(text: str) -> bool:
    """Say whether a line is in capitals, as abstracts are printed on paper."""
    return text.isupper() and sum(map(str.isalpha, text)) >= FEWEST_CAPITALS


def plain(said: str) -> str:
    """Give a marked passage as the bare words, for who cannot show marks."""
    return unescape(said.replace(MARK, "").replace(MARK_END, ""))
