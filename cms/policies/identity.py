"""Which documents are one and the same: one issuer, kind and year, one number, and symbols that do not contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vietnamese.normalise import canonical

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument


def twin_of(document: PolicyDocument) -> PolicyDocument | None:
    """Give another record of the same official document, or None; without number, kind or date none can be told.

    One number may be given twice in a year under two symbols (12/QĐ-UBND, 12/2023/QĐ-UBND), so the symbol counts unless
    one of the two records lacks it. «09» and «9» are one number, «qđ-ubnd» and «QĐ-UBND» one symbol.
    """
    if not (document.number and document.kind_id and document.issued_on):
        return None
    bare = document.number.lstrip("0")
    rows = type(document)._default_manager.filter(
        kind_id=document.kind_id,
        number__in={document.number, bare, f"0{bare}"},
        issued_on__year=document.issued_on.year,
        issuer_id=document.issuer_id,
    )
    return next((row for row in rows.exclude(pk=document.pk) if _same(row, document)), None)


def _same(one: PolicyDocument, other: PolicyDocument) -> bool:
    symbols = {canonical(each.symbol).strip() for each in (one, other)} - {""}
    if one.issuer_id is None and canonical(one.issuer_as_signed) != canonical(other.issuer_as_signed):
        return False
    return len(symbols) < 2
