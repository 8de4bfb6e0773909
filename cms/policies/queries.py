"""Which documents strangers may list, and by which kinds and years."""

from __future__ import annotations

from django.db.models import QuerySet

from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from vietnamese.slugs import slugify


def public_documents() -> QuerySet[PolicyDocument]:
    """Give the published, issued documents, the newest first; for lists, so without their texts, which may be large."""
    documents = PolicyDocument.objects.filter(live=True, issue_state=IssueState.ISSUED).defer("text")
    return documents.select_related("kind", "issuer").order_by("-issued_on", "-pk")


def kinds_of(documents: QuerySet[PolicyDocument]) -> dict[str, list[DocumentKind]]:
    """Give the kinds of these documents by the word that stands for them in an address ("ke-hoach"), in their order.

    A name that two groups have, as Quyết định may, is one word.
    """
    kinds: dict[str, list[DocumentKind]] = {}
    for kind in DocumentKind.objects.filter(policydocument__in=documents.order_by()).distinct():
        kinds.setdefault(slugify(kind.name), []).append(kind)
    return kinds


def years_of(documents: QuerySet[PolicyDocument]) -> list[str]:
    """Give the years in which these documents were issued, the newest first."""
    days = documents.filter(issued_on__isnull=False).dates("issued_on", "year", order="DESC")
    return [str(day.year) for day in days]
