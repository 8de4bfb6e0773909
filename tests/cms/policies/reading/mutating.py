"""Makes other documents out of the real samples: other facts in the same words, set in other ways, with their truth."""

from __future__ import annotations

import csv
import datetime
import random
from dataclasses import dataclass, replace
from pathlib import Path

from tests.cms.policies.reading.conversions import CONVERSIONS, emphasised
from tests.cms.policies.reading.layouts import BODIES, ENDS, HEADS
from tests.cms.policies.reading.truths import SOURCES, Truth

FACTS = Path(__file__).parent


@dataclass(frozen=True)
class Mutant:
    """A raw text with the truth that it was made from, and the names of what was done to it."""

    text: str
    truth: Truth
    steps: tuple[str, ...]


def facts(name: str) -> list[dict[str, str]]:
    """Give the rows of one of the lists of facts beside this module."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def other_issuer(truth: Truth, chance: random.Random) -> Truth:
    """Another body, by itself or below a parent, of this or another province."""
    row = chance.choice(facts("issuers"))
    return replace(
        truth, issuer_lines=tuple(row["printed"].split(" / ")), parent_body=row["parent"], issuer=row["issuer"]
    )


def other_number(truth: Truth, chance: random.Random) -> Truth:
    """Another number, with a leading zero below ten, and the symbol of another body."""
    number = f"{chance.choice([chance.randint(1, 9), chance.randint(10, 99), chance.randint(100, 9999)]):02d}"
    number = chance.choice([number, number, number, f"0{number}"])
    row = next(row for row in facts("kinds") if row["kind"] == truth.kind)
    tail = chance.choice(["UBND", "BDT", "SDTTG", "HĐND", "UBDT", "STTTT", "BCĐ"])
    letters = ["CSDT", "VP", "BCVT&CNTT", "KGVX", "TTr"]
    symbol = f"{tail}-{chance.choice(letters)}" if truth.is_letter else f"{row['abbreviation']}-{tail}"
    return replace(truth, number=number, symbol=symbol)


def no_number(truth: Truth, chance: random.Random) -> Truth:
    """A number that is still to be given."""
    return replace(truth, number="")


def other_date(truth: Truth, chance: random.Random) -> Truth:
    """Another place and day, padded or not, in the long form or the short one."""
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=chance.randrange(4300))
    forms = [
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"ngày {day.day:02d}/{day.month}/{day.year}",
        f"ngày {day.day}-{day.month}-{day.year}",
    ]
    place = chance.choice(
        ["Quảng Ngãi", "Kon Tum", "Hà Nội", "Đắk Lắk", "Ba Tơ", "TP. Hồ Chí Minh", "Bà Rịa - Vũng Tàu"]
    )
    return replace(truth, place=place, when=chance.choice(forms), issued_on=day)


def no_date(truth: Truth, chance: random.Random) -> Truth:
    """A date that is blank, blank in part or impossible."""
    when = [
        "ngày tháng năm 2024",
        "ngày     tháng 5 năm 2024",
        "ngày ... tháng ... năm 2024",
        "ngày 31 tháng 02 năm 2024",
    ]
    return replace(truth, when=chance.choice(when), issued_on=None)


def other_kind(truth: Truth, chance: random.Random) -> Truth:
    """Another kind with its symbol; a letter stays a letter, because its abstract stands elsewhere."""
    if truth.is_letter:
        return truth
    row = chance.choice([row for row in facts("kinds") if row["abbreviation"]])
    return replace(truth, kind=row["kind"], symbol=f"{row['abbreviation']}-{truth.symbol.partition('-')[2]}")


def other_signer(truth: Truth, chance: random.Random) -> Truth:
    """Another signer with other titles."""
    row = chance.choice(facts("signers"))
    return replace(truth, signer=row["name"], titles=tuple(row["titles"].split(" / ")))


CHANGES = (other_issuer, other_number, no_number, other_date, no_date, other_kind, other_signer)


def number_broken(text: str, truth: Truth) -> str:
    """The number line broken behind one of its signs."""
    sign = "-" if "-" in truth.symbol else "/"
    return text.replace(truth.number_line, truth.number_line.replace(sign, f"{sign}\n", 1), 1)


def respell(text: str, truth: Truth, chance: random.Random) -> str:
    """The number line with other spaces and another word for the number."""
    blank = chance.choice(["", "    ", "....", " ___ "]) if not truth.number else truth.number
    label = chance.choice(["Số:", "Số :", "SỐ:", "Số:  ", "số: "])
    return text.replace(
        truth.number_line, f"{label} {blank}{chance.choice(['', ' '])}/{chance.choice(['', ' '])}{truth.symbol}", 1
    )


def compose(truth: Truth, chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """Set a truth as a text in some way; give the names of the ways as well."""
    head, body, end = chance.choice(HEADS), chance.choice(BODIES), chance.choice(ENDS)
    top = head(truth)
    if chance.random() < 0.2:
        top = [emphasised(line) for line in top]
    text = "\n".join([*top, *body(truth, chance), *end(truth)])
    return text, (head.__name__, body.__name__, end.__name__)


def mutant(seed: int) -> Mutant:
    """Give the mutant of a seed: a sample, some changes of fact, a way of setting it, and what a conversion did."""
    chance = random.Random(seed)
    truth = chance.choice(SOURCES)()
    changes = chance.sample(CHANGES, chance.randint(1, 5))
    for change in changes:
        truth = change(truth, chance)
    text, ways = compose(truth, chance)
    steps = [*(change.__name__ for change in changes), *ways]
    spelling = chance.random()
    if spelling < 0.15:
        text, steps = number_broken(text, truth), [*steps, "number_broken"]
    elif spelling < 0.5:
        text, steps = respell(text, truth, chance), [*steps, "respell"]
    for conversion in chance.sample(CONVERSIONS, chance.choice([0, 0, 1, 2])):
        text, steps = conversion(text, chance), [*steps, conversion.__name__]
    return Mutant(text, truth, tuple(steps))
