"""Carries an import through: looks at every line first, then takes in those that are ready, and goes on where it was stopped."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Collection

from cms.pages.models import Attachment
from cms.policies.bulk.judging import Judge, Verdict, warn_of_namesakes
from cms.policies.bulk.keeping import Newcomer, keep, keep_one
from cms.policies.bulk.models import ImportLine, ImportRun, Outcome
from cms.policies.bulk.package import Package, opened
from cms.policies.bulk.problems import UnreadableError
from cms.policies.bulk.reviving import revive
from cms.policies.bulk.sheet import Line, Sheet, read_sheet
from cms.policies.bulk.taking import Taken, stored
from cms.policies.identity import twins_of

BATCH = 25
HOLD_SECONDS = 0.2  # other writers wait no longer than this for one batch
State = ImportRun.State
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A line that was looked at, and its files, which are stored already where it is ready."""

    line: Line
    verdict: Verdict
    attachments: list[Attachment]

    @property
    def newcomer(self) -> Newcomer | None:
        """Give the document that it brings, None where it brings none."""
        is_ready, draft = self.verdict.outcome == Outcome.READY, self.verdict.draft
        return Newcomer(draft.document, self.attachments) if is_ready and draft else None

    def forget_files(self) -> None:
        """Take the files out of the media folder again."""
        for attachment in self.attachments:
            attachment.file.delete(save=False)


class Work:
    """One run at work on its opened package."""

    def __init__(self, run: ImportRun, package: Package, tell: Progress) -> None:
        self.run, self.package, self._tell = run, package, tell
        name = package.sheet(run.sheet)
        with package.open(name) as source:
            content = source.read()
        self.sheet: Sheet = read_sheet(content, name)
        self.digest = hashlib.sha256(content).hexdigest()
        self.judge = Judge(package)

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
            total = len(self.sheet.lines)
            self._tell(total - max(0, len(lines) - start - BATCH), total)
            if time.monotonic() > until:
                return start + BATCH >= len(lines)
        return True

    def _look(self, lines: list[Line]) -> None:
        verdicts = zip(lines, self.judge.verdicts(lines), strict=True)
        ImportLine.objects.bulk_create([_row(self.run, line, verdict) for line, verdict in verdicts])

    def _take(self, lines: list[Line]) -> None:
        """Store the files of some lines, then write their documents: all at once, or where one cannot be, each for itself."""
        batch = [self._prepared(line, self._hurried) for line in lines]
        warn_of_namesakes([each.verdict for each in batch])
        if not self._write_together(batch):
            for each in batch:
                each.forget_files()
            apart = [self._prepared(line, self.judge.verdict) for line in lines]
            warn_of_namesakes([each.verdict for each in apart])
            self._write_apart(apart)

    def _hurried(self, line: Line, held: ExitStack) -> Verdict:
        """Give a verdict without asking whether the library has the document: that is asked for all, in the transaction."""
        return self.judge.compared(line, self.judge.read(line, held), None)

    def _prepared(self, line: Line, judged: Callable[[Line, ExitStack], Verdict]) -> Prepared:
        with ExitStack() as held:
            verdict = judged(line, held)
            ready = verdict.files if verdict.outcome == Outcome.READY else []
            named = zip(ready, _names(verdict), strict=False)
            return Prepared(line, verdict, [self._stored(file, name) for file, name in named])

    def _stored(self, file: Taken, name: str) -> Attachment:
        return stored(file, user=self.run.started_by, collection=self._collection, named=name)

    @cached_property
    def _collection(self) -> Collection:
        return Collection.get_first_root_node()

    def _write_together(self, batch: list[Prepared]) -> bool:
        """Write what is ready in one transaction, with few queries; say whether that could be done."""
        newcomers = [each.newcomer for each in batch if each.newcomer]
        try:
            with transaction.atomic():
                if any(twins_of([each.document for each in newcomers])):
                    return False
                if newcomers:
                    keep(newcomers)
                for each in batch:
                    self._made(each)
                self._note(batch)
        except IntegrityError:
            return False
        return True

    def _write_apart(self, batch: list[Prepared]) -> None:
        while batch:
            with transaction.atomic():
                begun = time.monotonic()
                while batch and time.monotonic() - begun < HOLD_SECONDS:
                    self._write(batch.pop(0))

    def _write(self, each: Prepared) -> None:
        if each.newcomer:
            try:
                keep_one(each.newcomer)
                self._made(each)
            except (BadRequest, IntegrityError, ValidationError) as wrong:
                each.verdict.outcome, each.verdict.words = Outcome.WRONG, [f"Không lưu được: {wrong}"]
                each.forget_files()
        self._note([each])

    def _made(self, each: Prepared) -> None:
        verdict, draft = each.verdict, each.verdict.draft
        if verdict.outcome == Outcome.READY and draft:
            verdict.outcome, verdict.document = Outcome.MADE, draft.document
            self.judge.now_has(verdict, draft.document)

    def _note(self, batch: list[Prepared]) -> None:
        verdicts = {each.line.number: each.verdict for each in batch}
        rows = list(self.run.lines.filter(number__in=verdicts))
        for row in rows:
            _tell(row, verdicts[row.number])
        ImportLine.objects.bulk_update(rows, ["outcome", "words", "name", "document"])


def _names(verdict: Verdict) -> Iterator[str]:
    """Give what the files of a line are called where their own names say nothing: "Văn bản 15/KH-UBND", the second "…, tệp 2"."""
    document = verdict.draft.document if verdict.draft else None
    name = f"Văn bản {document.number_symbol}" if document else ""
    return (name if place == 1 else f"{name}, tệp {place}" for place in count(1))


def _row(run: ImportRun, line: Line, verdict: Verdict) -> ImportLine:
    row = ImportLine(run=run, number=line.number)
    _tell(row, verdict)
    return row


def _tell(row: ImportLine, verdict: Verdict) -> None:
    row.name, row.outcome, row.words = verdict.name[:300], verdict.outcome, "\n".join(verdict.words)
    row.document = verdict.document


def advance(run: ImportRun, *, seconds: float, tell: Progress = lambda done, total: None) -> bool:
    """Work on a run for about so many seconds; say whether it now waits for somebody, or is done.

    `tell` hears after each batch how many lines are done, and of how many.
    What it has done is kept: killed at any point and called again, it goes on with the lines that are left.
    """
    try:
        with opened(Path(run.path)) as package:
            return _advanced(Work(run, package, tell), until=time.monotonic() + seconds)
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
    elif run.state == State.IMPORTING and work.take_in(until=until) and revive(run, work.package, until=until):
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


def verdicts(path: Path, *, sheet: str = "", note: Callable[[str], None]) -> Iterator[tuple[Line, Verdict, int]]:
    """Look at every line of a package without writing anything: the line, the verdict, and how many lines there are.

    `note` hears beforehand what is to be said of the sheet as a whole, "" where nothing is.
    Raises UnreadableError.
    """
    with opened(path) as package:
        work = Work(ImportRun(sheet=sheet), package, lambda done, total: None)
        note(_unknown(work.sheet))
        lines = work.sheet.lines
        for start in range(0, len(lines), BATCH):
            some = lines[start : start + BATCH]
            for line, verdict in zip(some, work.judge.verdicts(some), strict=True):
                yield line, verdict, len(lines)
