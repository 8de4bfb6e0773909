"""Finds the public documents that mentions mean, many mentions at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from cms.changes.registry import model_label
from cms.policies.cited.identity import Meant, identify
from cms.policies.cited.models import Mention, Reading
from cms.policies.cited.placing import Places
from cms.policies.models import IssueState, PolicyDocument

CHUNK, LONGEST_PLACE = 500, 120
DOCUMENT = model_label(PolicyDocument)
Candidates = dict[str, list[PolicyDocument]]


def resolve(mentions: Sequence[Mention]) -> bool:
    """Set what each mention means, unsaved; say whether any of them means something else than before."""
    candidates = candidates_for(mention.key for mention in mentions)
    changed = False
    places = Places()
    for mention in mentions:
        found = identify(meant_of(mention), candidates.get(mention.key, []))
        document = found.document
        if document and (mention.model, mention.object_id) == (DOCUMENT, document.pk):
            document = None  # its own number, in a sentence
        before = (mention.document_id, mention.place)
        mention.document, mention.offered = document, list(found.offered)
        mention.place = places.of(document, mention.units)[:LONGEST_PLACE] if document else ""
        mention.is_stale = False
        changed |= before != (mention.document_id, mention.place)
    return changed


def candidates_for(keys: Iterable[str]) -> Candidates:
    """Give the public documents that are known by each of these keys, by key."""
    found: dict[int, set[str]] = defaultdict(set)
    wanted = sorted({key for key in keys if key})
    for first in range(0, len(wanted), CHUNK):
        some = wanted[first : first + CHUNK]
        readings = Reading.objects.filter(Q(key__in=some) | Q(name_key__in=some), model=DOCUMENT)
        for pk, key, name_key in readings.values_list("object_id", "key", "name_key"):
            found[pk] |= {key, name_key} & set(some)
    by_key: Candidates = defaultdict(list)
    for document in _documents(sorted(found)):
        for key in found[document.pk]:
            by_key[key].append(document)
    return dict(by_key)


def meant_of(mention: Mention) -> Meant:
    """Give what a stored mention says of the document that it means."""
    return Meant(
        key=mention.key,
        year=mention.year,
        issued_on=mention.issued_on,
        issuer=mention.issuer,
        issuer_certain=mention.issuer_certain,
        by_name=not mention.symbol,
    )


def _documents(ids: Sequence[int]) -> Iterable[PolicyDocument]:
    public = PolicyDocument.objects.filter(live=True, issue_state=IssueState.ISSUED).defer("text")
    for first in range(0, len(ids), CHUNK):
        yield from public.filter(pk__in=ids[first : first + CHUNK]).select_related("issuer", "kind").order_by("pk")
