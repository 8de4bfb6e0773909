"""The numbers that Word prints before paragraphs: they stand nowhere in the text and are counted anew here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cms.policies.extracting.child.xmlparts import Parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
LEVELS = 9
PLACE = re.compile(r"%([1-9])")
ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 100_000  # a higher number is an attack, not a list


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document: which paragraph belongs to which, and how far each has counted."""

    kinds: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Parts) -> Numbering:
        """Give the lists that the document defines."""
        made = cls()
        if parts.has(NUMBERING):
            for each in parts.elements(NUMBERING, below=f"{W}numbering"):
                made._define(each)
        if made.kinds and parts.has(STYLES):
            for each in parts.elements(STYLES, below=f"{W}styles"):
                member = _membership(each.find(f"{W}pPr"))
                if member:
                    made.styles[each.get(f"{W}styleId", "")] = member
        return made

    def _define(self, element: Element) -> None:
        if element.tag == f"{W}abstractNum":
            levels = {_whole(each.get(f"{W}ilvl")): _level(each) for each in element.findall(f"{W}lvl")}
            self.levels[element.get(f"{W}abstractNumId", "")] = levels
        elif element.tag == f"{W}num":
            self.kinds[element.get(f"{W}numId", "")] = value(element.find(f"{W}abstractNumId"))

    def label(self, settings: Element | None) -> str:
        """Give what stands before a paragraph of these settings, with the space behind it; count on."""
        member = _membership(settings)
        if member is None and settings is not None:
            member = self.styles.get(value(settings.find(f"{W}pStyle")))
        if member is None or member[0] not in self.kinds or not 0 <= member[1] < LEVELS:
            return ""
        kind, at = self.kinds[member[0]], member[1]
        levels = self.levels.get(kind, {})
        if at not in levels:
            return ""
        counted = self.counted.setdefault(kind, [])
        self._count(counted, levels, at)
        return _printed(levels, counted, at)

    def _count(self, counted: list[int], levels: dict[int, Level], at: int) -> None:
        while len(counted) <= at:
            above = levels.get(len(counted))
            counted.append(above.start if above and len(counted) < at else (levels[at].start - 1))
        counted[at] = min(counted[at] + 1, MOST)
        del counted[at + 1 :]


def _printed(levels: dict[int, Level], counted: list[int], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return "- "
    if level.form == "none" or not level.pattern:
        return ""

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        form = levels[index].form if index in levels else "decimal"
        return in_form(counted[index] if index < len(counted) else 1, form)

    return f"{PLACE.sub(number, level.pattern)} "


def in_form(number: int, form: str) -> str:
    """Give a number as Word prints it in this form."""
    if form.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for worth, letters in ROMAN:
            times, number = divmod(number, worth)
            roman += letters * times
        return roman.upper() if form.startswith("upper") else roman
    if form.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 260 else str(number)
        return letter.upper() if form.startswith("upper") else letter
    return f"{number:02}" if form == "decimalZero" else str(number)


def value(element: Element | None) -> str:
    """Give the value of a setting, "" where there is none."""
    return element.get(f"{W}val", "") if element is not None else ""


def _membership(settings: Element | None) -> tuple[str, int] | None:
    found = settings.find(f"{W}numPr") if settings is not None else None
    if found is None or found.find(f"{W}numId") is None:
        return None
    return value(found.find(f"{W}numId")), _whole(value(found.find(f"{W}ilvl")))


def _level(element: Element) -> Level:
    form, pattern = value(element.find(f"{W}numFmt")) or "decimal", value(element.find(f"{W}lvlText"))
    return Level(form, pattern[:50], _whole(value(element.find(f"{W}start")) or "1"))


def _whole(text: str | None) -> int:
    return min(int(text), MOST) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
