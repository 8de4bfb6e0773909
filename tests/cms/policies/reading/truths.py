"""The facts of the real samples that have a letterhead and a signature, taken apart by hand for the tests."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[4] / "samples"


def raw(number: str) -> str:
    """Give the sample whose file name begins with `number`, as it is stored."""
    return next(SAMPLES.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Truth:
    """What a document says, before it is set; `blocks` are the lines of its body, block by block."""

    issuer_lines: tuple[str, ...]
    parent_body: str
    issuer: str
    number: str
    symbol: str
    place: str
    when: str
    issued_on: datetime.date | None
    kind: str
    abstract: str
    blocks: tuple[str, ...]
    recipients: tuple[str, ...]
    titles: tuple[str, ...]
    signer: str

    @property
    def is_letter(self) -> bool:
        """Whether the document has an abstract ("V/v …") and no title of its kind."""
        return self.kind == "Công văn"

    @property
    def number_line(self) -> str:
        """The line of number and symbol in its usual form."""
        return f"Số: {self.number}/{self.symbol}"

    @property
    def date_line(self) -> str:
        """The line of place and date."""
        return f"{self.place}, {self.when}"

    @property
    def body_words(self) -> list[str]:
        """Every word of the body in its order, as the reader must keep it."""
        return words_of(" ".join(self.blocks))


def words_of(text: str) -> list[str]:
    """Give the words of a text without the emphasis marks of a conversion."""
    return re.sub(r"\*+", "", unicodedata.normalize("NFC", text)).split()


def plan() -> Truth:
    """Sample 001: a plan in a two-column table, hard-wrapped."""
    text = raw("001")
    body = text[text.index("Thực hiện Quyết định số 1719") : text.index("Nơi nhận:")]
    starts = re.compile(
        r"\n(?=(?:[IVX]+|\d+)\. |- (?!xã hội)|Xét đề|Đẩy mạnh|Các sở|Ban Dân tộc tỉnh p|Tuyên|Chủ trì,|Trong quá)"
    )
    return Truth(
        issuer_lines=("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"),
        parent_body="",
        issuer="Ủy ban nhân dân tỉnh Quảng Ngãi",
        number="168",
        symbol="KH-UBND",
        place="Quảng Ngãi",
        when="ngày 15 tháng 9 năm 2023",
        issued_on=datetime.date(2023, 9, 15),
        kind="Kế hoạch",
        abstract=" ".join(text[text.index("THỰC\nHIỆN") : text.index("Thực hiện Quyết")].split()),
        blocks=tuple(" ".join(block.split()) for block in starts.split(body)),
        recipients=_recipients(text, "|\nKT. CHỦ TỊCH"),
        titles=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer="Võ Phiên",
    )


def letter() -> Truth:
    """Sample 000: the draft of a letter without number and day."""
    text = raw("000")
    return Truth(
        issuer_lines=("UBND TỈNH QUẢNG NGÃI", "BAN DÂN TỘC"),
        parent_body="UBND tỉnh Quảng Ngãi",
        issuer="Ban Dân tộc",
        number="",
        symbol="BDT-CSDT",
        place="Quảng Ngãi",
        when="ngày tháng năm 2023",
        issued_on=None,
        kind="Công văn",
        abstract=" ".join(text[text.index("V/v") : text.index("Kính gửi")].split()),
        blocks=_blocks(text, "Kính gửi", "Nơi nhận:"),
        recipients=_recipients(text, "TRƯỞNG BAN"),
        titles=("TRƯỞNG BAN",),
        signer="Hồ Ngọc Thịnh",
    )


def report() -> Truth:
    """Sample 004: the draft of a report; its letterhead names no issuer, so one is given to it."""
    text = raw("004")
    return Truth(
        issuer_lines=("UBND TỈNH QUẢNG NGÃI", "BAN DÂN TỘC"),
        parent_body="UBND tỉnh Quảng Ngãi",
        issuer="Ban Dân tộc",
        number="",
        symbol="BC-BDT",
        place="Quảng Ngãi",
        when="ngày tháng 11 năm 2023",
        issued_on=None,
        kind="Báo cáo",
        abstract=" ".join(text[text.index("Kết quả triển khai công tác") : text.index("Theo đề nghị")].split()),
        blocks=_blocks(text, "Theo đề nghị", "Nơi nhận:"),
        recipients=_recipients(text, "TRƯỞNG BAN"),
        titles=("TRƯỞNG BAN",),
        signer="Hồ Ngọc Thịnh",
    )


def _blocks(text: str, start: str, end: str) -> tuple[str, ...]:
    """The paragraphs; one that a page's end divides goes on in lower case or, after "trong tháng", with "11/2023"."""
    body = text[text.index(start) : text.index(end)].strip()
    return tuple(" ".join(block.split()) for block in re.split(r"\n\s*\n(?!\s*(?:[^\W\d_A-ZĐ]\w* |11/2023))", body))


def _recipients(text: str, end: str) -> tuple[str, ...]:
    listed = text[text.index("Nơi nhận:") + len("Nơi nhận:") : text.rindex(end)]
    return tuple(" ".join(item.split()) for item in re.split(r"\n(?=- )", listed.strip()))


SOURCES: tuple[Callable[[], Truth], ...] = (plan, letter, report)
