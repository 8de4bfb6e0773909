"""What is done with citations by a process that may be killed: documents that cite, and the worker's reading of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from cms.policies.cited import following
from cms.policies.cited.models import Check, FoundFault, Mention
from cms.policies.models import DocumentKind, PolicyDocument

Arm = Callable[[], None]


def cited_decision(arm: Arm, *, number: str) -> int:
    """Publish a decision of the province that others can cite; give its number in the table."""
    return _published("QĐ", number, "Nội dung của quyết định.")


def citing_plan(arm: Arm, *, number: str, text: str) -> int:
    """Publish a plan with this text; give its number in the table."""
    return _published("KH", number, text)


def take_down(arm: Arm, *, document: int) -> None:
    """Unpublish a document."""
    PolicyDocument.objects.get(pk=document).unpublish()


def cite(arm: Arm) -> int:
    """Do one round of the worker's duty of citations."""
    arm()
    return following.run_once()


def citations(arm: Arm) -> dict[str, Any]:
    """Let the surviving worker finish, and give what is kept: mentions in order, what they mean, and what still waits."""
    following.settle()
    mentions = Mention.objects.order_by("object_id", "number").values_list(
        "object_id", "number", "symbol", "document_id"
    )
    faults = FoundFault.objects.exclude(code="unknown").order_by("object_id", "number")
    return {
        "mentions": [list(row) for row in mentions],
        "faults": [list(row) for row in faults.values_list("object_id", "code")],
        "waiting": following.waiting(since=None).count(),
        "stale": Mention.objects.filter(is_stale=True).count() + Check.objects.filter(is_stale=True).count(),
    }


def _published(abbreviation: str, number: str, text: str) -> int:
    kind = DocumentKind.objects.filter(abbreviation=abbreviation, group="administrative").first()
    made = PolicyDocument(
        kind=kind,
        number=number,
        symbol=f"{abbreviation}-UBND",
        issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi",
        issued_on=datetime.date(2023, 9, 15),
        abstract="Chuyển đổi số",
        text=text,
        live=False,
    )
    made.save()
    made.save_revision().publish()
    return int(made.pk)
