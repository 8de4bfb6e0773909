"""What an import's report says of a line afterwards: what the worker has found in the files that came with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from cms.policies.bulk.models import ImportLine, Outcome
from cms.policies.extracting.readings import told_of

BATCH = 500


def with_files_told(lines: Iterable[ImportLine]) -> Iterator[ImportLine]:
    """Give the lines, whose words now end with what is the matter with their files; nothing is saved."""
    rest = iter(lines)
    while some := list(islice(rest, BATCH)):
        told = told_of(line.document_id for line in some if line.document_id and line.outcome == Outcome.MADE)
        for line in some:
            found = told.get(line.document_id, []) if line.document_id and line.outcome == Outcome.MADE else []
            line.words = "\n".join(filter(None, [line.words, *found]))
            yield line
