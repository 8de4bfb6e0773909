"""Tells what is wrong with the citations of a text, in plain Vietnamese; it points out, and never alters."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import Directory, Kind, shipped_directory
from cms.policies.citing.known import Lookup, Successions, shipped_successions
from cms.policies.citing.misfits import Misfit, misfits
from cms.policies.citing.nesting import undisputed
from cms.policies.citing.past import speaks_of_the_past
from cms.policies.citing.repairing import Repair, other_body, other_day, other_kind, other_symbol, other_year, successor
from cms.policies.citing.sentences import sentence_around
from cms.policies.citing.succeeding import death_known, living_heir
from cms.policies.citing.words import small, words
from vietnamese.dates import format_date

_ABSTRACT = 40
_ENOUGH = 15
_MOST_DAYS = 5
_CHECK = "Hãy đối chiếu với bản gốc."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `code` is body, dates, year, kind, replaced, unknown, other-date or no-day.

    `sentence` quotes the text on one line, `cited` the whole citation; `start` and `end` enclose the citation's symbol in the
    text as given. `key` is what the mentions of the document have in common; `repair` is None where only people can tell.
    """

    code: str
    message: str
    suggestion: str
    sentence: str
    symbol: str
    start: int
    end: int
    cited: str = ""
    key: str = ""
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A finding before it has its sentence."""

    code: str
    citation: Citation
    message: str
    suggestion: str
    repair: Repair | None = None


def check(
    text: str,
    citations: Sequence[Citation],
    *,
    as_of: datetime.date | None = None,
    lookup: Lookup | None = None,
    directory: Directory | None = None,
    successions: Successions | None = None,
) -> list[Finding]:
    """Give the findings about `citations` of `text`, in the order of the text.

    `as_of` is the date of the citing document; without it nothing is said to be replaced. Without `lookup` nothing is said
    about the library. The document's own number is no citation, and is left alone.
    """
    directory = directory or shipped_directory()
    cited = [one for one in citations if not one.own]
    sure = undisputed(text, cited)
    unfit = list(misfits(sure, directory, lookup))
    said = [
        *_bodies(text, unfit),
        *_two_dates(text, sure, {each.citation.start: each.read_as for each in unfit}),
        *_years(text, sure),
        *_kinds(text, cited, directory),
        *_impossible_days(cited),
        *_library(text, cited, lookup),
        *_replaced(text, cited, as_of, lookup, successions or shipped_successions()),
    ]
    order = sorted(said, key=lambda one: (one.citation.start, one.code))
    return [_finding(text, one) for one in order]


def dead_by(
    text: str,
    citations: Sequence[Citation],
    day: datetime.date,
    *,
    lookup: Lookup | None = None,
    successions: Successions | None = None,
) -> list[Finding]:
    """Give the citations, as findings, of what is no longer in force on a day."""
    cited = [one for one in citations if not one.own]
    said = _replaced(text, cited, day, lookup, successions or shipped_successions())
    return [_finding(text, one) for one in said]


def _finding(text: str, said: _Said) -> Finding:
    place = said.citation
    sentence = sentence_around(text, place.start, place.end)
    cited = " ".join(text[place.whole_start : place.whole_end].split())
    what = (said.code, said.message, said.suggestion, sentence, _called(place))
    return Finding(*what, place.start, place.end, cited, place.key, said.repair)


def _called(citation: Citation) -> str:
    return citation.symbol or citation.name or citation.printed


def _bodies(text: str, found: Sequence[Misfit]) -> Iterator[_Said]:
    for each in found:
        one, name = each.citation, each.body.name
        where = "được ghi là" if each.is_here else "ở chỗ khác trong văn bản này được ghi là"
        printed = "-".join(one.bodies)
        message = f"«{one.symbol}» {where} của {name}, nhưng ký hiệu «{printed}» không phải của cơ quan này."
        yield _Said("body", one, message, f"{_which(each)} {_CHECK}", _repair(text, each))


def _which(found: Misfit) -> str:
    """Say what may be meant: the symbol that the body's documents bear, or the body whose symbol is printed."""
    one, of_body = found.citation, f"Ký hiệu của {found.body.name} là {found.short}: có thể là «{found.symbol}»"
    if found.is_later_name:
        year = one.resolved_date.year if one.resolved_date else one.year
        return f"Năm {year} không có cơ quan mang tên này; ký hiệu đó là của {found.holder}: hãy ghi tên lúc ban hành."
    if found.symbol and found.holder:
        return f"{of_body}, hoặc «{one.symbol}» là của {found.holder}."
    if found.symbol:
        return f"{of_body}."
    if found.holder:
        return f"Có thể là «của {found.holder}»."
    return "Kiểm tra ký hiệu và tên cơ quan ban hành."


def _repair(text: str, found: Misfit) -> Repair | None:
    """Give what can be written by a program: only where one reading is left."""
    if found.read_as != found.citation.symbol:
        return other_symbol(found.citation, found.symbol)
    only_body = found.is_here and found.can_be_written and not found.symbol
    return other_body(text, found.citation, found.holder) if only_body else None


def _two_dates(text: str, cited: Sequence[Citation], read_as: Mapping[int, str]) -> Iterator[_Said]:
    """What bears another day than the most frequent one of its document; where several are, none of them is proposed."""
    for mentions in _same_document(cited, read_as):
        days = Counter(day for day in (one.stated_date for one in mentions) if day)
        if len(days) < 2:
            continue
        (usual, most), (_, second) = days.most_common(2)
        first = next(one for one in mentions if one.stated_date == usual)
        proposed = usual if most > second else None
        listed = _listed(days)
        for one in mentions:
            day = one.stated_date
            if day and day != usual and _one_document(text, one, first):
                yield _other_day(text, one, listed, proposed)


def _other_day(text: str, one: Citation, listed: str, proposed: datetime.date | None) -> _Said:
    stated = format_date(one.stated_date) if one.stated_date else ""
    message = f"«{one.symbol}» mang ngày {stated} ở đây, nhưng chỗ khác ghi ngày khác: {listed}."
    if proposed is None:
        return _Said("dates", one, message, _CHECK)
    repair = other_day(text, one, proposed)
    return _Said("dates", one, message, f"Có thể là ngày {format_date(proposed)}. {_CHECK}", repair)


def _listed(days: Counter[datetime.date]) -> str:
    """Give the days with how often each stands there; of very many the most frequent, so that a text of lies stays cheap."""
    shown = ", ".join(f"{format_date(day)} ({count} lần)" for day, count in days.most_common(_MOST_DAYS))
    return shown if len(days) <= _MOST_DAYS else f"{shown} và {len(days) - _MOST_DAYS} ngày khác"


def _same_document(cited: Sequence[Citation], read_as: Mapping[int, str]) -> Iterator[list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for one in cited:
        if one.symbol and one.number:
            symbol = read_as.get(one.start, one.symbol)
            groups.setdefault(symbol.lstrip("0").casefold(), []).append(one)
    yield from groups.values()


def _one_document(text: str, one: Citation, other: Citation) -> bool:
    """Say whether two mentions with different dates must mean one document: number and year, and no other body."""
    if one.issuer_known and other.issuer_known and not _alike(one.issuer, other.issuer):
        return False
    first, second = one.stated_date, other.stated_date
    if one.year or (first and second and first.year == second.year):
        return True
    abstract = small(text[one.whole_end : one.whole_end + _ABSTRACT])
    return len(abstract.strip()) > _ENOUGH and abstract == small(text[other.whole_end : other.whole_end + _ABSTRACT])


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _years(text: str, cited: Sequence[Citation]) -> Iterator[_Said]:
    for one in cited:
        day = one.stated_date
        if day and one.year and one.symbol and day.year != one.year:
            yield _Said(
                "year",
                one,
                f"«{one.symbol}» là số của năm {one.year}, nhưng ngày được ghi là {format_date(day)}.",
                f"Có thể là năm {one.year} hoặc số của năm {day.year}. {_CHECK}",
                other_year(text, one),
            )


def _kinds(text: str, cited: Sequence[Citation], directory: Directory) -> Iterator[_Said]:
    for one in cited:
        known = {kind.name for kind in directory.by_abbreviation.get(one.kind, ()) if _was_used(kind, one)}
        if not one.kinds_named or not known or _may_be_called(known, one) or _is_named_by_content(one):
            continue
        yield _Said(
            "kind",
            one,
            f"Văn bản được gọi là «{one.kinds_named[0]}», nhưng ký hiệu «{one.symbol}» là của {one.doc_type.lower()}.",
            f"Có thể là «{one.doc_type} số {one.symbol}». {_CHECK}",
            other_kind(text, one),
        )


def _was_used(kind: Kind, one: Citation) -> bool:
    year = one.resolved_date.year if one.resolved_date else one.year
    return not (kind.valid_to and year and year > kind.valid_to.year)


def _may_be_called(known: set[str], one: Citation) -> bool:
    """A joint circular (thông tư liên tịch) is a circular as well."""
    return any(name.startswith(called) for name in known for called in one.kinds_named)


def _is_named_by_content(one: Citation) -> bool:
    """Say whether a text calls a decision by what it approved ("Đề án số 799/QĐ-TTg"); consolidated texts keep a kind's name."""
    approved = one.kind in words("approving") and set(one.kinds_named) & set(words("approved_by_another"))
    return one.kind == "VBHN" or bool(approved)


def _impossible_days(cited: Sequence[Citation]) -> Iterator[_Said]:
    for one in cited:
        if one.date_printed and not one.date:
            yield _Said("no-day", one, f"Không có «{' '.join(one.date_printed.split())}» trong lịch.", _CHECK)


def _library(text: str, cited: Sequence[Citation], lookup: Lookup | None) -> Iterator[_Said]:
    """What the library lacks, once for each document, and dates that it knows otherwise."""
    told: set[str] = set()
    for one in cited if lookup else ():
        if not (one.symbol and one.number) or not lookup:
            continue
        known = lookup(one)
        day = one.stated_date
        if not known and one.key not in told:
            told.add(one.key)
            yield _Said(
                "unknown",
                one,
                f"Thư viện chưa có «{one.symbol}».",
                "Kiểm tra số, ký hiệu; nếu đúng, có thể thêm văn bản này.",
            )
        days = [document.issued_on for document in known if document.issued_on]
        if day and days and len(days) == len(known) and day not in days:
            yield _Said(
                "other-date",
                one,
                f"«{one.symbol}» được ghi ngày {format_date(day)}, nhưng trong thư viện là ngày {format_date(days[0])}.",
                f"Có thể là ngày {format_date(days[0])}. {_CHECK}",
                other_day(text, one, days[0]) if len(set(days)) == 1 else None,
            )


def _replaced(
    text: str, cited: Sequence[Citation], as_of: datetime.date | None, lookup: Lookup | None, successions: Successions
) -> Iterator[_Said]:
    for one in cited if as_of else ():
        known = death_known(one, lookup, successions)
        if not as_of or not known or not known.dead_from or not known.is_dead_on(as_of):
            continue
        if not speaks_of_the_past(text, one):
            by = f" ({known.replaced_by})" if known.replaced_by else ""
            heir = living_heir(known, as_of, lookup, successions)
            yield _Said(
                "replaced",
                one,
                f"«{_called(one)}» được dẫn như còn hiệu lực, nhưng đã hết hiệu lực từ ngày {format_date(known.dead_from)}{by}.",
                f"Dẫn {heir}, hoặc nói rõ là văn bản cũ." if heir else "Nói rõ là văn bản cũ.",
                successor(one, heir),
            )
