"""Knows the signs of a document that settles the matter of one person: such a file is not for the public library."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vietnamese.normalise import canonical, nfc

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument

DATA = Path(__file__).parent / "data" / "personal-signs.csv"
FIRST_PART = 3_000  # letters of the text: further on, people are named in passing
BOTH = r"(?:\s?[/,(]?\s?(?:ông|bà)\b\s?\)?)?"  # «ông/bà», «ông (bà)», «ông, bà»
NAME = re.compile(r"\s*:?\s*([^\W\d_]+)")
DIGITS = r"\W{0,3}(?:số)?\W{0,4}(?:\d{12}|\d{9})(?!\d)"
ASKED = (
    "Có dấu hiệu là kết quả giải quyết của một người ({reason}: «{quoted}»). Nếu đúng vậy thì không được công khai; "
    "nếu đã xem và không phải, hãy đánh dấu ô này."
)
TOLD = (
    "CẢNH BÁO: có dấu hiệu là kết quả giải quyết của một người ({reason}: «{quoted}»). Dòng này chỉ vào phần nội bộ; "
    "chưa xem lại thì không xuất bản được."
)
Sign = tuple[str, str]


def question(document: PolicyDocument) -> str:
    """Give what the editor is asked before such a document is published; "" where there is no sign."""
    return _told(ASKED, sign_of(document))


def warning(document: PolicyDocument) -> str:
    """Give what the report of an import says of such a document; "" where there is no sign."""
    return _told(TOLD, sign_of(document))


def sign_of(document: PolicyDocument) -> Sign | None:
    """Give the first sign, as reason and as the words that were found, in title, abstract and the first part of the text."""
    head = nfc(f"{document.title}\n{document.abstract}")
    words = f"{head}\n{nfc(document.text[:FIRST_PART])}"
    return _number(words) or _title(head) or _phrase(words) or (None if _is_of_office(head) else _person(words))


def _told(sentence: str, sign: Sign | None) -> str:
    return sentence.format(reason=sign[0], quoted=sign[1]) if sign else ""


def _number(words: str) -> Sign | None:
    found = _pattern("number", DIGITS).search(words)
    return (_reason("number", found[1]), found[1]) if found else None  # the number itself is told nobody


def _title(head: str) -> Sign | None:
    found = _pattern("title", "").search(head)
    return (_reason("title", found[1]), found[0]) if found else None


def _phrase(words: str) -> Sign | None:
    found = _pattern("phrase", "").search(words)
    return (_reason("phrase", found[1]), found[0]) if found else None


def _person(words: str) -> Sign | None:
    """Find words before a name: «cho ông Nguyễn Văn A», not «cho ông bà», «cho ông Chủ tịch»."""
    for found in _pattern("person", BOTH).finditer(words):
        name = NAME.match(words, found.end())
        if name and name[1][0].isupper() and canonical(name[1]) not in _words("nobody"):
            return _reason("person", found[1]), " ".join(words[found.start() : name.end()].split())
    return None


def _is_of_office(head: str) -> bool:
    """Say whether it appoints or moves somebody in office, which the public may know."""
    return bool(_pattern("office", "").search(head))


@cache
def _pattern(role: str, after: str) -> re.Pattern[str]:
    longest_first = sorted(_words(role), key=len, reverse=True)
    spaced = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
    return re.compile(rf"(?<!\w)({spaced})(?!\w){after}", re.IGNORECASE)


def _reason(role: str, found: str) -> str:
    return _words(role)[" ".join(found.lower().split())]


@cache
def _words(role: str) -> dict[str, str]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return {row["words"]: row["reason"] for row in csv.DictReader(lines) if row["role"] == role}
