"""Which documents strangers may list, and by which kinds."""

from __future__ import annotations

from django.db.models import QuerySet

from cms.changes.keeping import kept
from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from vietnamese.slugs import slugify


def public_documents() -> QuerySet[PolicyDocument]:
    """Give the published, issued documents, the newest first; for lists, so without their texts, which may be large.

    Django writes `live=True` as a bare column, for which SQLite reads and sorts them all; a list of one value it looks up.
    """
    documents = PolicyDocument.objects.filter(live__in=[True], issue_state=IssueState.ISSUED).defer("text")
    return documents.select_related("kind", "issuer").order_by("-issued_on", "-pk")


@kept
def public_kinds() -> dict[str, list[DocumentKind]]:
    """Give the kinds of the public documents by the word that stands for them in an address ("ke-hoach"), in their order.

    A name that two groups have, as Quyết định may, is one word.
    """
    kinds: dict[str, list[DocumentKind]] = {}
    for kind in DocumentKind.objects.filter(pk__in=public_documents().order_by().values("kind")):
        kinds.setdefault(slugify(kind.name), []).append(kind)
    return kinds
