"""Makes wrong citations out of the right ones of the real samples: other numbers, dates, bodies and kinds."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from cms.policies.citing.citation import Citation
from tests.cms.policies.citing.samples import DAYS, citations_of, text_of

BODIES = {
    "Bộ Y tế": "BYT",
    "Bộ Tài chính": "BTC",
    "Chính phủ": "CP",
    "Bộ trưởng Bộ Công an": "BCA",
    "Thủ tướng Chính phủ": "TTg",
}
KINDS = ("Thông báo", "Tờ trình", "Nghị quyết", "Kế hoạch", "Chỉ thị")


@dataclass(frozen=True)
class Mutant:
    """A sample with one citation made wrong: where its symbol stands now, and the code that must be found there."""

    sample: str
    text: str
    start: int
    symbol: str
    code: str


def mutant(seed: int) -> Mutant | None:
    """Give a wrong text by chance, or None where the citation that was drawn cannot be made wrong in the way that was drawn."""
    chance = random.Random(seed)
    sample = chance.choice([name for name in DAYS if name != "003"])
    text = text_of(sample)
    one = chance.choice([one for one in citations_of(text) if not one.own])
    change = chance.choice([other_year_of_number, other_year_of_date, other_day, other_body, other_symbol, other_kind])
    return change(sample, text, one, chance)


def other_year_of_number(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """02/2022/TT-UBDT of 30/6/2022 becomes 02/2019/TT-UBDT."""
    if not (one.year and one.date):
        return None
    return _with_symbol(
        sample, text, one, one.printed.replace(str(one.year), str(one.year - chance.randint(1, 9))), "year"
    )


def other_year_of_date(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """The date moves to another year than the number's."""
    if not (one.year and one.date) or one.date.year != one.year:
        return None
    date = one.date_printed.replace(str(one.date.year), str(one.date.year - chance.randint(1, 9)))
    return _with_date(sample, text, one, date, "year")


def other_day(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """One of three or more mentions bears another day of the same year."""
    alike = [other for other in citations_of(text) if other.key == one.key and other.date == one.date and not other.own]
    if not one.date or len(alike) < 3:
        return None
    day = one.date.day % 27 + 1
    return _with_date(sample, text, one, re.sub(r"\d+", f"{day:02d}", one.date_printed, count=1), "dates")


def other_body(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """The text names another body than the symbol."""
    behind = text[one.end : one.whole_end]
    if not one.issuer_known or "của" not in behind:
        return None
    body = chance.choice([name for name, short in BODIES.items() if short not in one.bodies])
    changed = behind[: behind.index("của")] + f"của {body}"
    return Mutant(sample, text[: one.end] + changed + text[one.whole_end :], one.start, one.symbol, "body")


def other_symbol(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """The symbol names another body than the text."""
    if not one.issuer_known or one.form == "party":
        return None
    short = chance.choice([short for short in BODIES.values() if short not in one.bodies])
    return _with_symbol(sample, text, one, one.printed.replace(one.bodies[0], short), "body")


def other_kind(sample: str, text: str, one: Citation, chance: random.Random) -> Mutant | None:
    """The text calls the document by another kind than the symbol."""
    if not one.kinds_named or one.form == "letter" or one.doc_type not in one.kinds_named:
        return None
    kind = chance.choice([kind for kind in KINDS if kind != one.doc_type])
    before = text[one.whole_start : one.start]
    changed = re.sub(r"\s+".join(one.doc_type.split()), kind, before)
    start = one.start + len(changed) - len(before)
    return Mutant(sample, text[: one.whole_start] + changed + text[one.start :], start, one.symbol, "kind")


def _with_symbol(sample: str, text: str, one: Citation, printed: str, code: str) -> Mutant:
    symbol = "".join(printed.split())
    return Mutant(sample, text[: one.start] + printed + text[one.end :], one.start, symbol, code)


def _with_date(sample: str, text: str, one: Citation, printed: str, code: str) -> Mutant:
    at = text.index(one.date_printed, one.end)
    return Mutant(sample, text[:at] + printed + text[at + len(one.date_printed) :], one.start, one.symbol, code)
