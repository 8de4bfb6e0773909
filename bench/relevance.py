"""`python -m bench.relevance`: what the search finds of our own set of questions, beside the recipe that it is held against."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from bench.processes import ROOT, site
from bench.tables import table
from search.evaluating import sets
from search.evaluating.measures import all_of
from search.evaluating.spellings import SPELLINGS
from tests.search.relevance.recipe import Recipe

SET = ROOT / "tests" / "search" / "relevance"
FILES = (SET / "documents.jsonl", SET / "questions.jsonl")
SHOWN = ("nDCG@10", "recall@10", "recall@100")
ALLOWED = 0.005


def main() -> None:
    """Measure and print a table in Markdown; other files than our own may be named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=FILES[0])
    parser.add_argument("--queries", type=Path, default=FILES[1])
    options = parser.parse_args()
    print(report(options.documents, options.queries))


def report(documents: Path = FILES[0], queries: Path = FILES[1]) -> str:
    """Give a row a spelling; a step back behind the recipe by more than ALLOWED is written as a miss."""
    with tempfile.TemporaryDirectory(prefix="bench-relevance-") as folder, site(Path(folder) / "site") as ours:
        ours.manage("migrate", "-v0")
        said = ours.manage("search_evaluate", "--json", f"--documents={documents}", f"--queries={queries}")
    ours_seen = json.loads(said)["spellings"]
    head = ("spelling", *(f"{measure}: ours / recipe" for measure in SHOWN), "p50 / p95 ms")
    recipe = by_recipe(documents, queries)
    rows = []
    for name, seen in ours_seen.items():
        cells = [_cell(seen[measure], recipe[name][measure], measure) for measure in SHOWN]
        rows.append((name, *cells, f"{seen['p50_ms']:.1f} / {seen['p95_ms']:.1f}"))
    return table(head, rows)


def by_recipe(documents: Path, queries: Path) -> dict[str, dict[str, float]]:
    """Give the mean of each measure for each spelling, as the recipe finds."""
    texts = sets.documents(documents)
    asked = sets.queries(queries, {each.id for each in texts})
    recipe = Recipe((each.id, f"{each.title}\n{each.text}") for each in texts)
    means = {}
    for name, spelt in SPELLINGS.items():
        rows = [all_of(recipe.found(spelt(each.text)), each.relevant) for each in asked]
        means[name] = {measure: sum(row[measure] for row in rows) / len(rows) for measure in rows[0]}
    return means


def _cell(ours: float, recipe: float, measure: str) -> str:
    """Give both in per cent; only how high the right answer stands is held to the recipe."""
    is_missed = measure != "recall@100" and ours < recipe - ALLOWED
    return f"{100 * ours:.1f} / {100 * recipe:.1f}{' **MISSED**' if is_missed else ''}"


if __name__ == "__main__":
    main()
