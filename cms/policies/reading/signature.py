"""Reads the end of an official document: recipients (nơi nhận), titles and name of the signer, in either order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.policies.reading.lines import Line, is_rule
from cms.policies.reading.markers import read_marker
from cms.policies.reading.words import is_capitals, starts_with_any, words

_RECIPIENTS = re.compile(r"(?:\|\s*)?Nơi nhận\s*(?:[:;.]\s*(?P<rest>.*)|\||$)", re.IGNORECASE)
_SIGNED = re.compile(r"\(?\s*đã ký.*\)?|\[daky\]", re.IGNORECASE)
_NAME_WORDS = range(2, 7)
_DEGREES = frozenset({"TS.", "ThS.", "PGS.", "GS.", "PGS.TS.", "BS."})
_LONGEST_BLOCK = 8
_COLUMNS = re.compile(r"\s*\|\s*")


@dataclass(slots=True)
class Signature:
    """The end of a document; the body ends before line `body_end`, `appended` is what stands behind the end."""

    body_end: int
    recipients: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    name: str = ""
    appended: list[Line] = field(default_factory=list)


def read_signature(lines: Sequence[Line], start: int) -> Signature:
    """The end of the document whose body begins at line `start`; without one the body runs to the last line."""
    heads = [at for at in range(start, len(lines)) if _RECIPIENTS.fullmatch(lines[at].text)]
    if not heads:
        return _without_recipients(lines, start)
    signature = Signature(heads[-1])
    _take_above(lines, start, signature)
    _take_below(lines, heads[-1], signature)
    return signature


def is_name(text: str) -> bool:
    """Whether a line is only a person's name: two to six words, each with a capital and then small letters."""
    parts = [part for part in text.split(" ") if part not in _DEGREES]
    if len(parts) not in _NAME_WORDS:
        return False
    return all(part.isalpha() and part[0].isupper() and (part[1:].islower() or len(part) == 1) for part in parts)


def _take_above(lines: Sequence[Line], start: int, signature: Signature) -> None:
    """A signature printed before the recipients (columns in the other order)."""
    at = signature.body_end
    name = ""
    if at - 1 > start and is_name(lines[at - 1].text):
        name, at = lines[at - 1].text, at - 1
    if at - 1 > start and _SIGNED.fullmatch(lines[at - 1].text):
        at -= 1
    end = at
    while at - 1 > start and _is_title(lines[at - 1].text):
        at -= 1
    titles = [line.text for line in lines[at:end]]
    if not titles or not any(starts_with_any(title, words("signing_titles")) for title in titles):
        return
    signature.body_end, signature.titles, signature.name = at, titles, name


def _take_below(lines: Sequence[Line], head: int, signature: Signature) -> None:
    pieces = [piece for line in lines[head:] for piece in _columns(line)]
    opening = _RECIPIENTS.fullmatch(pieces[0].text)
    rest = opening["rest"] if opening else ""
    pieces[:1] = [Line(rest)] if rest else []
    for at, piece in enumerate(pieces):
        complete = signature.name and not _is_recipient(piece.text, signature)
        if complete or not _take_piece(piece, signature):
            signature.appended = pieces[at:]
            return


def _columns(line: Line) -> list[Line]:
    """The line's cells, each behind the first `cut`; wide gaps divide only a title or a name from recipients."""
    parts = [piece for piece in _COLUMNS.split(line.text) if piece and not is_rule(piece)]
    beside = line.columns[-1] if len(line.columns) == 2 else ""
    if len(parts) == 1 and (is_name(beside) or _is_title(beside)):
        parts = list(line.columns)
    return [Line(part, line.blank and not at, line.cut or at > 0) for at, part in enumerate(parts)]


def _take_piece(piece: Line, signature: Signature) -> bool:
    text, recipients = piece.text, signature.recipients
    if _SIGNED.fullmatch(text):
        return True
    if _is_title(text) and not signature.name:
        signature.titles.append(text)
    elif signature.titles and not signature.name and is_name(text):
        signature.name = text
    elif read_marker(text) or not recipients:
        recipients.append(text)
    elif not piece.cut and not piece.blank and not (signature.titles and signature.name):
        recipients[-1] = f"{recipients[-1]} {text}"
    elif not signature.titles and not signature.name and is_name(text):
        signature.name = text
    else:
        return False
    return True


def _is_recipient(text: str, signature: Signature) -> bool:
    if not read_marker(text):
        return not signature.recipients or not signature.recipients[-1].endswith((".", ";"))
    return True


def _is_title(text: str) -> bool:
    return is_capitals(text) and not read_marker(text) and not any(letter.isdigit() for letter in text)


def _without_recipients(lines: Sequence[Line], start: int) -> Signature:
    """A document that names no recipients: a signature is a name below titles in capitals, at the very end."""
    signature = Signature(len(lines))
    if len(lines) - start > _LONGEST_BLOCK // 2:
        _take_above(lines, start, signature)
        if not signature.name:
            return Signature(len(lines))
    return signature
