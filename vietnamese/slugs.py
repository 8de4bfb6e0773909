"""Addresses made of Vietnamese words: readable, without accents, right for đ."""

from __future__ import annotations

import re

from vietnamese.normalise import strip_marks

OTHER = re.compile(r"[^a-z0-9]+")


def slugify(text: str, max_length: int = 80) -> str:
    """Give `text` as small letters, digits and hyphens, cut between words at `max_length`; "" when it has neither.

    «Đồng bào dân tộc thiểu số» becomes dong-bao-dan-toc-thieu-so, «168/KH-UBND» becomes 168-kh-ubnd.
    """
    slug = OTHER.sub("-", strip_marks(text).lower()).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]
