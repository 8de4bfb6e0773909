"""The search of the admin: Wagtail's database index, in which text and queries are folded, so that accents need not be typed."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import Any

from wagtail.search import index
from wagtail.search.backends import database
from wagtail.search.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from vietnamese.syllables import fold_syllable, tokens

# The beginning of any word finds it; were that so of years, "20" would find every document of this century beside number 20.
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
WHOLE_ONLY = "zz"  # in front of a year, in the index as in a query: no Vietnamese word begins like that
MAX_WORDS = 12  # the index of SQLite takes seconds for a long query


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 Wagtail looks for this name
    """Give Wagtail's backend for the database in use, made to fold."""
    stock = type(database.SearchBackend(params))
    folded_index = type("FoldedIndex", (FoldedIndex, stock.index_class), {})
    return type("FoldedBackend", (FoldedQueries, stock), {"index_class": folded_index})(params)


class FoldedQueries:
    """Folds what is looked for. A query without a letter or digit finds nothing, where Wagtail's own would raise."""

    def _search(self, compiler: Any, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        asked = folded_query(query)
        return super()._search(unchecked(compiler), asked, model_or_queryset, **options)  # type: ignore[misc]


@cache
def unchecked(compiler: type[Any]) -> type[Any]:
    """Give the compiler of queries without its check that the index holds all by which rows are sorted and narrowed.

    Engines elsewhere need that; here the database sorts and narrows its own rows, and a list whose column is not in the index
    would fail as soon as somebody searches it and then sorts it.
    """
    return type(f"Unchecked{compiler.__name__}", (compiler,), {"check": lambda self: None})


class FoldedIndex:
    """Folds what is put into the index."""

    def add_items(self, model: Any, things: Any) -> None:
        """Index the things as they read when folded."""
        super().add_items(model, [FoldedThing(thing) for thing in things])  # type: ignore[misc]


class FoldedThing:
    """A thing as the index is to see it: its key, and fields that give folded text."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing
        self.pk = thing.pk

    def get_search_fields(self) -> list[Any]:
        """Give the thing's search fields, folding."""
        return [folded_field(field) for field in self.thing.get_search_fields()]


def folded_field(field: Any) -> Any:
    """Give a copy of a search field whose value is folded; one that leads to related things folds theirs."""

    def value_of(thing: Any) -> Any:
        value = field.get_value(thing.thing if isinstance(thing, FoldedThing) else thing)
        return value if isinstance(field, index.RelatedFields) else folded(value)

    made = copy(field)
    made.get_value = value_of
    if isinstance(field, index.RelatedFields):
        made.fields = [folded_field(each) for each in field.fields]
    return made


def folded(value: Any) -> Any:
    """Give a text as its folded syllables and years with blanks between; lists and dictionaries by their members."""
    if isinstance(value, str):
        return " ".join(folded_word(token.text) for token in tokens(value))
    if isinstance(value, dict):
        return {key: folded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [folded(each) for each in value]
    return value


def folded_word(word: str) -> str:
    """Give a syllable folded, and a year so that it is found by all of its digits only."""
    return f"{WHOLE_ONLY}{word}" if YEAR.fullmatch(word) else fold_syllable(word)


def folded_query(query: Any) -> Any:
    """Give a query in its folded form; a part of it that has no letter or digit matches nothing."""
    if isinstance(query, str):
        return " ".join(folded(query).split()[:MAX_WORDS]) or MATCH_NONE
    made = copy(query)
    if isinstance(query, PlainText | Phrase | Fuzzy):
        made.query_string = folded_query(query.query_string)
        return MATCH_NONE if made.query_string is MATCH_NONE else made
    if isinstance(query, And | Or):
        made.subqueries = [folded_query(each) for each in query.subqueries]
    elif isinstance(query, Not | Boost):
        made.subquery = folded_query(query.subquery)
    return made
