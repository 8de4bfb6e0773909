"""What documents are made with besides the things themselves, read once for a whole batch: the gazetteer, the attached files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from cms.changes.keeping import kept
from cms.pages.models import Attachment
from cms.places.gazetteer import Gazetteer, gazetteer_of
from cms.places.models import AdministrativeUnit, UnitSuccession
from cms.policies.extracting.models import FileReading
from search.passages import Passage, passages, whole

RUN = 4  # words; so many in a row are hardly the same by chance
SAME = 0.5  # of the runs of a file that a text has: it is then the text's own copy


@dataclass(frozen=True)
class Around:
    """The gazetteer as of today, and of the attached files of a batch their titles and what was read in them."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    attachments: Mapping[int, Attachment] = field(default_factory=dict)
    readings: Mapping[int, FileReading] = field(default_factory=dict)

    def places(self, text: str, day: datetime.date | None) -> list[str]:
        """Give the keys of the places that a text of a day speaks of, and of those that they have become."""
        found = self.gazetteer.found(text, day or timezone.localdate())
        return list(dict.fromkeys(key for each in found for key in sorted(each.today)))

    def file_passages(self, files: Iterable[tuple[int, str]], beside: str) -> Iterator[Passage]:
        """Give the passages of attached files, each given by its id and its name there; a copy of the text beside is left out."""
        runs: set[tuple[str, ...]] | None = None
        for pk, label in files:
            reading = self.readings.get(pk)
            if reading is None or not reading.text.strip():
                continue
            runs = _runs(beside) if runs is None else runs
            if not _is_copy(_runs(reading.text), runs):
                runs |= _runs(reading.text)  # a second file of the same words is not told again either
                yield from _of_file(reading, label or self.attachments[pk].title, self.attachments[pk].url)


def around_of(files: Iterable[int]) -> Around:
    """Read what a batch needs, given the ids of its attached files."""
    attachments = Attachment.objects.in_bulk(set(files))
    rows = FileReading.objects.filter(attachment__in=attachments, file_name=F("attachment__file"))
    rows = rows.filter(state=FileReading.State.DONE).exclude(text="")
    return Around(gazetteer(), attachments, {row.attachment_id: row for row in rows} if attachments else {})


@kept
def gazetteer() -> Gazetteer:
    """Give the gazetteer of the directory as of today."""
    return gazetteer_of(AdministrativeUnit.objects.all(), UnitSuccession.objects.all(), timezone.localdate())


@kept
def place_names() -> dict[str, str]:
    """Give the names of all places by their keys; one that is no more says so."""
    today = timezone.localdate()
    units = AdministrativeUnit.objects.all()
    return {unit.public_key: unit.name if unit.is_valid_on(today) else f"{unit.name} (cũ)" for unit in units}


def _of_file(reading: FileReading, label: str, url: str) -> Iterator[Passage]:
    caution = reading.unchecked_words if reading.is_unchecked else ""
    for part in passages(reading.text) or whole(reading.text):
        heading = f"Tệp «{label}»: {part.heading}" if part.heading else f"Tệp «{label}»"
        yield Passage("", heading, part.text, f"{label} {part.around}", file=url, caution=caution)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(*(words[start:] for start in range(RUN)), strict=False)) or {tuple(words)}


def _is_copy(runs: set[tuple[str, ...]], of: set[tuple[str, ...]]) -> bool:
    return len(runs & of) >= SAME * len(runs)
