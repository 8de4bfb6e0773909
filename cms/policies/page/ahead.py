"""Reads at once what several places of a document's page show, so that none of them asks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Prefetch, prefetch_related_objects

from cms.policies.biography import ACTING, READ_BEFORE
from cms.policies.extracting.readings import readings_prefetch
from cms.policies.models import DocumentRelation, PolicyDocument
from cms.policies.page.related import READ_AHEAD, newest_incoming


@contextmanager
def read_ahead(document: PolicyDocument) -> Iterator[None]:
    """Read files, fields of law and relations of a document for the page that is made of it within the block.

    Afterwards they and the text are let go: they point back to the document, a finished page's context to itself, and a text
    of megabytes would wait for the collector. Whoever asks the document for its text again has it read again.
    """
    relations = DocumentRelation.objects.select_related("target__kind", "target__issuer").defer("target__text")
    named = ("files__attachment", readings_prefetch(), "fields_of_law", Prefetch("relations", queryset=relations))
    prefetch_related_objects([document], *named)
    newest = newest_incoming(document)
    setattr(document, READ_AHEAD, newest)
    if newest.is_all:
        acting = (row for row in newest.rows if row.kind in ACTING)
        setattr(document, READ_BEFORE, sorted(acting, key=lambda row: (row.sort_order, row.pk)))
    try:
        yield
    finally:
        for kept in ("_prefetched_objects_cache", "_cluster_related_objects", READ_AHEAD, READ_BEFORE, "text"):
            document.__dict__.pop(kept, None)
