"""What an editor decides about a finding: to keep the words as they are, with a note, or to have them repaired in the draft."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cms.changes import generation
from cms.pages.models import User
from cms.policies.cited import checks
from cms.policies.cited.faults import Shown
from cms.policies.cited.models import Decision
from cms.policies.cited.registry import citing_of
from cms.policies.cited.repairing import repair

LONGEST_NOTE = 1000


@transaction.atomic
def keep(shown: Shown, *, note: str, user: User) -> None:
    """Keep what was found as it is printed; the note holds for the same words wherever they stand in the text."""
    for fault in {each.words_key: each for each in shown.faults}.values():
        Decision.objects.update_or_create(
            model=fault.model,
            object_id=fault.object_id,
            code=fault.code,
            words_key=fault.words_key,
            defaults={"words": fault.words, "message": fault.message, "note": note[:LONGEST_NOTE], "by": user},
        )


@transaction.atomic
def reopen(shown: Shown) -> None:
    """Take back that it is kept; a public note goes with it."""
    for decision in shown.decisions:
        decision.delete()
    if shown.decisions:
        generation.advance()


@transaction.atomic
def accept(instance: Any, shown: Shown, *, user: User) -> None:
    """Put the suggested words into a new draft of the page, wherever they stand, and check that.

    Raises repairing.Changed when the words are gone, and ValueError for an official text, which is never altered, or for a
    finding without a suggestion that a program can carry out.
    """
    citing = citing_of(type(instance))
    if citing is None or citing.is_official or not shown.can_be_accepted:
        raise ValueError("this finding cannot be accepted")
    draft = checks.draft_of(instance)
    for fault in sorted(shown.faults, key=lambda each: (each.piece, each.repair_start or 0), reverse=True):
        repair(draft, fault)  # from the end on, so that the places before stay where they are
    draft.save_revision(user=user, log_action=True)
    instance.refresh_from_db()
    checks.check_saved(instance)
