"""Says what an import takes a line to mean where the sheet left something out: told in the report, never silently."""

from __future__ import annotations

from cms.policies.identity import lacks_year
from cms.policies.models import IssueState, PolicyDocument

WITH_YEAR = "Ký hiệu thiếu năm: hiểu là {symbol}."
NO_NUMBER = "Không ghi số nhưng có ngày và cơ quan ban hành: hiểu là đã ban hành, không rõ số."
DRAFT = "Không ghi số và thiếu ngày hoặc cơ quan ban hành: hiểu là dự thảo, chưa phát hành."


def fill_year(document: PolicyDocument) -> str:
    """Put the year of issue into the symbol of a law-making kind that lacks it; say so, "" where nothing was done."""
    if not lacks_year(document) or document.issued_on is None:
        return ""
    document.symbol = f"{document.issued_on.year}/{document.symbol}"
    return WITH_YEAR.format(symbol=document.number_symbol)


def settle_number(document: PolicyDocument, *, may_be_unknown: bool) -> str:
    """Take a document without a number for an issued one or for a draft; say which, "" where there is nothing to say."""
    if document.number or document.number_unknown:
        return ""
    if may_be_unknown and document.issued_on and document.issuer_name:
        document.number_unknown = True
        return NO_NUMBER
    document.issue_state = IssueState.UNISSUED
    return DRAFT
