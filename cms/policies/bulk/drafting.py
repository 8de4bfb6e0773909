"""Turns one line of a sheet into a document that is not saved yet, or into the reasons why it cannot be one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cms.places.models import Organisation
from cms.policies.bulk.comparing import foreign_kind
from cms.policies.bulk.inferring import fill_year, settle_number
from cms.policies.checking import contradictions_within, gaps
from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from cms.policies.spelling import clean_symbol, whole_name
from vietnamese.dates import parse_date
from vietnamese.normalise import canonical

PLAIN = (
    "signer_name",
    "signer_title",
    "issued_at_place",
    "language",
    "sector",
    "scope",
    "source",
    "file_code",
    "abstract",
    "recipients",
    "editorial_note",
    "title",
    "gazette_number",
    "application",
    "facts_note",
)
DAYS = ("issued_on", "effective_from", "effective_to", "gazette_on", "due_on")
COUNTS = ("page_count", "copies_issued", "file_ordinal")
PRINTED = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*[/-]\s*(\S.*)")
LONGEST_CELL = 100_000
NO = frozenset({"", "0", "không", "khong", "thường", "thuong", "no", "false"})
CLASSIFIED = "Tài liệu mật không được đưa lên trang. Hãy bỏ dòng này và để tệp ở nơi lưu trữ theo quy định."
PERSONAL = (
    "Kết quả giải quyết thủ tục của một người, một tổ chức không đưa vào thư viện văn bản công khai: "
    "hãy số hóa vào kho của bộ phận một cửa."
)


class RefusedError(Exception):
    """The line must not come into the library at all; its text says why."""


@dataclass
class Draft:
    """What a line gives: the document, and what is wrong with it by the Vietnamese name of the column."""

    document: PolicyDocument
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Drafting:
    """Makes documents of lines, with the kinds and bodies of the library read once."""

    def draft(self, cells: dict[str, str]) -> Draft:
        """Give the document of a line, live for nobody. Raises RefusedError."""
        if not _is_no(cells.get("secrecy", "")):
            raise RefusedError(CLASSIFIED)
        if not _is_no(cells.get("personal", "")):
            raise RefusedError(PERSONAL)
        found = Draft(_blank())
        found.errors += [f"Có ô dài hơn {LONGEST_CELL} ký tự." for cell in cells.values() if len(cell) > LONGEST_CELL][
            :1
        ]
        self._name(found, cells)
        self._body(found, cells)
        _plain(found, cells)
        _days(found, cells)
        _counts(found, cells)
        if not found.errors:
            self._infer(found, cells)
            _check(found)
        return found

    def _infer(self, found: Draft, cells: dict[str, str]) -> None:
        """Settle what the sheet left out, and look whether the symbol is of this kind."""
        document = found.document
        may_be_unknown = not cells.get("number_unknown", "").strip()  # «không» says that it is none
        told = [settle_number(document, may_be_unknown=may_be_unknown), fill_year(document)]
        kinds = [kind for _, kind in self._kinds]
        found.warnings += filter(None, [*told, foreign_kind(document, kinds)])

    def _name(self, found: Draft, cells: dict[str, str]) -> None:
        document = found.document
        document.number, document.symbol = cells.get("number", ""), clean_symbol(cells.get("symbol", ""))
        printed = PRINTED.fullmatch(clean_symbol(cells.get("printed_number", "") or document.number))
        if printed and not document.symbol:
            document.number, document.symbol = printed[1], printed[2].strip()
        elif cells.get("printed_number") and not printed:
            found.errors.append(f"Số, ký hiệu «{cells['printed_number']}» không đọc được: hãy ghi như 168/KH-UBND.")
        document.number_unknown = not document.number and not _is_no(cells.get("number_unknown", ""))
        self._kind(found, cells.get("kind", ""))

    def _kind(self, found: Draft, asked: str) -> None:
        wanted = canonical(asked or found.document.symbol.split("/")[-1].split("-")[0])
        kinds = [kind for words, kind in self._kinds if wanted and wanted in words]
        if kinds:
            found.document.kind = kinds[0]
        else:
            found.errors.append(f"Không có loại văn bản «{asked}» trong danh mục." if asked else "Thiếu loại văn bản.")

    def _body(self, found: Draft, cells: dict[str, str]) -> None:
        name = whole_name(cells.get("issuer", ""))
        bodies = self._bodies.get(canonical(name), []) if name else []
        found.document.issuer_as_signed = name[:300]
        if len(bodies) == 1:
            found.document.issuer = bodies[0]
        elif name:
            many = "có nhiều cơ quan cùng tên" if bodies else "chưa có trong danh mục cơ quan"
            found.warnings.append(f"Cơ quan «{name}» {many}: giữ tên như trong bảng, hãy chọn lại khi biên tập.")

    @cached_property
    def _kinds(self) -> list[tuple[set[str], DocumentKind]]:
        rows = DocumentKind.objects.order_by("order")
        by_likelihood = sorted(rows, key=lambda kind: kind.group == DocumentKind.Group.PARTY)
        return [({canonical(kind.name), canonical(kind.abbreviation)} - {""}, kind) for kind in by_likelihood]

    @cached_property
    def _bodies(self) -> dict[str, list[Organisation]]:
        bodies: dict[str, list[Organisation]] = {}
        for body in Organisation.objects.all():
            bodies.setdefault(canonical(body.name), []).append(body)
        return bodies


def _blank() -> PolicyDocument:
    document = PolicyDocument(live=False)
    document.may_have_gaps = True
    return document


def _is_no(cell: str) -> bool:
    return canonical(cell).strip() in NO


def _plain(found: Draft, cells: dict[str, str]) -> None:
    for name in PLAIN:
        if name in cells:
            setattr(found.document, name, _fitting(found, name, cells[name]))
    found.document.text_unchecked = not _is_no(cells.get("text_unchecked", ""))
    if urgency := cells.get("urgency"):
        codes = {canonical(str(label)): code for code, label in PolicyDocument.Urgency.choices}
        if not _is_no(urgency) and canonical(urgency) not in codes:
            found.errors.append(f"Mức độ khẩn «{urgency}» không có: chỉ ghi Khẩn, Thượng khẩn hoặc Hỏa tốc.")
        found.document.urgency = codes.get(canonical(urgency), "")


def _fitting(found: Draft, name: str, words: str) -> str:
    field = _field(name)
    most = field.max_length
    if most and len(words) > most:
        found.errors.append(f"«{field.verbose_name}» dài {len(words)} ký tự, nhiều nhất {most}.")
    return words


def _field(name: str) -> models.Field[Any, Any]:
    return next(field for field in PolicyDocument._meta.concrete_fields if field.name == name)


def _days(found: Draft, cells: dict[str, str]) -> None:
    _each(found, cells, DAYS, _day, "phải là ngày có thật, như 15/9/2023")


def _counts(found: Draft, cells: dict[str, str]) -> None:
    _each(found, cells, COUNTS, _count, "phải là số")


def _each(found: Draft, cells: dict[str, str], names: tuple[str, ...], read: Callable[[str], Any], wanted: str) -> None:
    for name in names:
        if name in cells:
            value = read(cells[name])
            if value is None:
                found.errors.append(f"«{_field(name).verbose_name}» ghi «{cells[name][:60]}»: {wanted}.")
            else:
                setattr(found.document, name, value)


def _day(cell: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(cell[:10])
    except ValueError:
        return parse_date(cell)


def _count(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 8 else None


def _check(found: Draft) -> None:
    """Ask the document itself: what contradicts is an error, what is missing only keeps it from being published."""
    try:
        found.document.clean_fields(exclude=["kind", "issuer", "slug", "identity"])
    except ValidationError as wrong:
        found.errors += [f"{name}: {' '.join(words)}" for name, words in wrong.message_dict.items()]
    found.errors += contradictions_within(found.document).values()  # that the library has it is told by who imports
    if found.document.issue_state == IssueState.ISSUED:
        missing = gaps(found.document)
        found.warnings += [words for name, words in missing.items() if name != "personal_checked"]
