"""Which citations of a public text may mean several documents, or say too little: shown to the editor, linked by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cms.policies.cited.models import Mention
from cms.policies.cited.registry import thing_of
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents

MOST_SHOWN = 50


@dataclass(frozen=True)
class Offer:
    """Words of a text, and the public documents that they could mean."""

    words: str
    documents: list[PolicyDocument]


def offers_in(instance: Any) -> list[Offer]:
    """Give what the public text of a thing cites without saying enough, each once, in the order of the text."""
    if instance.pk is None:
        return []
    unsure = Mention.objects.filter(**thing_of(instance), document__isnull=True).exclude(offered=[]).order_by("number")
    rows = unsure.values_list("printed", "offered")
    possible = dict.fromkeys((" ".join(printed.split()), tuple(offered)) for printed, offered in rows)
    shown = list(possible)[:MOST_SHOWN]
    wanted = {pk for _, offered in shown for pk in offered}
    documents = public_documents().filter(pk__in=wanted).in_bulk()
    offers = (Offer(words, [documents[pk] for pk in offered if pk in documents]) for words, offered in shown)
    return [offer for offer in offers if offer.documents]
