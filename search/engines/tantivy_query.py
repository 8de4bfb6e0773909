"""Writes a Question in tantivy's own terms, and reads its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import tantivy

from search.engines import WHOLE, Answer, Condition, Hit, Level, Phrase, Question, Weighted, choice

OCCUR = tantivy.Occur


def ask(index: tantivy.Index, question: Question) -> Answer:
    """Give what matches; raises whatever the library raises."""
    searcher = index.searcher()
    query = _query(index.schema, question)
    by = question.sort_field or None
    found: Any = searcher.search(query, limit=question.limit, offset=question.offset, order_by_field=by)
    hits = [_hit(searcher.doc(address), key) for key, address in found.hits]
    return Answer(int(found.count or 0), hits, _facets(searcher, index.schema, question))


def _hit(document: Any, key: Any) -> Hit:
    stored = document.get_first("stored")
    return Hit(document.get_first("uuid"), key if isinstance(key, float) else 0.0, stored)


def _facets(searcher: tantivy.Searcher, fields: tantivy.Schema, question: Question) -> dict[str, dict[str, int]]:
    """Count each facet as if it were not filtered by itself, so that the other choices keep their numbers."""
    counted: dict[str, dict[str, int]] = {}
    by_filters: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for facet in question.facets:
        others = {name: value for name, value in question.filters.items() if name != facet}
        by_filters.setdefault(tuple(others.items()), []).append(facet)
    for filters, facets in by_filters.items():
        query = _query(fields, replace(question, filters=dict(filters)))
        wanted = {facet: {"terms": {"field": facet, "size": 200}} for facet in facets}
        counted |= _counts(searcher.aggregate(query, wanted))
    return counted


def _counts(answer: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    return {
        facet: {str(row["key"]): int(row["doc_count"]) for row in answer[facet]["buckets"] if row["key"]}
        for facet in answer
    }


def _query(fields: tantivy.Schema, question: Question) -> tantivy.Query:
    parts: list[tuple[Any, tantivy.Query]] = [(OCCUR.Must, _unscored(_level(fields, question.level)))]
    for condition in question.required:
        parts.append((OCCUR.Must, _unscored(_condition(fields, condition))))
    for name, value in question.filters.items():
        parts.append((OCCUR.Must, _unscored(_exactly(fields, "choice", choice(name, value)))))
    if question.within:
        parts.append((OCCUR.Must, _unscored(tantivy.Query.term_set_query(fields, "uuid", list(question.within)))))
    parts += [(OCCUR.MustNot, _condition(fields, condition)) for condition in question.excluded]
    if question.scored:
        scored = tantivy.Query.boolean_query([(OCCUR.Should, _term(fields, each)) for each in question.scored])
        parts.append((OCCUR.Should if question.required else OCCUR.Must, scored))
    return tantivy.Query.boolean_query(parts)


def _level(fields: tantivy.Schema, level: Level) -> tantivy.Query:
    if level is Level.THING:
        return _exactly(fields, "level", Level.THING)
    either = [_exactly(fields, "level", Level.PART), _exactly(fields, "level", WHOLE)]
    return tantivy.Query.boolean_query([(OCCUR.Should, query) for query in either])


def _exactly(fields: tantivy.Schema, name: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(fields, name, value, "basic")


def _condition(fields: tantivy.Schema, condition: Condition) -> tantivy.Query:
    clauses = [(OCCUR.Should, _clause(fields, each)) for each in condition.terms]
    return tantivy.Query.boolean_query(clauses, minimum_number_should_match=condition.least)


def _clause(fields: tantivy.Schema, each: Weighted | Phrase | Condition) -> tantivy.Query:
    if isinstance(each, Condition):
        return _condition(fields, each)
    if isinstance(each, Phrase):
        return tantivy.Query.phrase_query(fields, each.channel, list(each.terms))
    return _term(fields, each)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _term(fields: tantivy.Schema, each: Weighted) -> tantivy.Query:
    query = tantivy.Query.term_query(fields, each.channel, each.term, "freq")
    return query if each.weight == 1.0 else tantivy.Query.boost_query(query, each.weight)
