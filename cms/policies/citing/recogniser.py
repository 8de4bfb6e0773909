"""Finds every citation of a text: symbols and names of laws, with the kinds, dates, bodies and parts printed beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cms.policies.citing.citation import Citation
from cms.policies.citing.context import resolve
from cms.policies.citing.damaged import find_damaged, listed_before
from cms.policies.citing.dating import date_after, date_before, year_after
from cms.policies.citing.directory import Directory, Kind, shipped_directory
from cms.policies.citing.fitting import fits
from cms.policies.citing.issuing import Issued, IssuerReader
from cms.policies.citing.laws import LawName, find_laws
from cms.policies.citing.naming import KindName, is_called, is_numbered_form, is_own_label, kind_before, label_start
from cms.policies.citing.symbols import Symbol, find_blanks, find_symbols
from cms.policies.citing.units import Unit, find_chains, is_gap
from cms.policies.citing.view import View, view_of

_LETTERHEAD = 3000
_AND_SO_ON = re.compile(r"[\s,;]{0,3}(?:và|hoặc)?\s{0,3}(?:[sS][ốỐ]\s{0,3}:?)?\s{0,3}")
_REVERSED_KIND = re.compile(r"(?<![\w/])(?P<kind>[A-ZĐ][A-ZĐa-z]{1,4})\s?-\s?\Z")
_ENUMERATED = re.compile(r"\s?(?:,|và)\s{1,3}\Z")
_ASKED_BY = re.compile(r"(?i:đề nghị)\s{1,3}của\s{1,3}\Z")
_LAWS_OF_PARLIAMENT = ("Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh", "Hiến pháp")


class Recogniser:
    """Finds citations with the kinds and bodies of one directory; keep one and give it many texts."""

    def __init__(self, directory: Directory | None = None) -> None:
        self._directory = directory or shipped_directory()
        self._bodies = IssuerReader(self._directory)

    def find(self, text: str) -> list[Citation]:
        """Give the citations of `text` in their order; no two spans overlap, and each slices `text` back as printed."""
        view = view_of(text)
        return [_give_back(citation, text, view) for citation in self._found(view.text)]

    def _found(self, text: str) -> list[Citation]:
        laws = list(find_laws(text))
        by_end = {law.end: law for law in laws}
        found: list[Citation] = []
        for symbol in self._symbols(text):
            citation = self._of_symbol(text, symbol, found[-1] if found else None, by_end)
            if citation:
                found.extend([*self._listed(text, citation, symbol), citation])
        numbered = [(one.whole_start, one.whole_end) for one in found]
        found.extend(self._of_law(text, law) for law in laws if not _inside(law.start, numbered))
        found.sort(key=lambda one: (one.start, -one.end))
        return resolve(text, _with_units(text, _apart(found)))

    def _symbols(self, text: str) -> Iterable[Symbol]:
        finders = (find_symbols, find_blanks, find_damaged)
        every = [symbol for finder in finders for symbol in finder(text, self._directory)]
        reached = 0
        for symbol in sorted(every, key=lambda one: (one.start, one.form == "bare", not one.sure, -one.end)):
            if symbol.start >= reached:
                reached = symbol.end
                yield symbol

    def _of_symbol(
        self, text: str, symbol: Symbol, previous: Citation | None, laws: dict[int, LawName]
    ) -> Citation | None:
        symbol = self._with_reversed_kind(text, symbol)
        label = label_start(text, symbol.start)
        named = kind_before(text, label, self._directory)
        listed = bool(previous and _AND_SO_ON.fullmatch(text, previous.whole_end, symbol.start))
        if not self._is_document(text, symbol, named, label, listed=listed):
            return None
        law = _law_before(text, symbol, label, laws)
        own = not named and symbol.start < _LETTERHEAD and is_own_label(text, label, symbol.start)
        start = law.start if law else named.start if named else label
        citation = self._bare_citation(text, symbol, named, law, start)
        citation.own = own
        if previous and listed and not named and not law and _shares_kind(text, previous, citation):
            citation.kind_printed = previous.kind_printed
            citation.doc_type = previous.doc_type if symbol.form == "law" else citation.doc_type
        if named and not is_called(named, labelled=label < symbol.start):
            citation.kinds_named = ()
        self._add_surroundings(text, citation, beside=bool(named))
        return citation

    def _is_document(self, text: str, symbol: Symbol, named: KindName | None, label: int, *, listed: bool) -> bool:
        """Say whether a symbol is a document's: bare ones (15/CP) need a kind's name, and letters something to be known by."""
        if symbol.form == "bare":
            return bool(named and named.kinds)
        if named:
            return True
        if is_numbered_form(text, label):
            return False
        known = symbol.bodies[0] in self._directory.issuer_by_abbreviation if symbol.bodies else False
        return symbol.form != "letter" or label < symbol.start or known or listed

    def _with_reversed_kind(self, text: str, symbol: Symbol) -> Symbol:
        """Take in the kind that stands before the number as well ("QĐ-1719/QĐ-TTg")."""
        found = _REVERSED_KIND.search(text[max(0, symbol.start - 9) : symbol.start])
        if not found or found["kind"] not in self._directory.by_abbreviation:
            return symbol
        return replace(symbol, start=symbol.start - len(found[0]), sure=False)

    def _bare_citation(
        self, text: str, symbol: Symbol, named: KindName | None, law: LawName | None, start: int
    ) -> Citation:
        kinds = named.kinds if named else ()
        symbol = _mended(symbol, kinds, self._directory)
        return Citation(
            start=symbol.start,
            end=symbol.end,
            printed=text[symbol.start : symbol.end],
            symbol="" if symbol.form == "short" and not symbol.bodies else symbol.written,
            number=symbol.number,
            year=symbol.year,
            kind=symbol.kind,
            bodies=symbol.bodies,
            form=symbol.form,
            sure=symbol.sure,
            doc_type=law.kind if law else self._doc_type(symbol, kinds),
            kind_printed=named.printed if named else "",
            kinds_named=tuple(kind.name for kind in kinds),
            name=law.name if law else "",
            whole_start=start,
            whole_end=symbol.end,
        )

    def _doc_type(self, symbol: Symbol, named: Sequence[Kind]) -> str:
        """Give the name of the kind that the symbol tells; where it tells several or none, the one printed before it."""
        if symbol.kind:
            known = self._directory.by_abbreviation[symbol.kind]
            groups = [kind for kind in known if (kind.group == "party") == (symbol.form == "party")] or known
            same = [kind for kind in known if kind.name in {one.name for one in named}]
            return (same or groups)[0].name
        if symbol.form == "law":
            called = next((kind.name for kind in named if kind.name in _LAWS_OF_PARLIAMENT), "")
            return called or ("Luật" if symbol.bodies[0].startswith("QH") else "")
        default = "Công văn" if symbol.form in {"letter", "blank"} else ""
        return named[0].name if named else default

    def _add_surroundings(self, text: str, citation: Citation, *, beside: bool) -> None:
        """Add the date and the body that are printed after the citation or before it."""
        dated = date_after(text, citation.end)
        issued = self._bodies.after(text, dated.end if dated else citation.end)
        if issued and not dated:
            dated = date_after(text, issued.end)
        citation.whole_end = max(found.end for found in (citation, dated, issued) if found)
        earlier = self._bodies.before(text, citation.whole_start, beside=beside)
        if body := issued or self._believed(text, citation, earlier):
            citation.issuer, citation.issuer_printed, citation.issuer_known = body.name, True, body.known
        else:
            citation.issuer = self._body_of_symbol(citation)
        if dated:
            citation.date, citation.date_printed = dated.day, text[dated.start : dated.end]
        elif earlier and (before := date_before(text, earlier.start)):
            citation.resolved_date, citation.resolved_from = before.day, "before"

    def _believed(self, text: str, citation: Citation, earlier: Issued | None) -> Issued | None:
        """Give the body that is named before, unless it may be another's document: "của Thủ tướng tại Thông báo số 9/TB-VPCP"."""
        if not earlier or not earlier.known or fits(earlier.known, citation.bodies, self._directory):
            return earlier
        asked = _ASKED_BY.search(text[max(0, earlier.start - 20) : earlier.start])
        if text[earlier.end : citation.whole_start].strip().startswith("tại") and not asked:
            return None
        listed = _ENUMERATED.search(text[max(0, earlier.start - 6) : earlier.start])
        return None if listed and self._bodies.ending_at(text, earlier.start - len(listed[0])) else earlier

    def _body_of_symbol(self, citation: Citation) -> str:
        bodies = citation.bodies[-1:] if citation.kind == "VBHN" else citation.bodies[:1]
        short = re.sub(r"\d+(?:K\d)?\Z", "", bodies[0]) if bodies else ""
        names = {issuer.name for issuer in self._directory.issuer_by_abbreviation.get(short, ())}
        return names.pop() if len(names) == 1 else ""

    def _listed(self, text: str, citation: Citation, symbol: Symbol) -> list[Citation]:
        listed = listed_before(text, symbol)
        if not listed:
            return []
        label = label_start(text, listed[0].start)
        named = kind_before(text, label, self._directory)
        if not named or not named.kinds:
            return []
        starts = [named.start, *(one.start for one in listed[1:])]
        made = [self._bare_citation(text, one, named, None, start) for one, start in zip(listed, starts, strict=True)]
        for one in made:
            one.issuer, one.kinds_named = citation.issuer, ()
        return made

    def _of_law(self, text: str, law: LawName) -> Citation:
        issuer = "Ủy ban Thường vụ Quốc hội" if law.kind == "Pháp lệnh" else "Quốc hội"
        citation = Citation(
            start=law.start, end=law.end, printed=text[law.start : law.end], symbol="", number="", year=None, kind="",
            bodies=(), form="name", sure=True, doc_type=law.kind, issuer=issuer, name=law.name,
            whole_start=law.start, whole_end=law.end,
        )  # fmt: skip
        if dated := date_after(text, law.end):
            citation.date, citation.date_printed, citation.whole_end = (
                dated.day,
                text[dated.start : dated.end],
                dated.end,
            )
        elif found := year_after(text, law.end):
            citation.year, citation.whole_end = found
        return citation


def _give_back(citation: Citation, given: str, view: View) -> Citation:
    """Lead a citation from the view back into the text as given."""
    citation.start, citation.end = view.span(citation.start, citation.end)
    citation.whole_start, citation.whole_end = view.span(citation.whole_start, citation.whole_end)
    citation.printed = given[citation.start : citation.end]
    citation.units = tuple(_unit_as_given(unit, view) for unit in citation.units)
    return citation


def _mended(symbol: Symbol, named: Sequence[Kind], directory: Directory) -> Symbol:
    """Put in the kind that the symbol lost or spells longer, as the name before it tells ("39/2021/-TTg", BCTĐ)."""
    if (
        named
        and symbol.kind in directory.issuer_by_abbreviation
        and symbol.kind not in {kind.abbreviation for kind in named}
    ):
        return replace(symbol, kind="", bodies=(symbol.kind, *symbol.bodies), form="letter")
    for kind in named:
        first = symbol.bodies[0] if symbol.bodies else ""
        if symbol.form == "year" and not symbol.kind:
            return replace(symbol, kind=kind.abbreviation)
        if symbol.form == "letter" and len(kind.abbreviation) > 1 and first.startswith(kind.abbreviation):
            return replace(symbol, form="named")
    return symbol


def _law_before(text: str, symbol: Symbol, label: int, laws: dict[int, LawName]) -> LawName | None:
    if symbol.form != "law":
        return None
    return next((laws[at] for at in range(label, max(0, label - 4), -1) if at in laws), None)


def _shares_kind(text: str, previous: Citation, one: Citation) -> bool:
    """Say whether the kind printed before the first of a list is also this one's; one that names its own kind has that."""
    if not (one.kind or one.form == "law"):
        return True
    same = one.kind == previous.kind and one.form == previous.form
    return same and ";" not in text[previous.whole_end : one.start]


def _inside(at: int, places: list[tuple[int, int]]) -> bool:
    """Say whether a place lies within one of the sorted spans."""
    index = bisect_right(places, (at, at + 10**9)) - 1
    return index >= 0 and places[index][0] <= at < places[index][1]


def _apart(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for citation in found:
        if not kept or citation.start >= kept[-1].end:
            kept.append(citation)
    return kept


def _with_units(text: str, found: list[Citation]) -> list[Citation]:
    """Give each citation the parts that are named right before it."""
    chains = list(find_chains(text))
    ends = [chain[-1].end for chain in chains]
    for citation in found:
        at = bisect_right(ends, citation.whole_start) - 1
        if at >= 0 and is_gap(text, ends[at], citation.whole_start):
            citation.units, citation.whole_start = chains[at], chains[at][0].opens
    return found


def _unit_as_given(unit: Unit, view: View) -> Unit:
    start, end = view.span(unit.start, unit.end)
    return Unit(unit.unit, unit.label, start, end, view.span(unit.opens, unit.end)[0])


def loose_units(text: str, citations: Sequence[Citation]) -> list[tuple[Unit, ...]]:
    """Give the parts that a text names and none of its citations has ("khoản 3, Mục IV, Đề án …"), with offsets as given."""
    view = view_of(text)
    taken = {unit.start for citation in citations for unit in citation.units}
    chains = (tuple(_unit_as_given(unit, view) for unit in chain) for chain in find_chains(view.text))
    return [chain for chain in chains if chain[0].start not in taken]
