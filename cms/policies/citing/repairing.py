"""What would put a wrong citation right: which words of the text give way to which; offered, and done by nobody here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cms.policies.citing.citation import Citation
from vietnamese.dates import format_date, format_long

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Repair:
    """text[start:end] of the text as given would become `words`."""

    start: int
    end: int
    words: str


def other_symbol(one: Citation, symbol: str) -> Repair:
    """Give the repair that puts another symbol in the place of the printed one."""
    return Repair(one.start, one.end, symbol)


def other_body(text: str, one: Citation, name: str) -> Repair | None:
    """Give the repair that names another body; None where the printed name is not the end of the citation, behind "của"."""
    behind = text[one.end : one.whole_end]
    at = behind.rfind("của ")
    printed = behind[at + len("của ") :]
    if at < 0 or not printed.strip() or (one.date_printed and one.date_printed in printed):
        return None
    return Repair(one.whole_end - len(printed), one.whole_end, name)


def other_day(text: str, one: Citation, day: datetime.date) -> Repair | None:
    """Give the repair that puts another day in the place of the printed one, in the form in which that is printed."""
    printed = one.date_printed
    at = text.find(printed, one.end, one.whole_end) if printed else -1
    if at < 0:
        return None
    word, has_word, _ = printed.partition(" ")
    label = f"{word} " if has_word and word.isalpha() else ""
    long = format_long(day).removeprefix("ngày ")
    return Repair(at, at + len(printed), label + (long if "tháng" in printed else format_date(day)))


def other_year(text: str, one: Citation) -> Repair | None:
    """Give the repair that moves the printed day into the year of the number; None where that year has no such day."""
    try:
        day = one.date.replace(year=one.year) if one.date and one.year else None
    except ValueError:
        return None
    return other_day(text, one, day) if day else None


def other_kind(text: str, one: Citation) -> Repair | None:
    """Give the repair that calls the document by the kind that its symbol names."""
    printed = one.kind_printed
    at = text.rfind(printed, max(0, one.start - _NEAR), one.start) if printed and one.doc_type else -1
    if at < 0:
        return None
    name = one.doc_type if printed[:1].isupper() else one.doc_type[:1].lower() + one.doc_type[1:]
    return Repair(at, at + len(printed), name)


def successor(one: Citation, replaced_by: str) -> Repair | None:
    """Give the repair that cites the later document; None where parts are cited, since those have other numbers there."""
    return None if one.units or not replaced_by else Repair(one.whole_start, one.whole_end, replaced_by)
