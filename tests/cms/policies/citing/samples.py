"""The real samples with the dates on which they speak, and what a recogniser finds in them."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from cms.policies.citing.citation import Citation
from cms.policies.citing.recogniser import Recogniser

SAMPLES = Path(__file__).resolve().parents[4] / "samples"
# 000 and 004 are drafts without a day: the last day of the month that they speak of.
DAYS = {
    "000": datetime.date(2023, 10, 31),
    "001": datetime.date(2023, 9, 15),
    "002": datetime.date(2021, 9, 13),
    "003": datetime.date(2021, 10, 20),
    "004": datetime.date(2023, 11, 30),
}


@cache
def recogniser() -> Recogniser:
    """Give the recogniser with the shipped lists."""
    return Recogniser()


def text_of(sample: str) -> str:
    """Give a sample as it is stored."""
    return next(SAMPLES.glob(f"{sample}_*.txt")).read_text(encoding="utf-8")


def citations_of(text: str) -> list[Citation]:
    """Give what the recogniser finds."""
    return recogniser().find(text)
