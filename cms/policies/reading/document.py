"""Turns the raw text of an official Vietnamese document into its parts; words are kept as signed, faults included."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cms.policies.reading.issuers import in_normal_letters, part_bodies
from cms.policies.reading.letterhead import Letterhead, read_letterhead
from cms.policies.reading.lines import read_lines
from cms.policies.reading.numbering import NumberLine
from cms.policies.reading.paragraphs import Paragraphs, join_lines
from cms.policies.reading.signature import Signature, read_signature
from cms.policies.reading.titles import LETTER, kind_name
from cms.policies.reading.words import kind_by_abbreviation

KNOWN, UNKNOWN, UNISSUED = "known", "unknown", "unissued"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """An official document as printed, part by part.

    `issuer_lines` are the lines as printed, `parent_body` and `issuer_as_signed` the same names in normal letters.
    `number` is "" while blank; `number_state` is "known", "unknown" (issued, but no number is named or none can be read)
    or "unissued" (number left blank, or neither number nor full date). `kind_name` is as printed, "Công văn" for a
    letter; `kind` the same in normal letters. `paragraphs` hold the body, each with its list mark, without emphasis marks.
    """

    issuer_lines: tuple[str, ...]
    parent_body: str
    issuer_as_signed: str
    number: str
    symbol: str
    number_symbol: str
    number_state: str
    place: str
    issued_on: datetime.date | None
    kind_name: str
    abstract: str
    stamps: tuple[str, ...]
    paragraphs: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_name: str
    signer_title_lines: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind as the list of kinds writes it: "Kế hoạch"."""
        return kind_name(self.kind_name)

    @property
    def signer_title(self) -> str:
        """The signer's titles in one line: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"."""
        return " / ".join(self.signer_title_lines)

    @property
    def text(self) -> str:
        """The body, one paragraph a line."""
        return "\n".join(self.paragraphs)


def read_document(text: str) -> DocumentText:
    """The parts of an official document from its raw text, in linear time; never fails, tells doubts in `warnings`.

    Done to the words: NFC, Ð to Đ, invisible characters out, runs of spaces to one, emphasis marks of a conversion
    off, hard-wrapped lines joined. Everything else stays, faults as well. Layout as in Decree 30/2020/NĐ-CP, annex I.
    """
    lines = read_lines(text)
    head = read_letterhead(lines)
    end = read_signature(lines, head.body_start)
    body = join_lines(lines[head.body_start : end.body_end])
    appended = join_lines(end.appended)
    bodies = part_bodies(head.issuer_lines)
    number = head.number or NumberLine("", "")
    return DocumentText(
        issuer_lines=tuple(head.issuer_lines),
        parent_body=", ".join(in_normal_letters(name) for name in bodies[:-1]),
        issuer_as_signed=in_normal_letters(bodies[-1]) if bodies else "",
        number=number.number,
        symbol=number.symbol,
        number_symbol=number.printed,
        number_state=_number_state(head),
        place=head.dated.place if head.dated else "",
        issued_on=head.dated.issued_on if head.dated else None,
        kind_name=head.kind or _kind_of_symbol(number.symbol),
        abstract=head.abstract,
        stamps=tuple(head.stamps),
        paragraphs=body.texts + appended.texts,
        recipients=tuple(end.recipients),
        signer_name=end.name,
        signer_title_lines=tuple(end.titles),
        warnings=(*_warnings(head, end), *body.warnings, *appended.warnings),
    )


def _number_state(head: Letterhead) -> str:
    if head.number and not head.number.unread:
        return KNOWN if head.number.number else UNISSUED
    return UNKNOWN if head.dated and head.dated.issued_on else UNISSUED


def _kind_of_symbol(symbol: str) -> str:
    """The kind that a symbol names where no title does; a symbol without a kind is a letter's."""
    if not symbol:
        return ""
    parts = symbol.replace("/", "-").split("-")
    return next(filter(None, map(kind_by_abbreviation, parts[:2])), LETTER)


def _warnings(head: Letterhead, end: Signature) -> list[str]:
    found = []
    if not head.issuer_lines:
        found.append("Không thấy tên cơ quan ban hành ở đầu văn bản.")
    if head.number is None:
        found.append("Không thấy dòng “Số:”.")
    elif head.number.unread:
        found.append(f"Không đọc được số, ký hiệu: “{head.number.unread}”; hãy nhập theo bản gốc.")
    elif not head.number.number:
        found.append("Số văn bản còn để trống: bản chưa phát hành.")
    found += _doubts_of_date(head)
    if not head.kind:
        found.append("Không thấy tên loại văn bản; loại được suy từ ký hiệu nếu có.")
    elif not head.abstract:
        found.append("Không thấy trích yếu.")
    if not end.name:
        found.append("Không thấy họ tên người ký.")
    if end.appended:
        found.append("Có nội dung sau chữ ký (phụ lục?); đã giữ ở cuối văn bản.")
    return found + _contradictions(head)


def _doubts_of_date(head: Letterhead) -> list[str]:
    if head.dated is None:
        return ["Không thấy dòng địa danh, ngày tháng năm ban hành."]
    if head.dated.issued_on is None:
        return [f"Ngày ban hành trống hoặc không đủ: “{head.dated.printed}”."]
    if head.number and not head.number.number and not head.number.unread:
        return ["Số để trống nhưng ngày ban hành đã đủ."]
    return []


def _contradictions(head: Letterhead) -> list[str]:
    named = kind_by_abbreviation(head.number.symbol.replace("/", "-").split("-")[0]) if head.number else ""
    if named and head.kind and kind_name(head.kind) not in {named, LETTER}:
        return [f"Tên loại “{head.kind}” không khớp ký hiệu “{head.number.symbol}”." if head.number else ""]
    return []


__all__ = ["KNOWN", "UNISSUED", "UNKNOWN", "DocumentText", "Paragraphs", "read_document"]
