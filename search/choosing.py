"""What a page of results offers to choose, and what is chosen: each choice is an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cms.policies.facets import Choice, Chosen
from search import query
from search.asked import Asked
from search.narrowing import BY_FACET, FILTERS, counted, fixed, label_of, ordered, value_of

SHOWN_AT_ONCE = 8
LONGEST_SHOWN = 60

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Facet:
    """One heading with its choices: the first of them, and the rest for those who want them."""

    title: str
    choices: tuple[Choice, ...]
    rest: tuple[Choice, ...]


def facets(asked: Asked, counts: Counts, total: int) -> list[Facet]:
    """Give the headings whose choices would leave less than there is, and those of which something is chosen."""
    found = []
    for each in FILTERS:
        choices = _choices(asked, each.facet, counts.get(each.facet, {}))
        if each.facet in asked.chosen or any(choice.number < total for choice in choices):
            found.append(Facet(each.title, choices[:SHOWN_AT_ONCE], choices[SHOWN_AT_ONCE:]))
    return found


def chosen(asked: Asked, counts: Counts) -> list[Chosen]:
    """Give what is chosen in words, each with the address of the results without it; raises IndexUnavailable."""
    names = labels(asked, counts)
    return [
        Chosen(f"{BY_FACET[facet].title}: {names[facet]}", asked.address(**{BY_FACET[facet].key: ""}))
        for facet in asked.chosen
    ]


def labels(asked: Asked, counts: Counts) -> dict[str, str]:
    """Give what is chosen as people read it; what no content has any more is named as the address names it."""
    found = {facet: _label(facet, word, counts) for facet, word in asked.chosen.items()}
    unknown = [facet for facet, label in found.items() if not label]
    everything = query.values_of(unknown) if unknown else {}
    return {
        facet: label or _label(facet, asked.chosen[facet], everything) or asked.chosen[facet][:LONGEST_SHOWN]
        for facet, label in found.items()
    }


def _choices(asked: Asked, facet: str, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    found, own, key = counted(facet, counts), asked.chosen.get(facet), BY_FACET[facet].key
    words = ordered(facet, found, {word: number for word, (_, number) in found.items()})
    if own in words[SHOWN_AT_ONCE:]:
        words = [own, *(word for word in words if word != own)]
    return tuple(
        Choice(found[word][0], found[word][1], asked.address(**{key: "" if word == own else word}), word == own)
        for word in words
    )


def _label(facet: str, word: str, counts: Counts) -> str:
    if fixed(facet) is not None:
        return label_of(facet, value_of(facet, word))
    if facet == "year":
        return word
    return counted(facet, counts.get(facet, {})).get(word, ("", 0))[0]
