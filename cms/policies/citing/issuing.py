"""Recognises a body in running text, behind "của" or before "ban hành": Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cms.policies.citing.directory import Directory, Issuer
from cms.policies.citing.words import one_of, small, words

_LONGEST_NAME = 160
CAPITALS = "A-ZĐÂÊÔƠƯĂÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_SPACE = r"(?:[ ]{1,3}|[ ]{0,2}\n[ ]{0,2})"  # a line may be broken, a paragraph may not
# Two words at least: in "UBND tỉnh Thực hiện …" the capital opens what follows; Huế is the one province of one word.
_PLACE_NAME = rf"(?:(?:{_SPACE}(?![IVXLC]+\b)[{CAPITALS}]\w{{0,12}}){{2,4}}|{_SPACE}Huế)?"
_OF = re.compile(r"[\s,)]{0,4}(?:(?:(?i:của)\s{1,3}){1,2}|(?P<by>(?i:do)\s{1,3}))")
_BY = re.compile(r"\s{1,3}(?:(?i:đã|ký)\s{1,3}){0,2}(?i:ban\s{1,3}hành)")
_OF_BEFORE = re.compile(r"(?i:của)\s{1,3}\Z")
_UNKNOWN = re.compile(
    rf"[{CAPITALS}][\w&-]{{0,20}}(?:{_SPACE}[\w&-]{{1,20}}){{0,11}}?"
    rf"(?=\s{{0,3}}(?:[,;.:()”\"/]|\n\s|\Z)|{_SPACE}{one_of(words('body_ends'))}(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Issued:
    """A body in a text: where, and which; `known` is None for one that no list has. `name` is in normal spelling."""

    start: int
    end: int
    name: str
    known: Issuer | None


class IssuerReader:
    """Reads bodies with the names of one directory."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        titles = rf"(?:{one_of(words('titles'))}[\s,]{{1,4}}){{0,3}}"
        names = one_of(alias for issuer in directory.issuers for alias in (issuer.name, *issuer.aliases))
        places = rf"(?:{_SPACE}{one_of(words('places'))})?{_PLACE_NAME}"
        self._known = re.compile(rf"(?<!\w){titles}(?P<name>{names})(?!\w)(?P<place>{places})")
        self._person = re.compile(titles)
        self._issuing = re.compile(rf"(?:[\s,]{{0,3}}{one_of(words('issuing'))})\s{{0,3}}\Z")

    def after(self, text: str, at: int) -> Issued | None:
        """Give the body that "của …" or "do …" names from `at` on."""
        of = _OF.match(text, at)
        if not of:
            return None
        issued = self._named_at(text, of.end())
        if issued and of["by"] and not _BY.match(text, issued.end):
            return None
        return issued

    def _named_at(self, text: str, at: int) -> Issued | None:
        window = text[at : at + _LONGEST_NAME]
        if found := self._known.match(window):
            return self._as_known(found, at)
        person = self._person.match(window)
        start = person.end() if person else 0
        named = _UNKNOWN.match(window, start)
        if not named:
            return None
        return Issued(at, at + named.end(), " ".join(named[0].split()), None)

    def ending_at(self, text: str, at: int) -> Issued | None:
        """Give the known body whose name ends exactly at `at`."""
        low = max(0, at - _LONGEST_NAME)
        window = text[low:at].rstrip(" \n:,")
        found = next((one for one in self._known.finditer(window) if one.end() == len(window)), None)
        return self._as_known(found, low) if found else None

    def before(self, text: str, at: int, *, beside: bool) -> Issued | None:
        """Give the body that issues what is named at `at`: "UBND tỉnh ban hành", "của Sở Tài chính tại", "của UBND tỉnh: số".

        The last of them is looked for only where no kind stands beside the symbol.
        """
        low = max(0, at - 40)
        window = text[low:at]
        if found := self._issuing.search(window):
            return self.ending_at(text, low + found.start())
        end = len(window.rstrip(" \n:"))
        at_letter = window[:end].endswith("tại")
        if not at_letter and (beside or text.rfind("ủa", max(0, at - _LONGEST_NAME), at) < 0):
            return None
        issued = self.ending_at(text, low + end - (len("tại") if at_letter else 0))
        return issued if issued and _OF_BEFORE.search(text[max(0, issued.start - 8) : issued.start]) else None

    def _as_known(self, found: re.Match[str], offset: int) -> Issued:
        issuer = self._directory.issuer_by_alias[small(" ".join(found["name"].split()))]
        place = _in_small_letters(" ".join(found["place"].split())) if issuer.local else ""
        end = found.end() if issuer.local else found.end("name")
        return Issued(offset + found.start(), offset + end, f"{issuer.name} {place}".strip(), issuer)


def _in_small_letters(place: str) -> str:
    """Give a place that is set in capitals (TỈNH QUẢNG NGÃI) as it is written in a sentence."""
    if not place.isupper() or place in words("places"):
        return place
    level = next((level for level in words("places") if place.lower().startswith(level)), "")
    return level + place[len(level) :].title()
