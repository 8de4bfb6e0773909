"""Tells when the date and body behind a citation belong to another document, in whose name it stands.

"Thông tư số 30/2020/TT-BTC hướng dẫn Nghị định số 30/2018/NĐ-CP ngày 17/4/2020 của Bộ Tài chính": the date is the circular's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cms.policies.citing.citation import Citation

_REACH, _NEIGHBOURS = 600, 4
_BREAK = re.compile(r"[;.]\s|\n\s*\n")


def undisputed(text: str, cited: Sequence[Citation]) -> list[Citation]:
    """Give the citations without those whose date may be that of a document named before them, undated and of its year."""
    return [
        one
        for at, one in enumerate(cited)
        if not any(_is_name_around(text, outer, one) for outer in cited[max(0, at - _NEIGHBOURS) : at])
    ]


def _is_name_around(text: str, outer: Citation, one: Citation) -> bool:
    if not (one.date and one.year and outer.year) or outer.date or outer.symbol == one.symbol:
        return False
    between = text[outer.end : one.start]
    fitting = outer.year == one.date.year != one.year
    return fitting and len(between) < _REACH and not _BREAK.search(between)
