"""Reads the file part by part and tells each part at once, so that what comes later can spoil nothing that was found."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from io import BufferedReader
from typing import Any, BinaryIO

from cms.policies.extracting.child.confining import confine
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits


def read_and_tell(limits: Limits, *, roots: str) -> None:
    """Confine this process, then tell what the file is, its text, and its signatures."""
    confine(limits)
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as file:
        kind = tell("file", lambda: identify(file)).get("kind", "")
        tell("text", lambda: read_text(file, kind, limits))
        if kind == "pdf":
            tell("signatures", lambda: read_signatures(file, limits, roots))


def tell(part: str, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Print what `read` gives, or the code of what stopped it; give what was printed."""
    try:
        found = read()
    except Problem as problem:
        found = {"code": problem.code, "facts": problem.facts}
    except MemoryError:
        found = {"code": "too_much_memory"}
    except (
        Exception
    ) as broken:  # libraries raise anything over a broken file; which, is told for the log: the file is not read
        found = {"code": "damaged", "detail": f"{type(broken).__name__}: {broken}"[:300]}
    sys.stdout.write(json.dumps({"part": part, **found}, ensure_ascii=True) + "\n")
    sys.stdout.flush()
    return found


def identify(file: BufferedReader) -> dict[str, Any]:
    """Give what the file is by its content, and its checksum."""
    from cms.policies.extracting.child.kinds import kind_of

    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "kind": kind_of(file)}


def read_text(file: BinaryIO, kind: str, limits: Limits) -> dict[str, Any]:
    """Give the text by the reader of the kind; raises Problem for a kind that holds no text we can read."""
    from cms.policies.extracting.child.readers import READERS

    if kind not in READERS:
        raise Problem("unknown_kind" if kind in ("", "unknown") else "no_text_inside")
    file.seek(0)
    return READERS[kind](file, limits).told(limits)


def read_signatures(file: BinaryIO, limits: Limits, roots: str) -> dict[str, Any]:
    """Give the digital signatures of a PDF."""
    from cms.policies.extracting.child.signatures import signatures_of

    file.seek(0)
    return {"signatures": signatures_of(file, limits, roots)}
