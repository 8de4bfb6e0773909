"""Reads from when, and until when, a text says that its document holds: a day, the day of signing, or so many days after it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.policies.citing.sentences import sentence_around
from cms.policies.stating.passages import Passage, Role
from cms.policies.stating.words import pattern
from vietnamese.dates import parse_date

_S = r"\s{1,3}"
_DATE = (
    rf"[0-9]{{1,2}}{_S}(?i:tháng){_S}[0-9]{{1,2}}{_S}(?i:năm){_S}[0-9]{{4}}(?!\d)"
    r"|[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}(?!\d)"
)
_SUBJECT = re.compile(
    rf"(?:(?P<kind>[^\W\d]+){_S}này|(?:\A|[.;:]\s{{1,3}}){pattern('kinds')}),?{_S}(?i:(?:chính{_S}thức|bắt{_S}đầu){_S})?"
    rf"(?i:có{_S}hiệu{_S}lực(?:{_S}(?:thi{_S}hành|thực{_S}hiện|áp{_S}dụng|pháp{_S}lý))?)"
)
_FROM = rf"\s{{0,3}},?\s{{0,3}}(?i:(?:kể{_S})?(?:từ|vào){_S})"
_ON_DAY = re.compile(_FROM + rf"(?i:ngày{_S})?(?P<day>{_DATE})")
_SIGNED = rf"(?i:ngày){_S}(?:(?P<signed>{pattern('signing')})|(?P<printed>{pattern('gazette')}))"
_ON_SIGNING = re.compile(_FROM + _SIGNED)
_AFTER = re.compile(
    rf"\s{{0,3}},?\s{{0,3}}(?i:sau){_S}(?P<days>[0-9]{{1,3}})\s{{0,3}}(?:\([^()\n]{{1,30}}\)\s{{0,3}})?(?i:ngày),?{_FROM}{_SIGNED}"
)
_UNTIL = re.compile(rf"\s{{0,3}},?\s{{0,3}}(?i:(?:cho{_S})?đến{_S}(?:hết{_S})?)" + rf"(?i:ngày{_S})?(?P<last>{_DATE})")
_PART_BEFORE = re.compile(rf"{pattern('parts')}{_S}[\w, ]{{1,40}}\Z")
_MARK = re.compile(r"\s{0,3}(?i:điều)\s{1,3}[0-9]{1,3}[a-zđ]?\s?[.:)]|\s{0,3}[0-9]{1,3}[.)]")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Effect:
    """What one sentence says: `day` is None where `lacks` names the field of the document that it counts from."""

    sentence: str
    day: datetime.date | None
    until: datetime.date | None = None
    lacks: str = ""


def effects(
    found: Sequence[Passage], *, issued_on: datetime.date | None, gazette_on: datetime.date | None = None
) -> list[Effect]:
    """Give what the text says of the whole document, each day once."""
    said: dict[object, Effect] = {}
    for passage in found:
        if passage.role is Role.EFFECT:
            for effect in _read(passage.text, issued_on, gazette_on):
                said.setdefault((effect.day, effect.until, effect.lacks), effect)
    return list(said.values())


def _read(text: str, issued_on: datetime.date | None, gazette_on: datetime.date | None) -> Iterator[Effect]:
    for subject in _SUBJECT.finditer(text):
        if _is_part(text, subject):
            continue
        found = _ON_DAY.match(text, subject.end()) or _AFTER.match(text, subject.end())
        found = found or _ON_SIGNING.match(text, subject.end())
        if found:
            until = _UNTIL.match(text, found.end())
            last = parse_date(_as_day(until["last"])) if until else None
            sentence = sentence_around(text, subject.start(), (until or found).end())
            yield Effect(sentence, *_day(found, issued_on, gazette_on, last))


def _day(
    found: re.Match[str], issued_on: datetime.date | None, gazette_on: datetime.date | None, last: datetime.date | None
) -> tuple[datetime.date | None, datetime.date | None, str]:
    said = found.groupdict()
    if said.get("day"):
        return parse_date(_as_day(said["day"])), last, ""
    start, field = (gazette_on, "gazette_on") if said.get("printed") else (issued_on, "issued_on")
    later = datetime.timedelta(days=int(said.get("days") or 0))
    return (start + later if start else None), last, "" if start else field


def _is_part(text: str, subject: re.Match[str]) -> bool:
    """Say whether only a part of the document is spoken of: "Điều 8 của Nghị định này có hiệu lực"."""
    kind = (subject["kind"] or "").casefold()
    before = text[max(0, subject.start() - _REACH) : subject.start()]
    before = _MARK.sub("", before, count=1)
    return bool(re.fullmatch(pattern("parts"), kind) or _PART_BEFORE.search(before))


def _as_day(printed: str) -> str:
    return f"ngày {' '.join(printed.split())}"
