"""Whether a body and the abbreviation in a symbol belong together: Ủy ban Dân tộc and UBDT do, and UBND do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cms.policies.citing.citation import Citation
from cms.policies.citing.directory import Directory, Issuer
from cms.policies.citing.words import words

_SESSION = re.compile(r"\d{1,2}(?:K\d)?\Z")
_SMALL_WORDS = {"và", "của", "về", "-"}
_LONG_ENOUGH = 3


def fits(body: Issuer, abbreviations: Sequence[str], directory: Directory) -> bool:
    """Say whether one of a symbol's abbreviations may be the body's; one that nobody's list has gets the benefit of doubt."""
    printed = [without_session(short).replace("&", "") for short in abbreviations]
    printed.append("".join(printed))
    own = {short.replace("&", "") for short in (*body.abbreviations, initials(body.name))}
    own |= {short[1:] for short in own if short.startswith("B") and len(short) > _LONG_ENOUGH - 1}  # TT-QP, GD-ĐT
    if set(printed) & set(words("several_bodies")) or any(_is_of(short, known) for short in printed for known in own):
        return True
    return body.local and not any(short in directory.issuer_by_abbreviation for short in printed)


def _is_of(printed: str, known: str) -> bool:
    """CTUBND (its chairman) and BCĐTW count as well; two letters must be all of it."""
    if len(known) < _LONG_ENOUGH:
        return printed == known
    return printed.startswith(known) or printed.endswith(known)


def initials(name: str) -> str:
    """Give the first letters of a body's name ("Sở Thông tin và Truyền thông": STTTT)."""
    return "".join(word[0].upper() for word in re.split(r"[\s,]+", name) if word and word.lower() not in _SMALL_WORDS)


def expected_abbreviation(body: Issuer, citation: Citation) -> str:
    """Give the abbreviation that the body's symbols bear; laws and resolutions of a session bear its number too."""
    session = _SESSION.search(citation.bodies[0])
    short = body.abbreviations[0] if body.abbreviations else initials(body.name)
    return short + session[0] if session and short in {"QH", "UBTVQH"} else short


def with_body(citation: Citation, short: str) -> str:
    """Give the citation's symbol with another abbreviation in the place of its body."""
    head, _, tail = citation.symbol.rpartition(own_body(citation))
    return f"{head}{short}{tail}"


def own_body(citation: Citation) -> str:
    """Give the abbreviation of the issuing body; that of a consolidated text stands last."""
    return citation.bodies[-1] if citation.kind == "VBHN" else citation.bodies[0]


def without_session(short: str) -> str:
    """Give the body of an abbreviation that may bear the number of a session: QH of QH15."""
    return _SESSION.sub("", short)


def is_anyones(abbreviations: Sequence[str], directory: Directory) -> bool:
    """Say whether a symbol tells no certain body: UBND is every province's, and some are on no list."""
    known = [
        body for short in abbreviations for body in directory.issuer_by_abbreviation.get(without_session(short), ())
    ]
    return not known or any(body.local for body in known)
