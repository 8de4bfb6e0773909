"""Keeps what was worked out from public content until the next commit that changes it, or midnight: as the page cache does."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import connection
from django.utils import timezone

from cms.changes import generation

Made = TypeVar("Made")


def kept(make: Callable[[], Made]) -> Callable[[], Made]:
    """Give `make` with a memory of its last answer, which all threads share: it must be one that nobody changes.

    The generation is read before the answer is made, so that one made from what stood before a commit is never given after
    it. Inside a transaction nothing is kept: what is seen there may never be committed.
    """
    last: list[tuple[tuple[str, datetime.date], Made]] = []

    @wraps(make)
    def answer() -> Made:
        if connection.in_atomic_block:
            return make()
        seen = (generation.current(), timezone.localdate())
        for known, made in last:
            if known == seen:
                return made
        made = make()
        last[:] = [(seen, made)]
        return made

    return answer
