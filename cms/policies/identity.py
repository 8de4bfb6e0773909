"""Which documents are one and the same: one issuer, series and year, one number, and symbols that do not contradict."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cms.policies.spelling import clean_symbol, whole_name
from vietnamese.normalise import canonical

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument

Known = dict[tuple[object, ...], list["PolicyDocument"]]  # by kind, bare number and year
YEAR_IN_SYMBOL = re.compile(r"(?:19|20)\d\d(?:/|$)")
FIRST_YEAR_IN_SYMBOLS = 1997
PARTY_SYMBOL = re.compile(r"[^\W\d]+\s?/\s?[^\W\d]")  # CT/TU: the kind, a stroke, the body


def is_law(document: PolicyDocument) -> bool:
    """Say whether a document makes law: as the editor said, or by its kind, or by the year in its number."""
    if document.is_legal_norm is not None:
        return document.is_legal_norm
    if not document.kind_id:
        return False
    if document.kind.group == "legal":
        return True
    return document.kind.also_law and bool(YEAR_IN_SYMBOL.match(document.symbol))


def lacks_year(document: PolicyDocument) -> bool:
    """Say whether the symbol of a law-making document has no year, as none is written so since the Law of 1996."""
    day = document.issued_on
    is_asked = document.kind_id and document.kind.group == "legal" and day and day.year >= FIRST_YEAR_IN_SYMBOLS
    return bool(is_asked and document.number and document.symbol and not YEAR_IN_SYMBOL.match(document.symbol))


def printed_number(document: PolicyDocument) -> str:
    """Give number and symbol as the rules of the state and of the Party write them: 168/KH-UBND, 19-CT/TU."""
    if not document.symbol:
        return document.number
    is_party = document.kind_id and document.kind.group == "party" and PARTY_SYMBOL.match(document.symbol)
    return f"{document.number}{'-' if is_party else '/'}{document.symbol}"


def identity_of(document: PolicyDocument) -> str:
    """Give the key that no other issued document has: issuer, series, year, number; "" while one of them is missing.

    The series is the kind, law-making or not, and the symbol with its accents: ĐA and DA are two. Who numbers by field of
    work (895/BDT-CSDT) has a series for each.
    """
    issuer = f"#{document.issuer_id}" if document.issuer_id else _spelling(whole_name(document.issuer_as_signed))
    complete = document.number and document.kind_id and issuer and document.symbol
    if document.issue_state != "issued" or not complete or document.issued_on is None:
        return ""
    series = f"{document.kind_id}{'*' if is_law(document) else ''} {_spelling(clean_symbol(document.symbol))}"
    return f"{issuer}|{series}|{document.issued_on.year}|{bare_number(document.number)}"


def bare_number(number: str) -> str:
    """Give a number without the zeros that some write before it: «09» and «9» are one, «66.14» is another than «66»."""
    return canonical(number).strip().lstrip("0")


def twin_of(document: PolicyDocument) -> PolicyDocument | None:
    """Give another record of the same official document, or None; without number, kind or date none can be told.

    One number may be given twice in a year under two symbols (12/QĐ-UBND, 12/2023/QĐ-UBND), so the symbol counts unless
    one of the two records lacks it. «09» and «9» are one number, «qđ-ubnd» and «QĐ-UBND» one symbol.
    """
    return twins_of([document])[0]


def twins_of(documents: Sequence[PolicyDocument]) -> list[PolicyDocument | None]:
    """Give such a record for each of these documents, in the library or before it in this list, by one query."""
    known = _known([document for document in documents if _can_have_twin(document)])
    return [_twin(document, known) if _can_have_twin(document) else None for document in documents]


def namesakes_of(documents: Sequence[PolicyDocument]) -> list[PolicyDocument | None]:
    """Give for each document without a chosen body another of the library with its series, number and year, whoever issued it."""
    asked = [None if document.issuer_id or not _can_have_twin(document) else document for document in documents]
    known = _known([document for document in asked if document])
    return [document and _namesake(document, known) for document in asked]


def _can_have_twin(document: PolicyDocument) -> bool:
    complete = document.number and document.kind_id and document.issued_on
    return bool(complete) and document.issue_state == "issued"


def _known(documents: Sequence[PolicyDocument]) -> Known:
    """Give what the library has of the kinds, numbers and years of these documents."""
    known: Known = {}
    for row in _numbered_alike(documents):
        known.setdefault(_alike(row), []).append(row)
    return known


def _numbered_alike(documents: Sequence[PolicyDocument]) -> Iterable[PolicyDocument]:
    if not documents:
        return []
    bare = {document.number.lstrip("0") for document in documents}
    years = {document.issued_on.year for document in documents if document.issued_on}
    rows = type(documents[0])._default_manager.filter(
        kind_id__in={document.kind_id for document in documents},
        issue_state="issued",
        number__in=bare | {f"0{number}" for number in bare} | {document.number for document in documents},
        issued_on__range=(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)),
    )
    return rows.select_related("issuer", "kind").defer("text")


def _alike(document: PolicyDocument) -> tuple[object, ...]:
    return document.kind_id, document.number.lstrip("0"), document.issued_on and document.issued_on.year


def _namesake(document: PolicyDocument, known: Known) -> PolicyDocument | None:
    return next((row for row in known.get(_alike(document), ()) if _same_series(row, document)), None)


def _twin(document: PolicyDocument, known: Known) -> PolicyDocument | None:
    """Look for a twin among what is known, to which this document belongs from now on."""
    rows = known.setdefault(_alike(document), [])
    others = (row for row in rows if row.pk is None or row.pk != document.pk)
    found = next((row for row in others if _same_issuer(row, document) and _same_series(row, document)), None)
    rows.append(document)
    return found


def _same_issuer(one: PolicyDocument, other: PolicyDocument) -> bool:
    """Compare bodies where both are chosen, names where one is only written: two communes may sign with one name."""
    if one.issuer_id and other.issuer_id:
        return one.issuer_id == other.issuer_id
    return _names(one) == _names(other) or bool(_names(one) & _names(other))


def _names(document: PolicyDocument) -> set[str]:
    names = {document.issuer_as_signed, document.issuer.name if document.issuer else ""}
    return {_spelling(whole_name(name)) for name in names} - {""}


def _same_series(one: PolicyDocument, other: PolicyDocument) -> bool:
    symbols = {_spelling(clean_symbol(each.symbol)) for each in (one, other)} - {""}
    return len(symbols) < 2 and (one.is_law() == other.is_law() or not (one.symbol and other.symbol))


def _spelling(words: str) -> str:
    return " ".join(canonical(words).split())
