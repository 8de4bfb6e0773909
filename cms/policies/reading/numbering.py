"""The "Số: 168/KH-UBND" line of a letterhead: number, symbol, and whether the number is still blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 300
_PART = r"[A-ZĐƯ](?:[a-zđ]{0,2}[A-ZĐƯ\d][\wĐđ]*)?(?!\w)"  # KH, TTr, QyĐ, TrS; no word such as "Kon"
_GROUP = rf"{_PART}(?:\s?&\s?{_PART})*"
_LINE = re.compile(
    r"(?i:(?:(?:luật|pháp lệnh|nghị quyết)\s+)?số)\s*[:.]?\s*"
    r"(?P<number>\d{1,6}(?:\.\d{1,2})?)?(?P<blank>[\s.…_]*)"
    r"(?P<joint>[/–-])\s*"
    rf"(?P<symbol>(?:\d{{4}}\s*/\s*)?{_GROUP}(?:\s*[-–/]\s*{_GROUP})*)"
    r"\.?(?!\s*[-–/&])(?P<rest>.*)",
)
_BLANK = re.compile(r"số\s*:[\s.…_/–-]*", re.IGNORECASE)
_UNREADABLE = re.compile(r"số\s*:\s*(?P<printed>[^\s|].{0,60})", re.IGNORECASE)
_UNFINISHED = re.compile(r"số\s*:?|số\s*:?[\s\d.…_]*[/–-]|số\s*:?[\s\d.…_]*/.*[/–&-]|số\s*:?[\s\d.…_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number ("" if blank) and symbol as signed, without spaces; `joint` stands between ("/", Party style "-").

    `unread` is what the line prints where no number and symbol can be told for sure ("I68/KH-UBND").
    """

    number: str
    symbol: str
    joint: str = "/"
    rest: str = ""
    unread: str = ""

    @property
    def printed(self) -> str:
        """Number and symbol as a whole: "168/KH-UBND", "/BDT-CSDT" while the number is blank."""
        return f"{self.number}{self.joint}{self.symbol}" if self.symbol else self.number


def read_number_line(text: str) -> NumberLine | None:
    """The number line that a text is ("Số :", "số:", dots and spaces allowed); `rest` is what stands behind it."""
    if len(text) > _LONGEST:
        return None
    found = _LINE.fullmatch(text)
    if found:
        symbol = re.sub(r"\s*([-–/&])\s*", lambda sign: sign[1].replace("–", "-"), found["symbol"])
        return NumberLine(found["number"] or "", symbol, found["joint"].replace("–", "-"), found["rest"].strip())
    return NumberLine("", "") if _BLANK.fullmatch(text) else None


def unread_number_line(text: str) -> NumberLine | None:
    """A line that begins like a number line ("Số: …") and is short enough for one, but cannot be read."""
    found = _UNREADABLE.fullmatch(text)
    return NumberLine("", "", unread=found["printed"]) if found else None


def is_unfinished(text: str) -> bool:
    """Whether a number line broke off ("Số: 168/KH-") and goes on in the next line."""
    return len(text) <= _LONGEST and bool(_UNFINISHED.fullmatch(text))
