"""Who signs: parts the capitals at the top of a document into a parent body and the issuer, in normal letters."""

from __future__ import annotations

from collections.abc import Sequence

from cms.policies.reading.words import starts_with_any, words
from vietnamese.normalise import canonical

_OPEN_ENDS = frozenset({"và", "của", "các", "ủy", "uỷ", "-", "–"})
_LINKS = frozenset({"và", "-", "–"})


def part_bodies(lines: Sequence[str]) -> list[str]:
    """The bodies that the lines name, as printed, highest first; the last one is the issuer.

    A line opens a new body if it begins with the name of one (UBND, SỞ, BAN …) and the line before is complete;
    every other line ("TỈNH QUẢNG NGÃI") goes on with the name before it.
    """
    bodies: list[str] = []
    for line in lines:
        complete = bool(bodies) and bodies[-1].rsplit(" ", 1)[-1].lower() not in _OPEN_ENDS
        if not bodies or (complete and starts_with_any(line, words("organisations"))):
            bodies.append(line)
        else:
            bodies[-1] = f"{bodies[-1]} {line}"
    return bodies


def in_normal_letters(name: str) -> str:
    """A body's name from capitals to the way it is written in a sentence: "Ủy ban nhân dân tỉnh Quảng Ngãi".

    Names of bodies and the first word of their field get a capital (Decree 30/2020/NĐ-CP, annex II), a place name
    behind "tỉnh", "huyện" … gets them all; acronyms stay. The printed form must be kept beside it.
    """
    printed = name.lower().split()
    known = [canonical(word) for word in printed]
    written: list[str] = []
    capital, proper = True, False
    while len(written) < len(printed):
        at = len(written)
        body = "" if proper else _phrase(known, at, "organisations") if capital else ""
        place = _phrase(known, at, "places")
        fixed = _phrase(known, at, "proper_names")
        length = (body or place or fixed or known[at]).count(" ") + 1
        part = printed[at : at + length]
        if fixed or (proper and not place):
            written += [_raised(word) for word in part]
        elif body:
            written += [_raised(part[0]), *part[1:]]
            capital, proper = True, body.endswith(("ủy", "uỷ"))
        elif place:
            written += [_raised(part[0]) if at == 0 else part[0], *part[1:]]
            proper = True
        else:
            written.append(_raised(part[0]) if capital else part[0])
            capital = part[0] in _LINKS or part[0].endswith(",")
    return " ".join(written)


def _phrase(known: list[str], at: int, name: str) -> str:
    return starts_with_any(" ".join(known[at : at + 5]), words(name))


def _raised(word: str) -> str:
    if word in words("acronyms"):
        return word.upper()
    return word[:1].upper() + word[1:]
