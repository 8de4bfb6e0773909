"""Spares readers an engine that does not answer: after a failure it is left alone for some seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from search.engines import Answer, IndexUnavailable, Question, Reader

REST_SECONDS = 5.0
SLOW_SECONDS = 1.0  # an answer that takes longer is used, and then it rests too: a page asks up to six times


class Guarded:
    """A reader that is not asked while it rests; then one reader tries it for all."""

    def __init__(self, reader: Reader, clock: Callable[[], float] = time.monotonic) -> None:
        self.reader, self.clock = reader, clock
        self._lock = threading.Lock()
        self._rests_until = 0.0
        self._is_failing = False

    def search(self, question: Question) -> Answer:
        """Give what matches; raises IndexUnavailable, at once while it rests."""
        began = self._begin()
        try:
            answer = self.reader.search(question)
        except IndexUnavailable:
            self._rest()
            raise
        if self.clock() - began > SLOW_SECONDS:
            self._rest()
        else:
            self._is_failing = False
        return answer

    def is_complete(self) -> bool:
        """Say what the reader says."""
        return self.reader.is_complete()

    def _begin(self) -> float:
        with self._lock:
            now = self.clock()
            if now < self._rests_until:
                raise IndexUnavailable("Elasticsearch vừa lỗi, đang để nghỉ vài giây.")
            if self._is_failing:  # the others go on resting until this one knows
                self._rests_until = now + REST_SECONDS
            return now

    def _rest(self) -> None:
        with self._lock:
            self._is_failing, self._rests_until = True, self.clock() + REST_SECONDS
