"""One spelling for what people type in many: the symbol of a document, and the name of the body that issued it."""

from __future__ import annotations

import re

from cms.policies.citing.directory import shipped_directory
from cms.policies.citing.view import view_of
from vietnamese.normalise import canonical, nfc

AROUND_SIGNS = re.compile(r"\s*([-/])\s*")


def clean_symbol(symbol: str) -> str:
    """Give a symbol with one kind of dash, with Đ for Ð, and without blanks round its signs: «QÐ – UBND» is QĐ-UBND."""
    return AROUND_SIGNS.sub(r"\1", " ".join(view_of(symbol).text.split()))


def whole_name(name: str) -> str:
    """Give the name of a body with the abbreviation at its beginning written out: UBND tỉnh is Ủy ban nhân dân tỉnh.

    Only of a local body may a place follow; any other name is written out when nothing stands behind it.
    """
    words = nfc(name).split()
    known = shipped_directory().issuer_by_alias
    for length in range(min(len(words), 6), 0, -1):
        body, rest = known.get(canonical(" ".join(words[:length]))), words[length:]
        if body and (body.local or not rest):
            return " ".join([body.name, *rest])
    return " ".join(words)
