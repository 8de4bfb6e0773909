"""By what results can be narrowed: the key of each filter in an address, its name for people, and the words for its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cms.changes.models import Kind
from cms.policies.life.wording import statuses
from search.documents import place_names
from search.engines import LONGEST_CHOICE
from vietnamese.slugs import slugify

KINDS = {slugify(kind.label): kind for kind in Kind}  # "tin-bai", "van-ban", …
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


@dataclass(frozen=True)
class Filter:
    """One thing to narrow by: its facet in the index, its key in an address, and its name for people."""

    facet: str
    key: str
    title: str


FILTERS = (
    Filter("kind", "loai", "Loại nội dung"),
    Filter("document_kind", "loai-van-ban", "Loại văn bản"),
    Filter("issuer", "co-quan", "Cơ quan ban hành"),
    Filter("year", "nam", "Năm"),
    Filter("field", "linh-vuc", "Lĩnh vực"),
    Filter("status", "tinh-trang", "Tình trạng"),
    Filter("topic", "chu-de", "Chuyên mục"),
    Filter("place", "dia-ban", "Địa bàn"),
)
BY_FACET = {each.facet: each for each in FILTERS}


def fixed(facet: str) -> Mapping[str, str] | None:
    """Give the values of a facet that the site itself fixes, by the words of addresses; None where content decides them."""
    if facet == "kind":
        return {word: str(kind) for word, kind in KINDS.items()}
    if facet == "status":
        return {each.word: each.label for each in statuses().values() if each.word}
    return None


def read_word(facet: str, raw: str) -> str:
    """Give the word for what an address says of a filter; "" where it says nothing, or nothing that there could be."""
    values = fixed(facet)
    if values is not None:
        return raw if raw in values else ""
    if facet == "year":
        return raw if YEAR.fullmatch(raw) else ""
    return slugify(raw[: 2 * LONGEST_CHOICE], LONGEST_CHOICE)


def value_of(facet: str, word: str) -> str:
    """Give what an index is asked for."""
    return (fixed(facet) or {}).get(word, word)


def word_of(facet: str, value: str) -> str:
    """Give the word of an address for a value of the index; "" for one that no address has."""
    values = fixed(facet)
    if values is not None:
        return next((word for word, known in values.items() if known == value), "")
    return slugify(value, LONGEST_CHOICE)


def label_of(facet: str, value: str) -> str:
    """Give a value of the index as people read it."""
    return labels_of(facet, [value])[value]


def labels_of(facet: str, values: Collection[str]) -> dict[str, str]:
    """Give values of the index as people read them; a place is indexed by what tells it from all others."""
    if facet == "kind":
        return {value: Kind(value).label for value in values}
    names = place_names() if facet == "place" and values else {}
    return {value: names.get(value, value) for value in values}


def counted(facet: str, counts: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Give label and number by the words of addresses; two spellings of one name are one choice."""
    found: dict[str, tuple[str, int]] = {}
    labels = labels_of(facet, counts)
    for value, number in counts.items():
        if word := word_of(facet, value):
            label, so_far = found.get(word, (labels[value], 0))
            found[word] = (label, so_far + number)
    return found


def ordered(facet: str, words: Iterable[str], numbers: Mapping[str, int]) -> list[str]:
    """Give the years the newest first, what the site fixes in its own order, all else by how many there are."""
    values = fixed(facet)
    if values is not None:
        return [word for word in values if word in set(words)]
    if facet == "year":
        return sorted(words, reverse=True)
    return sorted(words, key=lambda word: (-numbers.get(word, 0), word))
