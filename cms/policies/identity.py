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
    )
    others = rows.exclude(pk=document.pk).select_related("issuer")
    return next((row for row in others if _same_issuer(row, document) and _same_symbol(row, document)), None)


def _same_issuer(one: PolicyDocument, other: PolicyDocument) -> bool:
    """Compare bodies where both are chosen, names where one is only written: two communes may sign with one name."""
    if one.issuer_id and other.issuer_id:
        return one.issuer_id == other.issuer_id
    return _names(one) == _names(other) or bool(_names(one) & _names(other))


def _names(document: PolicyDocument) -> set[str]:
    names = {document.issuer_as_signed, document.issuer.name if document.issuer else ""}
    return {" ".join(canonical(name).split()) for name in names} - {""}


def _same_symbol(one: PolicyDocument, other: PolicyDocument) -> bool:
    return len({canonical(each.symbol).strip() for each in (one, other)} - {""}) < 2
