"""The worker's duties: what runs when, each by itself, so that one that fails does not stop the others."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections

from cms.accounts.retention import forget_old
from cms.changes import generation
from cms.changes.sweeper import sweep
from cms.pages.pictures import PictureMaker
from cms.pages.scheduling import publish_due
from cms.pages.uploads.leftovers import clear_leftovers
from cms.policies.bulk import duty as imports
from cms.policies.cited import following
from cms.policies.extracting.duty import FileReader, find_unread
from integration import outbox
from portal.backup.making import make_daily
from portal.memory import give_back
from search import indexing
from search.words.frequency import forget_old_queries

log = logging.getLogger("worker")
PAUSE_SECONDS = 0.5
FIRST_BACKUP = 120  # seconds after the start, so that the first minutes belong to the index


@dataclass
class Duty:
    """One thing the worker does again and again."""

    name: str
    every_seconds: float
    run: Callable[[], Any]
    due_at: float = 0.0

    def run_if_due(self, now: float) -> None:
        """Run it when its time has come; a failure is logged with its cause and tried again at the next turn."""
        if now < self.due_at:
            return
        self.due_at = now + self.every_seconds
        try:
            self.run()
        except (
            Exception
        ):  # a worker that dies of one bad row helps nobody: the duty comes round again, the log says why
            log.exception("duty failed: %s", self.name)


def duties() -> list[Duty]:
    """Give the worker's duties in their order."""
    return [
        Duty("sweep", 300, sweep),
        Duty("publish_due", 20, publish_due),
        Duty("prune", 3600, generation.prune),
        Duty("pictures", 0.5, PictureMaker().run_once),  # before the index: what is found is whole
        Duty("find_unread_files", 20, find_unread),
        Duty("read_files", 0.5, FileReader().run_once),
        Duty("index", 0.5, indexing.run_once),
        Duty("cite", 0.5, following.run_once),
        Duty("import", 0.5, imports.run_once),
        Duty("deliver", 0.5, outbox.run_once),
        Duty("forget_old", 3600, forget_old),
        Duty("forget_old_queries", 3600, forget_old_queries),
        Duty("forget_packages", 3600, imports.forget_packages),
        Duty("clear_leftovers", 3600, clear_leftovers),
        Duty("back_up", 600, make_daily, due_at=time.monotonic() + FIRST_BACKUP),
        Duty("give_back_memory", 60, give_back),  # after all that takes much
    ]


def work(stop: threading.Event) -> None:
    """Do the duties until `stop` is set, and leave a sign of life after each round."""
    mine = duties()
    while not stop.is_set():
        for duty in mine:
            close_old_connections()
            duty.run_if_due(time.monotonic())
            if stop.is_set():
                break
        sign_of_life().touch()
        stop.wait(PAUSE_SECONDS)


def sign_of_life() -> Path:
    """Give the file whose time says when the worker was last seen."""
    return Path(settings.DATA_DIR) / "worker.alive"


def stop_on_signals() -> threading.Event:
    """Give an event that SIGTERM and SIGINT set, so that a round is finished before the process ends."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
