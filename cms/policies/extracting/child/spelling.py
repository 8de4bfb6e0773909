"""One spelling for what was read: Unicode in one form, and the old Vietnamese fonts turned into it."""

from __future__ import annotations

from vietnamese.legacy import repaired
from vietnamese.normalise import nfc

NOT_PRINTED = dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF))


def in_modern_spelling(text: str) -> tuple[str, list[str]]:
    """Give the text in NFC without characters that are not printed, and the codes of what was done to it."""
    printed = text.translate(NOT_PRINTED).encode(errors="replace").decode()
    put_right = repaired(printed)  # before anything strips characters: ư is the soft hyphen of Latin-1 in TCVN3
    if put_right is None:
        return nfc(printed), []
    return nfc(put_right.text), [put_right.encoding.lower()]
