"""Kills this very process at a named step: just before or just after one function of the real code is called."""

from __future__ import annotations

import os
import pkgutil
import re
import signal
from collections.abc import Callable
from functools import wraps
from typing import Any

STEP = re.compile(r"(before|after) ([\w.]+:[\w.]+)(?: #(\d+))?")


def arm(step: str) -> None:
    """Make the process die at `step`, written "before module:function" or "after module:Class.method #2".

    A number names which call it is. Raises ValueError for a step that is not written so, ImportError or AttributeError for
    a function that is not there.
    """
    read = STEP.fullmatch(step)
    if read is None:
        raise ValueError(f"not a step: {step}")
    module, _, path = read[2].partition(":")
    *inner, name = path.split(".")
    owner = pkgutil.resolve_name(f"{module}:{'.'.join(inner)}" if inner else module)
    setattr(owner, name, _deadly(getattr(owner, name), at=read[1], call=int(read[3] or 1)))


def _deadly(function: Callable[..., Any], *, at: str, call: int) -> Callable[..., Any]:
    calls = 0

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if at == "before" and calls == call:
            _die()
        result = function(*args, **kwargs)
        if at == "after" and calls == call:
            _die()
        return result

    return called


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
