"""One spelling for what was read: Unicode in one form, and the old Vietnamese fonts turned into it."""

from __future__ import annotations

from vietnamese.normalise import nfc

NOT_PRINTED = dict.fromkeys((*range(9), 11, *range(14, 32), 127, 65534, 65535))


def in_modern_spelling(text: str) -> tuple[str, list[str]]:
    """Give the text in NFC without characters that are not printed, and the codes of what was done to it."""
    return nfc(text.translate(NOT_PRINTED).encode(errors="replace").decode()), []
