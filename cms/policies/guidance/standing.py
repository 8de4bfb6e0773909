"""Why a policy may not, or may no longer, stand on the page: its day has passed, or a document that it rests on has ended."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from cms.policies.guidance.models import CitizenPolicy, PolicyBasis
from cms.policies.models import StatusPeriod
from vietnamese.dates import format_date

# What is over gives nobody anything any more, whatever may still be cited of it; nor does what is suspended as a whole.
ENDED = ("dead", "superseded", "revoked", "over", "suspended", "halted")
Ends = dict[int, StatusPeriod]


def ends_on(documents: Iterable[int | None], day: datetime.date) -> Ends:
    """Give those of the documents that hold no more on the day, with the period that says so."""
    wanted = [pk for pk in documents if pk is not None]
    periods = StatusPeriod.objects.filter(document__in=wanted, status__in=ENDED, since__lte=day, until__gt=day)
    return {period.document_id: period for period in periods}


def reasons(policy: CitizenPolicy, *, day: datetime.date, ends: Ends | None = None) -> list[str]:
    """Give in sentences what keeps a policy from the page on a day; nothing for one that may stand there."""
    bases = list(policy.bases.all())
    if ends is None:
        ends = ends_on((basis.document_id for basis in bases), day)
    found = [said for basis in bases if (said := _of_basis(basis, ends))]
    if not bases:
        found.append("Chưa ghi văn bản làm căn cứ.")
    if policy.until and policy.until < day:
        found.append(f"Đã qua ngày cuối, {format_date(policy.until)}.")
    if not policy.until_words:
        found.append("Chưa ghi đến khi nào.")
    return found


def _of_basis(basis: PolicyBasis, ends: Ends) -> str:
    document = basis.document
    if document is None:
        return f"«{basis.named}» không còn trong thư viện."
    if not document.is_public():
        return f"«{document.citation()}» chưa công bố hoặc đã gỡ."
    period = ends.get(document.pk)
    if period is None:
        return ""
    return f"«{document.citation()}»: {period.get_status_display().lower()} từ {format_date(period.since)}."
