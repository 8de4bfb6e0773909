"""What the public sees of a policy in plain words, and of a document's summary, for the ledger."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cms.changes.registry import PublicState
from cms.policies.guidance.models import COMPLETE, CitizenPolicy
from cms.policies.guidance.standing import reasons
from cms.policies.guidance.summaries import shown_summary
from cms.policies.models import PolicyDocument

WORDS = ("who", "what", "how", "where_to_ask", "until_words")


def policy_state(policy: CitizenPolicy) -> PublicState | None:
    """Give the public state of a policy; None for one that is not published, or that nobody can make use of today."""
    if not policy.live or reasons(policy, day=timezone.localdate()):
        return None
    content: dict[str, Any] = {name: getattr(policy, name) for name in WORDS}
    content["situation"] = policy.situation.name
    content["bases"] = [
        [each.document.display_title(), each.document.get_absolute_url(), each.place]
        for each in policy.bases.all()
        if each.document
    ]
    return PublicState(policy.title, policy.get_absolute_url(), content)


def summary_state(document: PolicyDocument) -> dict[str, Any]:
    """Give what the public state of a document says of its summary: nothing where none is shown."""
    summary = shown_summary(document)
    return {"plain_summary": [str(getattr(summary, name)) for name in COMPLETE]} if summary else {}
