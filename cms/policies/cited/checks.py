"""Checks the text that is being edited, the draft where there is one, and keeps what was found until the next check."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.policies.cited.identity import fitting, key_of_citation, meant_by
from cms.policies.cited.lifetime import death_of
from cms.policies.cited.models import Check, Code, FoundFault
from cms.policies.cited.reading import Text, words_key
from cms.policies.cited.registry import citing_of, thing_of
from cms.policies.cited.resolving import candidates_for
from cms.policies.citing.checker import Finding, check, dead_by
from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import shipped_directory
from cms.policies.citing.known import Known
from cms.policies.citing.misfits import as_of_body, misfits
from cms.policies.models import PolicyDocument

MOST_FAULTS = 300
TELL_READERS = "Ngày ký thì dẫn đúng. Có thể ghi chú cho người đọc biết văn bản nào đang có hiệu lực."
PROMPT_CHARACTERS = 100_000  # a tenth of a second; a longer text is checked by the worker, so that saving stays quick


def check_saved(instance: Any) -> None:
    """Check a thing whose draft has just been saved: a short text at once, a long one soon."""
    citing = citing_of(type(instance))
    if citing is None:
        return
    draft = draft_of(instance)
    if sum(len(piece.source) for piece in citing.pieces(draft)) > PROMPT_CHARACTERS:
        Check.objects.update_or_create(**thing_of(instance), defaults={"is_stale": True})
    else:
        keep_faults(instance, Text(citing, draft))


def check_again(instance: Any) -> None:
    """Check a thing that was checked before."""
    citing = citing_of(type(instance))
    if citing is not None:
        keep_faults(instance, Text(citing, draft_of(instance)))


def draft_of(instance: Any) -> Any:
    """Give the thing as its editor sees it: the newest draft, or itself where there is none."""
    return instance.get_latest_revision_as_object() if instance.latest_revision_id else instance


def keep_faults(instance: Any, text: Text) -> None:
    """Check a text, and put what is wrong in it into the place of what was found before."""
    put(instance, faults_of(text))


@transaction.atomic
def put(instance: Any, faults: list[FoundFault]) -> None:
    """Put what was found just now into the place of what was found before."""
    thing = thing_of(instance)
    noted = Check.objects.select_for_update().filter(**thing).first() or Check(**thing)
    FoundFault.objects.filter(**thing).delete()
    FoundFault.objects.bulk_create(faults)
    noted.revision_id, noted.checked_on, noted.is_stale = instance.latest_revision_id, timezone.localdate(), False
    noted.save()


def faults_of(text: Text) -> list[FoundFault]:
    """Give what is wrong with the citations of a text, as rows to keep; the first MOST_FAULTS of them."""
    cited, today = text.cited(), timezone.localdate()
    day = text.citing.day(text.thing) or newest_day(cited)
    findings = check(text.joined.text, cited, as_of=day, lookup=Library(cited, day=day or today))
    if text.citing.is_official:
        findings += _died_later(text, cited, today, {one.start for one in findings if one.code == Code.REPLACED})
    rows = [_row(number, text, one) for number, one in enumerate(findings[: MOST_FAULTS * 2])]
    return [row for row in rows if row][:MOST_FAULTS]


def _died_later(text: Text, cited: list[Citation], today: datetime.date, told: set[int]) -> list[Finding]:
    """Give what an official text cites rightly, and what has died since: its readers may be told."""
    dead = dead_by(text.joined.text, cited, today, lookup=Library(cited, day=today))
    return [replace(one, code=Code.LATER, suggestion=TELL_READERS) for one in dead if one.start not in told]


def newest_day(cited: list[Citation]) -> datetime.date | None:
    """Give the latest day that is cited: a draft without a date was written on it or later."""
    return max((one.resolved_date for one in cited if one.resolved_date), default=None)


class Library:
    """What the library knows of the cited documents, read for all citations of a text at once."""

    def __init__(self, cited: list[Citation], *, day: datetime.date) -> None:
        self._day = day
        unfit = misfits(cited, shipped_directory(), None)
        other_readings = [as_of_body(each.citation, each.body) for each in unfit]
        self._keys = {key_of_citation(one) for one in (*cited, *other_readings)}
        self._candidates = candidates_for(self._keys)
        self._known: dict[int, Known] = {}

    def __call__(self, citation: Citation) -> list[Known]:
        """Give the public documents that the citation may mean; what the text does not cite, as a successor, is read now."""
        key = key_of_citation(citation)
        if key not in self._keys:
            self._keys.add(key)
            self._candidates |= candidates_for([key])
        candidates = self._candidates.get(key, [])
        possible = fitting(meant_by(citation), candidates) if candidates else []
        return [self._known_of(document) for document in possible]

    def _known_of(self, document: PolicyDocument) -> Known:
        if document.pk not in self._known:
            death = death_of(document, day=self._day)
            self._known[document.pk] = Known(
                symbol=document.number_symbol,
                issuer=document.issuer_name,
                issued_on=document.issued_on,
                dead_from=death.since if death else None,
                replaced_by=death.replaced_by if death else "",
                heir=death.heir if death else None,
            )
        return self._known[document.pk]


def _row(number: int, text: Text, one: Finding) -> FoundFault | None:
    place = text.joined.place(one.start, one.end)
    if place is None:
        return None
    row = FoundFault(
        **thing_of(text.thing),
        number=number,
        code=one.code,
        message=one.message,
        suggestion=one.suggestion,
        sentence=one.sentence,
        symbol=one.symbol[:300],
        key=one.key[:300],
        words=one.cited[:700],
        words_key=words_key(one.cited),
        piece=place[0],
    )
    _add_repair(row, text, one)
    return row


def _add_repair(row: FoundFault, text: Text, one: Finding) -> None:
    """Note what accepting would change; an official text is never altered, so that nothing is noted for it."""
    if one.repair is None or text.citing.is_official:
        return
    place = text.joined.place(one.repair.start, one.repair.end)
    if place and place[0] == row.piece:
        row.repair_start = place[1]
        row.repair_from = text.joined.text[one.repair.start : one.repair.end]
        row.repair_words = one.repair.words[:300]
