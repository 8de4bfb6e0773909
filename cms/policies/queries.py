"""Which documents strangers may list, and by which kinds and years."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast, Substr

from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from vietnamese.slugs import slugify


def public_documents() -> QuerySet[PolicyDocument]:
    """Give the published, issued documents, the newest first; for lists, so without their texts, which may be large.

    Django writes `live=True` as a bare column, for which SQLite reads and sorts them all; a list of one value it looks up.
    """
    documents = PolicyDocument.objects.filter(live__in=[True], issue_state=IssueState.ISSUED).defer("text")
    return documents.select_related("kind", "issuer").order_by("-issued_on", "-pk")


def kinds_of(documents: QuerySet[PolicyDocument]) -> dict[str, list[DocumentKind]]:
    """Give the kinds of these documents by the word that stands for them in an address ("ke-hoach"), in their order.

    A name that two groups have, as Quyết định may, is one word.
    """
    kinds: dict[str, list[DocumentKind]] = {}
    of_this_kind = documents.order_by().filter(kind=OuterRef("pk"))
    for kind in DocumentKind.objects.filter(Exists(of_this_kind)):
        kinds.setdefault(slugify(kind.name), []).append(kind)
    return kinds


def years_of(documents: QuerySet[PolicyDocument]) -> list[str]:
    """Give the years in which these documents were issued, the newest first.

    Cut from the written day: SQLite has no year of its own, and would ask Python about every document.
    """
    year = Substr(Cast("issued_on", CharField()), 1, 4)
    dated = documents.filter(issued_on__isnull=False).order_by()
    return list(dated.annotate(year=year).values_list("year", flat=True).distinct().order_by("-year"))
