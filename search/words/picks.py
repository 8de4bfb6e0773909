"""What editors have put on top of the results of a query, as long as the public may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from cms.changes.keeping import kept
from cms.changes.models import Item, State
from cms.changes.registry import model_label
from cms.policies.models import PolicyDocument
from search.typed import Typed
from search.words import addresses
from search.words.expressions import Words, folded, folded_lines
from search.words.models import Pick

PAGE = "wagtailcore.page"  # under which the ledger files every page
MOST_SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """A thing that an editor put on top: its name, its address, a line about it."""

    title: str
    url: str
    note: str


def picks_for(said: Typed) -> list[Shown]:
    """Give what stands on top for a query; a thing that is no longer public has left by itself."""
    rows = picks_of_today().get(folded(said.words), []) if said.words else []
    items = _items(rows)
    shown = (_shown(row, _item_of(row, items)) for row in rows)
    return [each for each in shown if each][:MOST_SHOWN]


@kept
def picks_of_today() -> Mapping[Words, list[Pick]]:
    """Give the picks that are valid today, by the folded words of each of their queries."""
    by_query: defaultdict[Words, list[Pick]] = defaultdict(list)
    for row in Pick.objects.valid_on(timezone.localdate()):
        for query in dict.fromkeys(folded_lines(row.queries)):
            by_query[query].append(row)
    return dict(by_query)


def _items(rows: Iterable[Pick]) -> dict[tuple[str, object], Item]:
    """Give the public things of these rows, by what the ledger files them under, and by their address."""
    if not rows:
        return {}
    public = Item.objects.filter(state=State.PUBLISHED)
    pages = public.filter(model=PAGE, object_id__in=[row.page_id for row in rows if row.page_id])
    documents = public.filter(
        model=model_label(PolicyDocument), object_id__in=[row.document_id for row in rows if row.document_id]
    )
    there = public.filter(url__in=[row.address.partition("?")[0] for row in rows if row.address])
    found: dict[tuple[str, object], Item] = {(item.model, item.object_id): item for item in (pages | documents)}
    return found | {("url", item.url): item for item in there}


def _item_of(row: Pick, items: Mapping[tuple[str, object], Item]) -> Item | None:
    if row.page_id:
        return items.get((PAGE, row.page_id))
    if row.document_id:
        return items.get((model_label(PolicyDocument), row.document_id))
    return items.get(("url", row.address.partition("?")[0]))


def _shown(row: Pick, item: Item | None) -> Shown | None:
    if item:
        return Shown(row.title or item.title, row.address or item.url, row.note)
    if row.address and addresses.is_section(row.address.partition("?")[0]):
        return Shown(row.title or row.address, row.address, row.note)
    return None
