"""Compares what a line of the sheet says with itself and with the words of its file, so that a slip is told and not kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from cms.policies.identity import YEAR_IN_SYMBOL, bare_number
from cms.policies.models import DocumentKind, PolicyDocument
from cms.policies.reading.document import read_document
from vietnamese.dates import format_date
from vietnamese.normalise import canonical

HEAD = 20_000  # letters of a text that hold its number and its day
OTHER_KIND = "Ký hiệu «{symbol}» là của loại «{owner}», bảng kê ghi «{kind}»: hãy xem lại loại hoặc ký hiệu."
OTHER_NUMBER = "Toàn văn ghi số {read}, bảng kê ghi số {written}: hãy đối chiếu với bản ký."
OTHER_DAY = "Toàn văn ghi ngày {read}, bảng kê ghi ngày {written}: hãy đối chiếu với bản ký."
OTHER_FIELDS = "Thư viện ghi khác ở: {}. Bản trong thư viện được giữ nguyên, cần thì hãy sửa ở đó."
TOLD_ALREADY = frozenset({"kind", "issuer", "number", "symbol", "number_unknown"})  # by these it was found
SHOWN = 60  # letters of a value that a report repeats


def abbreviation_in(symbol: str) -> str:
    """Give the part of a symbol that stands for the kind: "KH" of "KH-UBND" and of "2023/KH-UBND"."""
    bare = YEAR_IN_SYMBOL.sub("", symbol, count=1) if YEAR_IN_SYMBOL.match(symbol) else symbol
    return bare.split("/")[0].split("-")[0].strip()


def foreign_kind(document: PolicyDocument, kinds: Iterable[DocumentKind]) -> str:
    """Say that the symbol's abbreviation belongs to another kind; "" where it does not, or belongs to none."""
    short = canonical(abbreviation_in(document.symbol))
    owners = [kind.name for kind in kinds if short and canonical(kind.abbreviation) == short]
    if not owners or document.kind.name in owners:
        return ""
    return OTHER_KIND.format(symbol=document.symbol, owner=owners[0], kind=document.kind.name)


def differences(document: PolicyDocument, text: str) -> Iterator[str]:
    """Say where the words of the file give another number or another day than the sheet; what they lack is no difference."""
    read = read_document(text[:HEAD])
    if read.number and document.number and bare_number(read.number) != bare_number(document.number):
        yield OTHER_NUMBER.format(read=read.number_symbol, written=document.number_symbol)
    if read.issued_on and document.issued_on and read.issued_on != document.issued_on:
        yield OTHER_DAY.format(read=format_date(read.issued_on), written=format_date(document.issued_on))


def differing_fields(document: PolicyDocument, there: PolicyDocument, cells: Iterable[str]) -> Iterator[str]:
    """Say in one sentence which cells tell otherwise than the library's own record, which is left as it is."""
    fields = [field for field in PolicyDocument._meta.concrete_fields if field.name in set(cells) - TOLD_ALREADY]
    found = []
    for field in fields:
        here, kept = (_shown(getattr(each, field.attname)) for each in (document, there))
        if here and canonical(here) != canonical(kept):
            found.append(f"{field.verbose_name} (bảng kê «{here[:SHOWN]}», thư viện «{kept[:SHOWN]}»)")
    if found:
        yield OTHER_FIELDS.format("; ".join(found))


def _shown(value: object) -> str:
    if isinstance(value, datetime.date):
        return format_date(value)
    return " ".join(str("" if value in (None, False) else value).split())
