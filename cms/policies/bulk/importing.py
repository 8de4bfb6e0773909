"""Carries an import through: looks at every line first, then takes in those that are ready, and goes on where it was stopped."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.pages.models import Attachment
from cms.policies.bulk.judging import Judge, Verdict
from cms.policies.bulk.models import ImportLine, ImportRun, Outcome
from cms.policies.bulk.package import Package, opened
from cms.policies.bulk.problems import UnreadableError
from cms.policies.bulk.sheet import Line, Sheet, read_sheet
from cms.policies.bulk.taking import stored
from cms.policies.models import PolicyDocument, PolicyFile

BATCH = 25
HOLD_SECONDS = 0.2  # other writers wait no longer than this for one batch
State = ImportRun.State
Progress = Callable[[int, int], None]


class Work:
    """One run at work on its opened package."""

    def __init__(self, run: ImportRun, package: Package) -> None:
        self.run, self._package = run, package
        name = package.sheet(run.sheet)
        with package.open(name) as source:
            content = source.read()
        self.sheet: Sheet = read_sheet(content, name)
        self.digest = hashlib.sha256(content).hexdigest()
        self._judge = Judge(package)

    def check(self, *, until: float) -> bool:
        """Look at lines that nobody looked at yet until the clock says `until`; say whether all of them are done."""
        done = set(self.run.lines.values_list("number", flat=True))
        return self._each([line for line in self.sheet.lines if line.number not in done], self._look, until)

    def take_in(self, *, until: float) -> bool:
        """Take in lines that are ready until the clock says `until`; say whether all of them are done."""
        ready = set(self.run.lines.filter(outcome=Outcome.READY).values_list("number", flat=True))
        return self._each([line for line in self.sheet.lines if line.number in ready], self._take, until)

    def _each(self, lines: list[Line], act: Callable[[list[Line]], None], until: float) -> bool:
        for start in range(0, len(lines), BATCH):
            act(lines[start : start + BATCH])  # at least one batch a turn, however short it is
            if time.monotonic() > until:
                return start + BATCH >= len(lines)
        return True

    def _look(self, lines: list[Line]) -> None:
        rows = []
        for line in lines:
            with ExitStack() as held:
                rows.append(_row(self.run, line, self._judge.verdict(line, held)))
        ImportLine.objects.bulk_create(rows)

    def _take(self, lines: list[Line]) -> None:
        """Store the files of some lines, then write their documents in one transaction, each for itself within it."""
        waiting = [(line, *self._prepared(line)) for line in lines]
        while waiting:
            with transaction.atomic():
                begun = time.monotonic()
                while waiting and time.monotonic() - begun < HOLD_SECONDS:
                    line, verdict, attachments = waiting.pop(0)
                    self._write(line, verdict, attachments)

    def _prepared(self, line: Line) -> tuple[Verdict, list[Attachment]]:
        with ExitStack() as held:
            verdict = self._judge.verdict(line, held)
            ready = verdict.files if verdict.outcome == Outcome.READY else []
            names = _names(verdict)
            user = self.run.started_by
            return verdict, [stored(file, user=user, named=name) for file, name in zip(ready, names, strict=False)]

    def _write(self, line: Line, verdict: Verdict, attachments: list[Attachment]) -> None:
        if verdict.outcome == Outcome.READY and verdict.draft:
            try:
                with transaction.atomic():
                    verdict.document = _saved(verdict.draft.document, attachments)
                verdict.outcome = Outcome.MADE
                self._judge.now_has(verdict, verdict.document)
            except (BadRequest, IntegrityError, ValidationError) as wrong:
                verdict.outcome, verdict.words = Outcome.WRONG, [f"Không lưu được: {wrong}"]
        if verdict.outcome != Outcome.MADE:
            for attachment in attachments:
                attachment.file.delete(save=False)
        row = _row(self.run, line, verdict)
        changed = {"outcome": row.outcome, "words": row.words, "name": row.name, "document": row.document}
        self.run.lines.filter(number=line.number).update(**changed)


def _names(verdict: Verdict) -> Iterator[str]:
    """Give what the files of a line are called where their own names say nothing: "Văn bản 15/KH-UBND", the second "…, tệp 2"."""
    document = verdict.draft.document if verdict.draft else None
    name = f"Văn bản {document.number_symbol}" if document else ""
    return (name if place == 1 else f"{name}, tệp {place}" for place in count(1))


def _saved(document: PolicyDocument, attachments: list[Attachment]) -> PolicyDocument:
    """Save a document that only staff see, with its files and a first version for the editor to go on from."""
    document.save()
    for order, attachment in enumerate(attachments):
        attachment.save()
        PolicyFile.objects.create(document=document, attachment=attachment, sort_order=order)
    document.save_revision()
    return document


def _row(run: ImportRun, line: Line, verdict: Verdict) -> ImportLine:
    words = "\n".join(verdict.words)
    return ImportLine(
        run=run,
        number=line.number,
        name=verdict.name[:300],
        outcome=verdict.outcome,
        words=words,
        document=verdict.document,
    )


def advance(run: ImportRun, *, seconds: float) -> bool:
    """Work on a run for about so many seconds; say whether it now waits for somebody, or is done.

    What it has done is kept: killed at any point and called again, it goes on with the lines that are left.
    """
    try:
        with opened(Path(run.path)) as package:
            return _advanced(Work(run, package), until=time.monotonic() + seconds)
    except UnreadableError as unreadable:
        run.state, run.message = State.FAILED, str(unreadable)
        run.save()
        return True


def _advanced(work: Work, *, until: float) -> bool:
    run = work.run
    if run.digest != work.digest:
        _begin(work)
    if run.state == State.CHECKING and work.check(until=until):
        run.state = State.CHECKED
    elif run.state == State.IMPORTING and work.take_in(until=until):
        run.state, run.finished_at = State.DONE, timezone.now()
    else:
        return run.state not in (State.CHECKING, State.IMPORTING)
    run.save()
    return True


def _begin(work: Work) -> None:
    """Note what the sheet holds; one that was changed in between is looked through anew, and what is in is found there."""
    run = work.run
    with transaction.atomic():
        if run.digest:
            run.lines.all().delete()
            run.state = State.CHECKING
        run.total, run.digest, run.message = len(work.sheet.lines), work.digest, _unknown(work.sheet)
        run.save()


def _unknown(sheet: Sheet) -> str:
    if not sheet.unknown:
        return ""
    return f"Các cột không dùng đến: {', '.join(sheet.unknown)}."


def verdicts(path: Path, *, sheet: str = "") -> Iterator[tuple[Line, Verdict, int]]:
    """Look at every line of a package without writing anything: the line, the verdict, and how many lines there are.

    Raises UnreadableError.
    """
    with opened(path) as package:
        work = Work(ImportRun(sheet=sheet), package)
        for line in work.sheet.lines:
            with ExitStack() as held:
                yield line, work._judge.verdict(line, held), len(work.sheet.lines)
