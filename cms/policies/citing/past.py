"""Whether a text speaks of a cited document as of something past: replaced, repealed, once in force."""

from __future__ import annotations

import re
from functools import cache

from cms.policies.citing.citation import Citation
from cms.policies.citing.view import view_of
from cms.policies.citing.words import one_of, words

_BEFORE, _AFTER = 90, 200
_CLAUSE = re.compile(r"[;\n.]\s")


def speaks_of_the_past(text: str, citation: Citation) -> bool:
    """Say whether words such as "thay thế" or "hết hiệu lực" stand in the citation's clause."""
    before = text[max(0, citation.whole_start - _BEFORE) : citation.whole_start]
    after = text[citation.whole_end : citation.whole_end + _AFTER]
    before = _CLAUSE.split(view_of(before).text)[-1]
    after = _CLAUSE.split(view_of(after).text)[0]
    return bool(_cue("old_before").search(before) or _cue("old_after").search(after))


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(words(name))}(?!\w)")
