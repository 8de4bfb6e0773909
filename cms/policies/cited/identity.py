"""Which document a citation means: issuer, series, year and number; the symbol alone, or one without accents, is never enough."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import shipped_directory
from cms.policies.citing.fitting import is_anyones
from cms.policies.models import PolicyDocument
from vietnamese.normalise import canonical, nfc

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d/")
_YEARED = re.compile(r"/(?:19|20)\d\d/")
_NAMED_KINDS = {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}
_LONGEST, MOST_OFFERED = 120, 5


@dataclass(frozen=True)
class Meant:
    """What a citation says of the document it means, in one spelling; what it does not say is "" or None."""

    key: str
    year: int | None
    issued_on: datetime.date | None
    issuer: str
    issuer_certain: bool
    by_name: bool


@dataclass(frozen=True)
class Identified:
    """The document that a citation means, or those that it may mean."""

    document: PolicyDocument | None = None
    offered: tuple[int, ...] = ()


def key_of_document(document: PolicyDocument) -> str:
    """Give number and symbol as a citation's key is written: "168/kh-ubnd"; "" for a document without a number."""
    number, symbol = _tight(document.number), _tight(document.symbol)
    if not number or not symbol:
        return ""
    party = "/" in symbol and not _YEAR_FIRST.match(symbol)  # 19 of CT/TU is 19-CT/TU
    return f"{number}{'-' if party else '/'}{symbol}".lstrip("0").casefold()[:_LONGEST]


def name_key_of_document(document: PolicyDocument) -> str:
    """Give the name by which laws are cited: "luật tiếp cận thông tin"; "" for other kinds."""
    kind, about = canonical(document.kind.name), " ".join(canonical(document.abstract).split())
    if kind not in _NAMED_KINDS or not about:
        return ""
    return (about if about.startswith(f"{kind} ") else f"{kind} {about}")[:300]


def key_of_citation(citation: Citation) -> str:
    """Give the key by which the cited document is looked for; a short form has that of the whole it stands for."""
    if citation.resolved_symbol:
        return citation.resolved_symbol.lstrip("0").casefold()[:_LONGEST]
    if citation.symbol:
        return citation.key[:_LONGEST]
    return " ".join(canonical(citation.name).split())[:300]


def is_certain(citation: Citation) -> bool:
    """Say whether the symbol itself tells the issuing body: UBDT and TTg do, UBND is every province's."""
    return bool(citation.bodies) and not is_anyones(citation.bodies, shipped_directory())


def meant_by(citation: Citation) -> Meant:
    """Give what a citation says of the document, with what other places of its text say."""
    day, certain = citation.resolved_date, is_certain(citation)
    issuer = citation.resolved_issuer or (citation.issuer if certain or citation.issuer_printed else "")
    return Meant(
        key=key_of_citation(citation),
        year=citation.year or (day.year if day else None),
        issued_on=day,
        issuer=" ".join(issuer.split()),
        issuer_certain=certain,
        by_name=not (citation.symbol or citation.resolved_symbol),
    )


def fitting(meant: Meant, candidates: Sequence[PolicyDocument]) -> list[PolicyDocument]:
    """Give those of the documents of the citation's key that nothing it says speaks against."""
    return [each for each in candidates if _fits(meant, each)]


def identify(meant: Meant, candidates: Sequence[PolicyDocument]) -> Identified:
    """Choose among the public documents of the citation's key; several that fit, or too little said, are only offered."""
    possible = fitting(meant, candidates)
    if meant.issued_on:
        possible = [each for each in possible if each.issued_on == meant.issued_on] or possible
    exact = [each for each in possible if canonical(meant.issuer) in _issuer_names(each)]
    chosen = exact if meant.issuer and len(exact) == 1 else possible
    if len(chosen) == 1 and _is_enough(meant, chosen[0]):
        return Identified(chosen[0])
    return Identified(None, tuple(each.pk for each in possible[:MOST_OFFERED]))


def _fits(meant: Meant, document: PolicyDocument) -> bool:
    """Say whether nothing that the citation says speaks against the document.

    Where the number itself names the year, a printed date of another year is the fault that the checker tells.
    """
    year_is_told = not meant.by_name and bool(_YEARED.search(meant.key))
    if meant.year and document.issued_on and document.issued_on.year != meant.year and not year_is_told:
        return False
    if meant.issuer_certain or meant.by_name or not meant.issuer:
        return True
    return any(_alike(canonical(meant.issuer), name) for name in _issuer_names(document))


def _is_enough(meant: Meant, document: PolicyDocument) -> bool:
    """Say whether issuer, year and number are all told: by the symbol, or beside it."""
    if meant.by_name:
        return True
    if not meant.year:
        return False
    same_day = meant.issued_on is not None and meant.issued_on == document.issued_on
    return meant.issuer_certain or same_day or canonical(meant.issuer) in _issuer_names(document)


def _issuer_names(document: PolicyDocument) -> set[str]:
    names = {document.issuer_as_signed, document.issuer.name if document.issuer else ""}
    return {" ".join(canonical(name).split()) for name in names if name.strip()}


def _alike(one: str, other: str) -> bool:
    """Say whether one name begins with the other: "ủy ban nhân dân tỉnh" may be that of Quảng Ngãi."""
    return one.startswith(other) or other.startswith(one)


def _tight(printed: str) -> str:
    return "".join(nfc(printed).split())
