"""`manage.py import_documents PATH [--write]`: looks through a folder or ZIP with its sheet, and takes it in when told to."""

from __future__ import annotations

import math
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.policies.bulk.importing import advance, verdicts
from cms.policies.bulk.models import ImportRun, Outcome
from cms.policies.bulk.problems import UnreadableError
from cms.policies.bulk.report import summary, write_report

State = ImportRun.State
WIDTH = 30
LOGGED_STEPS = 20
LOGGED_SECONDS = 10
TRIED = "Xem thử, chưa ghi gì. Thêm --write để nhập."
ROWS = list[tuple[int, str, str, str]]


class Command(BaseCommand):
    """Without --write nothing is changed. With it the lines that are ready become documents that only staff see.

    Started again after a kill, or a second time, it goes on with what is left: a document that the library has is never made
    twice. One bad line never stops the others. Ends with 1 when a line could not be taken in.
    """

    help = "Nhập văn bản hàng loạt từ thư mục hoặc tệp ZIP có bảng kê CSV, XLSX. Mặc định chỉ xem thử."

    _logged_step, _logged_at, _head = 0, 0.0, ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the package, the name of its sheet, whether to write, and where the report goes."""
        parser.add_argument("path", type=Path, help="thư mục hoặc tệp ZIP")
        parser.add_argument("--sheet", default="", help="tên bảng kê, khi có nhiều bảng")
        parser.add_argument("--write", action="store_true", help="nhập thật (để ở trạng thái nội bộ, chưa xuất bản)")
        parser.add_argument("--report", type=Path, help="ghi kết quả từng dòng ra tệp CSV này")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what became of each line that is not simply new."""
        try:
            rows = self._written(options) if options["write"] else self._tried(options)
        except UnreadableError as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        self._tell(rows, options)
        counts = Counter(outcome for _, outcome, _, _ in rows)
        self.stdout.write(summary(counts) + ("" if options["write"] else f"\n{TRIED}"))
        if counts[Outcome.WRONG] or counts[Outcome.REFUSED]:
            sys.exit(1)

    def _tried(self, options: dict[str, Any]) -> ROWS:
        rows: ROWS = []
        for line, verdict, total in verdicts(options["path"], sheet=options["sheet"], note=self._note):
            rows.append((line.number, verdict.outcome, verdict.name, " ".join(verdict.words)))
            self._progress(len(rows), total)
        return rows

    def _written(self, options: dict[str, Any]) -> ROWS:
        run = _run_of(options["path"].resolve(), options["sheet"])
        while run.state in (State.CHECKING, State.CHECKED, State.IMPORTING):
            if run.state == State.CHECKED:
                run.state = State.IMPORTING
                run.save()
            advance(run, seconds=math.inf, tell=self._progress)  # killed at any point, it goes on from there
        if run.state == State.FAILED:
            raise UnreadableError(run.message)
        self._note(run.message)
        return list(run.lines.values_list("number", "outcome", "name", "words"))

    def _tell(self, rows: ROWS, options: dict[str, Any]) -> None:
        if self._head:
            self.stdout.write(self._head)
        for number, outcome, name, words in rows:
            if words or outcome not in (Outcome.MADE, Outcome.READY):
                self.stdout.write(f"Dòng {number}: {Outcome(outcome).label}. {name}. {words}".rstrip())
        if options["report"]:
            with options["report"].open("w", encoding="utf-8", newline="") as out:
                write_report(out, rows, head=self._head)

    def _note(self, head: str) -> None:
        """Remember what is to be said of the sheet as a whole."""
        self._head = head

    def _progress(self, done: int, total: int) -> None:
        if not total:
            return
        if not self.stderr.isatty():
            self._log_progress(done, total)
        else:
            full = done * WIDTH // total
            self.stderr.write(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {done * 100 // total} %", ending="")
            if done >= total:
                self.stderr.write("")

    def _log_progress(self, done: int, total: int) -> None:
        """Write a line of its own where there is no terminal: at each twentieth of the work, or after some seconds."""
        step, now = done * LOGGED_STEPS // total, time.monotonic()
        if step != self._logged_step or now - self._logged_at >= LOGGED_SECONDS:
            self._logged_step, self._logged_at = step, now
            self.stderr.write(f"Đã qua {done * 100 // total} %")


def _run_of(path: Path, sheet: str) -> ImportRun:
    """Give the run of this package that was not finished, or a new one."""
    unfinished = ImportRun.objects.filter(path=str(path), sheet=sheet)
    unfinished = unfinished.filter(state__in=[State.CHECKING, State.CHECKED, State.IMPORTING], started_by=None)
    return unfinished.first() or ImportRun.objects.create(name=path.name[:200], path=str(path), sheet=sheet)
