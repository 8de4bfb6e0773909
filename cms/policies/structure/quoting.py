"""How a document or a part of it is cited in another (Decree 30/2020/NĐ-CP, annex I): in full at first, later in short."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cms.policies.structure.words import NAMED_WITHOUT_NUMBER, VERBS
from vietnamese.dates import format_long


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation is made of; `number_symbol` is "" where none is known, `issuer` the name it was signed with.

    `title` is what an editor calls it: of an abstract printed in capitals it tells which letters are capital in a sentence.
    """

    kind: str
    number_symbol: str
    issued_on: datetime.date | None
    issuer: str
    abstract: str
    title: str = ""


def first_citation(cited: Cited, part: str = "") -> str:
    """Give the citation in full: kind, number and symbol, date, issuer and abstract; a law by its name."""
    if name := _name_of_law(cited):
        return _within(part, name)
    words = [cited.kind]
    if cited.number_symbol:
        words.append(f"số {cited.number_symbol}")
    if cited.issued_on:
        words.append(format_long(cited.issued_on))
    if cited.issuer:
        words.append(f"của {cited.issuer}")
    if about := _about(_in_small_letters(cited.abstract, cited.title)):
        words.append(about)
    return _within(part, " ".join(words))


def later_citation(cited: Cited, part: str = "") -> str:
    """Give the citation of a document that was cited in full before: kind, number and symbol."""
    if name := _name_of_law(cited):
        return _within(part, name)
    if cited.number_symbol:
        return _within(part, f"{cited.kind} số {cited.number_symbol}")
    return _within(part, f"{cited.kind} {format_long(cited.issued_on)}" if cited.issued_on else cited.kind)


def _within(part: str, document: str) -> str:
    return f"{part} {document}" if part else document


def _name_of_law(cited: Cited) -> str:
    if cited.kind not in NAMED_WITHOUT_NUMBER:
        return ""
    name = " ".join(cited.abstract.split())
    if name.casefold().startswith(cited.kind.casefold()):
        name = name[len(cited.kind) :].strip()
    if name.isupper():
        name = name.capitalize()  # "LUẬT ĐẤT ĐAI" at the head of the law is "Luật Đất đai" in a sentence
    return f"{cited.kind} {name}" if name else ""


def _in_small_letters(abstract: str, title: str) -> str:
    """Give an abstract in capitals as the end of the title has it, if that says the same; else as printed.

    Which words of it are names or abbreviations no rule can tell.
    """
    printed, typed = " ".join(abstract.split()).rstrip("."), " ".join(title.split()).rstrip(".")
    end = typed[-len(printed) :]
    says_the_same = printed and end.casefold() == printed.casefold() and not typed[: -len(printed)][-1:].isalnum()
    return end if printed.isupper() and says_the_same and not end.isupper() else printed


def _about(words: str) -> str:
    """Give what the document is about as the end of the citation: "về …", "phê duyệt …"; words in capitals as printed."""
    start = words.casefold()
    if words.isupper():
        return words
    if start.startswith("v/v "):
        return f"về {words[4:]}" if start.startswith("v/v việc") else f"về việc {words[4:]}"
    if start.startswith(("về ", *(f"{verb} " for verb in VERBS))):
        return words if words.partition(" ")[0].isupper() else words[:1].lower() + words[1:]
    return f"về {_inside_sentence(words)}" if words else ""


def _inside_sentence(words: str) -> str:
    """Give the words with a small first letter, unless they begin with a name (Quảng Ngãi) or an abbreviation."""
    first, _, rest = words.partition(" ")
    is_name = first.isupper() or rest[:1].isupper()
    return words if is_name else words[:1].lower() + words[1:]
