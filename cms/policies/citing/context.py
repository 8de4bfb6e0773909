"""Tells what a short citation means by what stood before it: a later mention inherits the date and the body of the first."""

from __future__ import annotations

import datetime

from cms.policies.citing.citation import Citation
from cms.policies.citing.dating import letterhead_date

_HEAD = 4000


def resolve(text: str, found: list[Citation]) -> list[Citation]:
    """Give the citations with their `resolved_` fields; what is printed is left as it is."""
    days: dict[str, datetime.date] = {}
    bodies: dict[str, str] = {}
    wholes: dict[tuple[str, str, int | None], str] = {}
    for citation in found:
        _complete(citation, wholes)
        key = citation.resolved_symbol.casefold() or citation.key
        _date(citation, text, days.get(key))
        if citation.issuer_printed:
            citation.resolved_issuer = citation.issuer
        else:
            citation.resolved_issuer = bodies.get(key, "")
        _keep(citation, key, days, bodies, wholes)
    return found


def _complete(citation: Citation, wholes: dict[tuple[str, str, int | None], str]) -> None:
    """Complete a citation without its end ("Thông tư 55/2023") from an earlier one that has it."""
    if citation.form == "short" and not citation.symbol:
        citation.resolved_symbol = wholes.get(_short_key(citation), "")


def _date(citation: Citation, text: str, earlier: datetime.date | None) -> None:
    """Take the date that is printed, or else that of the letterhead, or of an earlier mention."""
    if citation.date:
        citation.resolved_date, citation.resolved_from = citation.date, "printed"
    elif citation.own:
        dated = letterhead_date(text[:_HEAD])
        if dated and dated.day:
            citation.resolved_date, citation.resolved_from = dated.day, "letterhead"
    elif not citation.resolved_date and earlier:
        citation.resolved_date, citation.resolved_from = earlier, "earlier"


def _keep(
    citation: Citation,
    key: str,
    days: dict[str, datetime.date],
    bodies: dict[str, str],
    wholes: dict[tuple[str, str, int | None], str],
) -> None:
    if not key or citation.own:
        return
    if citation.resolved_date:
        days.setdefault(key, citation.resolved_date)
    if citation.issuer_known:
        bodies.setdefault(key, citation.issuer)
    if citation.symbol and citation.year:
        wholes.setdefault(_short_key(citation), citation.symbol)


def _short_key(citation: Citation) -> tuple[str, str, int | None]:
    return citation.kind, citation.number.lstrip("0"), citation.year
