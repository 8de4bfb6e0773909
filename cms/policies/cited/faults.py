"""What the editor is shown about the citations of one text: what was found, and what of it was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms.policies.cited.models import Check, Code, Decision, FoundFault
from cms.policies.cited.reading import same_words
from cms.policies.cited.registry import thing_of

MOST_SENTENCES = 5
SERIOUS = (Code.BODY, Code.DATES, Code.YEAR, Code.KIND, Code.REPLACED)


@dataclass(frozen=True)
class Shown:
    """What was found about the same cited words, wherever they stand and however spaced, with the decisions to keep it."""

    faults: list[FoundFault]
    decisions: list[Decision]

    @property
    def decision(self) -> Decision | None:
        """Give the decision to keep it, if there is one."""
        return self.decisions[0] if self.decisions else None

    @property
    def fault(self) -> FoundFault:
        """Give the first of the places."""
        return self.faults[0]

    @property
    def sentences(self) -> list[str]:
        """Give the sentences in which the words stand, a few of them."""
        return list(dict.fromkeys(fault.sentence for fault in self.faults))[:MOST_SENTENCES]

    @property
    def can_be_accepted(self) -> bool:
        """Say whether a program can carry out the suggestion."""
        return all(fault.repair_words is not None for fault in self.faults)

    @property
    def is_serious(self) -> bool:
        """Say whether it is one of the errors that mislead readers."""
        return self.fault.code in SERIOUS


@dataclass(frozen=True)
class Sheet:
    """All that was found in one text; `is_current` says whether it is about the newest draft."""

    open: list[Shown]
    kept: list[Shown]
    unknown: list[FoundFault]
    is_checked: bool
    is_current: bool


def sheet_of(instance: Any) -> Sheet:
    """Give what was found in the newest draft of a thing, or in the one before while the worker still reads a long text."""
    thing = thing_of(instance)
    faults = list(FoundFault.objects.filter(**thing).order_by("number"))
    shown = _grouped(thing, [fault for fault in faults if fault.code != Code.UNKNOWN])
    check = Check.objects.filter(**thing).first()
    return Sheet(
        open=[each for each in shown if each.decision is None],
        kept=[each for each in shown if each.decision is not None],
        unknown=[fault for fault in faults if fault.code == Code.UNKNOWN],
        is_checked=check is not None,
        is_current=check is not None and not check.is_stale and check.revision_id == instance.latest_revision_id,
    )


def shown_of(thing: dict[str, Any], *, code: str, words_key: str) -> Shown | None:
    """Give what was found of this sort about these words, or None when it no longer applies."""
    groups = _grouped(thing, FoundFault.objects.filter(**thing, code=code).order_by("number"))
    return next((each for each in groups if words_key in {fault.words_key for fault in each.faults}), None)


def open_and_serious(instance: Any) -> int:
    """Give how many of the findings about a thing are serious and undecided."""
    return sum(each.is_serious for each in sheet_of(instance).open)


def _grouped(thing: dict[str, Any], faults: Iterable[FoundFault]) -> list[Shown]:
    decisions: dict[tuple[str, str], list[Decision]] = {}
    for decision in Decision.objects.filter(**thing).select_related("by").order_by("pk"):
        decisions.setdefault((decision.code, same_words(decision.words)), []).append(decision)
    groups: dict[tuple[str, str], list[FoundFault]] = {}
    for fault in faults:
        groups.setdefault((fault.code, same_words(fault.words)), []).append(fault)
    return [Shown(group, decisions.get(key, [])) for key, group in groups.items()]
