"""Which policies the public sees today, by situation, and which have left the page though nobody took them away."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cms.changes.keeping import kept
from cms.policies.guidance.models import CitizenPolicy, PlainSummary, Situation
from cms.policies.guidance.standing import ends_on, reasons
from cms.policies.models import PolicyDocument

ADDRESS, TITLE = "/chinh-sach/", "Chính sách cho bà con"


@dataclass(frozen=True)
class Group:
    """One situation, and the policies that help in it."""

    situation: Situation
    policies: tuple[CitizenPolicy, ...]


@dataclass(frozen=True)
class Left:
    """A published policy that is not on the page, and why."""

    policy: CitizenPolicy
    reasons: tuple[str, ...]


@kept
def policies_shown() -> tuple[CitizenPolicy, ...]:
    """Give the policies that stand on the page today, in the order of their situations."""
    return tuple(policy for policy, why in _published() if not why)


def groups() -> list[Group]:
    """Give them by situation; a situation without a policy is left out."""
    by_situation: dict[Situation, list[CitizenPolicy]] = {}
    for policy in policies_shown():
        by_situation.setdefault(policy.situation, []).append(policy)
    return [Group(situation, tuple(found)) for situation, found in by_situation.items()]


def left() -> list[Left]:
    """Give the published policies that have left the page by themselves, for their editors."""
    return [Left(policy, tuple(why)) for policy, why in _published() if why]


def overtaken_summaries() -> QuerySet[PlainSummary]:
    """Give the public summaries whose document's text has changed since the review."""
    found = PlainSummary.objects.filter(needs_review=True, document__live=True)
    return found.select_related("document__kind").defer("document__text").order_by("pk")


def policies_on(document: PolicyDocument) -> QuerySet[CitizenPolicy]:
    """Give the policies that rest on this document."""
    return CitizenPolicy.objects.filter(bases__document=document.pk).distinct()


def _published() -> list[tuple[CitizenPolicy, list[str]]]:
    day = timezone.localdate()
    rows = CitizenPolicy.objects.filter(live=True).select_related("situation")
    documents = PolicyDocument.objects.select_related("kind", "issuer").defer("text")
    policies = list(rows.prefetch_related("bases", Prefetch("bases__document", documents)))
    ends = ends_on((basis.document_id for policy in policies for basis in policy.bases.all()), day)
    return [(policy, reasons(policy, day=day, ends=ends)) for policy in policies]
