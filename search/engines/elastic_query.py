"""Writes a Question in Elasticsearch's own terms, and reads its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.engines import WHOLE, Answer, Condition, Hit, Level, Phrase, Question, Weighted, choice

MOST_VALUES = 200
Clause = dict[str, Any]


def body(question: Question) -> dict[str, Any]:
    """Give the body of the request that asks for hits and facets at once."""
    counted = {name: value for name, value in question.filters.items() if name in question.facets}
    fixed = {name: value for name, value in question.filters.items() if name not in counted}
    written = {
        "query": _query(question, fixed),
        "from": question.offset,
        "size": question.limit,
        "_source": ["uuid", "stored"],
        "track_total_hits": True,
        "sort": _sort(question),
    }
    if counted:  # only the hits obey these; each facet obeys all but its own
        written["post_filter"] = _all(_chosen(counted))
    if question.facets:
        written["aggs"] = {name: _count(name, counted) for name in question.facets}
    return written


def answer(given: Mapping[str, Any], question: Question) -> Answer:
    """Read what came back."""
    is_scored = not question.sort_field
    hits = [
        Hit(found["_source"]["uuid"], (found["_score"] or 0.0) if is_scored else 0.0, found["_source"]["stored"])
        for found in given["hits"]["hits"]
    ]
    facets = {name: _counts(given["aggregations"][name]) for name in question.facets}
    return Answer(given["hits"]["total"]["value"], hits, facets)


def _sort(question: Question) -> list[Any]:
    first = {question.sort_field or "_score": "desc"}
    return [first, {"uuid": "asc"}, {"nth": {"order": "asc", "unmapped_type": "integer"}}]


def _query(question: Question, filters: Mapping[str, str]) -> Clause:
    levels = [Level.THING] if question.level is Level.THING else [Level.PART, WHOLE]
    needed = [{"terms": {"level": levels}}, *map(_condition, question.required), *_chosen(filters)]
    if question.within:
        needed.append({"terms": {"uuid": list(question.within)}})
    made: Clause = {"filter": needed, "must_not": [_condition(each) for each in question.excluded]}
    if question.scored:
        made["should" if question.required else "must"] = [_any(map(_term, question.scored), 1)]
    return {"bool": made}


def _chosen(filters: Mapping[str, str]) -> list[Clause]:
    return [{"term": {"choice": choice(name, value)}} for name, value in filters.items()]


def _condition(condition: Condition) -> Clause:
    return _any(map(_clause, condition.terms), condition.least)


def _clause(each: Weighted | Phrase | Condition) -> Clause:
    if isinstance(each, Condition):
        return _condition(each)
    if isinstance(each, Phrase):
        return {"match_phrase": {each.channel: {"query": " ".join(each.terms)}}}
    return _term(each)


def _any(clauses: Iterable[Clause], least: int) -> Clause:
    given = list(clauses)
    # An empty list of clauses would match everything.
    return {"bool": {"should": given, "minimum_should_match": least}} if given else {"match_none": {}}


def _all(clauses: Sequence[Clause]) -> Clause:
    return {"bool": {"filter": list(clauses)}}


def _term(each: Weighted) -> Clause:
    return {"term": {each.channel: {"value": each.term, "boost": each.weight}}}


def _count(name: str, counted: Mapping[str, str]) -> Clause:
    others = _chosen({other: value for other, value in counted.items() if other != name})
    return {"filter": _all(others), "aggs": {"values": {"terms": {"field": name, "size": MOST_VALUES}}}}


def _counts(given: Mapping[str, Any]) -> dict[str, int]:
    return {str(row["key"]): int(row["doc_count"]) for row in given["values"]["buckets"] if row["key"]}
