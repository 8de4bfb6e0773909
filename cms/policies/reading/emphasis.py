"""Takes off the emphasis marks (*…*, **…**, ***…***) that a conversion to Markdown put into a text, and only those."""

from __future__ import annotations

import re

_RUN = re.compile(r"\*+")
_LONGEST = 3


def without_emphasis(text: str) -> str:
    """The text without paired emphasis marks; every other asterisk (bullets, "(*)", "2 * 3", separators) stays.

    Only the marks go, never a word: the document never had them, the conversion added them. A mark opens when
    it stands before a word or an opening sign and not after a letter, and closes when it stands behind one.
    """
    open_runs: dict[int, list[re.Match[str]]] = {}
    paired: list[re.Match[str]] = []
    for run in _RUN.finditer(text):
        length = run.end() - run.start()
        before, after = (text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1])
        if length > _LONGEST or (before == "(" and after == ")"):
            continue
        if open_runs.get(length) and before.strip() and not after.isalnum():
            paired += [open_runs[length].pop(), run]
        elif after.strip() and not before.isalnum():
            open_runs.setdefault(length, []).append(run)
    kept, end = [], 0
    for run in sorted(paired, key=re.Match.start):
        kept.append(text[end : run.start()])
        end = run.end()
    return "".join([*kept, text[end:]])
