"""What stands at the head of a line: "Chương II", "Điều 5.", "1.2.", "a)", "(i)", "-", and which part it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.structure.labels import normalised, roman_value
from cms.policies.structure.nodes import Kind

# Every repetition below is bounded, so that no crafted line can make the search slow.
_ARTICLE = re.compile(r"(?i:điều)\s{1,3}(?P<label>[0-9]{1,4}[a-zđ]?)\s?(?:[.:)]|$)")
_KEYWORD = re.compile(
    r"(?i:(?P<word>phần|chương|tiểu\s{1,2}mục|mục))\s{1,3}"
    r"(?P<label>(?i:thứ)\s{1,2}(?i:mười|hai)\s(?i:\w{2,5})|(?i:thứ)\s{1,2}\w{2,5}|[IVXLC]{1,7}[a-zđ]?|[0-9]{1,3}[a-zđ]?|[A-H])"
    r"(?![\w/])\s{0,2}(?P<sign>[.:)-]?)"
)
_APPENDIX = re.compile(
    r"(?i:phụ\s{1,2}lục)(?:\s{1,3}(?i:số\s{0,2})?(?P<label>[IVXLC]{1,7}|[0-9]{1,3}[a-zđA-ZĐ]?|[A-Z])(?!\w))?\s{0,2}(?P<sign>[.:)-]?)"
)
_FORM = re.compile(
    r"(?i:biểu\s{1,2}mẫu|biểu|mẫu)\s{1,2}(?i:số)\s{0,2}:?\s{0,2}(?P<label>[0-9]{1,3}[a-zđ]?)(?!\w)\s?(?P<sign>[.:/(-]?)"
)
_ROMAN = re.compile(r"(?P<label>[IVXL]{1,7})\s?[.):](?=\s|[^\W\d_])")
_LETTER = re.compile(r"(?P<label>[A-H])\s?[.)](?=\s{1,3}\S)")
_CLAUSE = re.compile(r"(?P<label>[0-9]{1,3}[a-zđ]?)\s?(?:[.:](?=\s|[^\W\d_]|$)|/(?=\s))")
_DECIMAL = re.compile(r"(?P<label>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})(?P<sign>[.:)]?)(?=\s|$)")
_POINT = re.compile(r"(?P<label>[a-zđ][0-9]{0,2})(?:\)|[./](?=\s))")
_ITEM = re.compile(
    r"\((?P<round>[0-9]{1,3}|[a-zđ][0-9]?|[ivx]{1,5})\)|(?P<label>[ivx]{2,5}|[0-9]{1,3}|[a-zđ]\.[0-9]{1,2}(?:\.[0-9]{1,2})?)\)"
)
_DASH = re.compile(r"(?P<label>[-+•●▪*·])(?=\s{0,3}\S)")
_KINDS = {"phần": Kind.PART, "chương": Kind.CHAPTER, "mục": Kind.SECTION, "tiểu mục": Kind.SUBSECTION}
_RANKS = {Kind.PART: 10, Kind.CHAPTER: 20, Kind.SECTION: 30, Kind.SUBSECTION: 40}
ATTACHED_RANK, FORM_RANK, LETTER_RANK, ROMAN_RANK, ARTICLE_RANK = 0, 5, 12, 34, 50
INSIDE_ARTICLE = {LETTER_RANK: 52, ROMAN_RANK: 55}  # "Điều 1. Phê duyệt Đề án: I. …": the headings are the article's
_CLAUSE_RANK, _POINT_RANK, ITEM_RANK = 60, 70, 80
_DASH_RANKS = {"-": 90, "+": 91}
_LOWEST_RANK = 92


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that opens a part; `end` is where it ends in the line; the lower the rank, the higher the part."""

    kind: Kind
    rank: int
    label: str
    number: str
    end: int


def read_mark(line: str) -> Mark | None:
    """Give the mark that a line without outer spaces opens with, None where it opens with a plain word."""
    for read in _READERS.get(line[:1].casefold(), ()):
        mark = read(line)
        if mark:
            return mark
    return None


def _article(line: str) -> Mark | None:
    found = _ARTICLE.match(line)
    return _mark(Kind.ARTICLE, ARTICLE_RANK, found["label"], found.end()) if found else None


def _keyword(line: str) -> Mark | None:
    found = _KEYWORD.match(line)
    if not found or not _opens_heading(found["sign"], line[found.end() :]):
        return None
    kind = _KINDS[" ".join(found["word"].lower().split())]
    number = normalised(found["label"])
    return Mark(kind, _RANKS[kind], found["label"], number, found.end()) if number[:1] != "t" else None


def _opens_heading(sign: str, rest: str) -> bool:
    """Tell a heading from a sentence that begins with a reference ("Chương II của Luật này quy định …")."""
    words = rest.strip()
    return bool(sign) or not words or words.isupper()


def _appendix(line: str) -> Mark | None:
    found = _APPENDIX.match(line)
    if not found:
        return None
    rest = line[found.end() :].strip()
    if not _opens_heading(found["sign"] if found["label"] else "", rest) and rest[:1] != "(":
        return None
    label = found["label"] or ""
    return Mark(Kind.APPENDIX, ATTACHED_RANK, label, normalised(label), found.end())


def _form(line: str) -> Mark | None:
    found = _FORM.match(line)
    if not found or not _opens_heading(found["sign"], line[found.end() :]):
        return None
    return _mark(Kind.FORM, FORM_RANK, found["label"], found.end())


def _roman(line: str) -> Mark | None:
    found = _ROMAN.match(line)
    if not found or not roman_value(found["label"]) or line[found.end() : found.end() + 1].islower():
        return None
    return _mark(Kind.SECTION, ROMAN_RANK, found["label"], found.end())


def _letter(line: str) -> Mark | None:
    found = _LETTER.match(line)
    return Mark(Kind.PART, LETTER_RANK, found["label"], found["label"].lower(), found.end()) if found else None


def _clause(line: str) -> Mark | None:
    found = _DECIMAL.match(line)
    if found:
        following = line[found.end() :].lstrip()[:1]
        if found["sign"] or following.isupper() or following in {"“", '"'}:  # "1.5 triệu đồng" counts money
            return _mark(Kind.CLAUSE, _CLAUSE_RANK + found["label"].count("."), found["label"], found.end())
    found = _CLAUSE.match(line)
    if not found or line[found.end() : found.end() + 1].islower():
        return None
    return _mark(Kind.CLAUSE, _CLAUSE_RANK, found["label"], found.end())


def _point(line: str) -> Mark | None:
    found = _POINT.match(line)
    return _mark(Kind.POINT, _POINT_RANK, found["label"], found.end()) if found else None


def _item(line: str) -> Mark | None:
    found = _ITEM.match(line)
    if not found:
        return None
    label = found["round"] or found["label"]
    return Mark(Kind.ITEM, ITEM_RANK, label, normalised(label) if label.isdigit() else label, found.end())


def _dash(line: str) -> Mark | None:
    found = _DASH.match(line)
    return (
        Mark(Kind.DASH, _DASH_RANKS.get(found["label"], _LOWEST_RANK), found["label"], "", found.end())
        if found
        else None
    )


def _mark(kind: Kind, rank: int, label: str, end: int) -> Mark:
    return Mark(kind, rank, label, normalised(label), end)


_READERS = {
    **dict.fromkeys("0123456789", (_clause, _item)),
    **dict.fromkeys("abcdeghiklmnopqrstuvxyfjwz", (_point, _item)),
    **dict.fromkeys("abcdefgh", (_point, _item, _letter)),
    **dict.fromkeys("-+•●▪*·", (_dash,)),
    "(": (_item,),
    "đ": (_article, _point, _item),
    "p": (_keyword, _appendix, _point),
    "c": (_keyword, _point, _letter),
    "m": (_keyword, _form, _point),
    "b": (_form, _point, _letter),
    "t": (_keyword, _point),
    "i": (_roman, _point, _item),
    "v": (_roman, _point, _item),
    "x": (_roman, _point, _item),
    "l": (_roman, _point),
}
