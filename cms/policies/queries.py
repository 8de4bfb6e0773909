"""Which documents strangers may list."""

from __future__ import annotations

from django.db.models import QuerySet

from cms.policies.models import IssueState, PolicyDocument


def public_documents() -> QuerySet[PolicyDocument]:
    """Give the published, issued documents, the newest first; for lists, so without their texts, which may be large."""
    documents = PolicyDocument.objects.filter(live=True, issue_state=IssueState.ISSUED).defer("text")
    return documents.select_related("kind", "issuer").order_by("-issued_on", "-pk")
