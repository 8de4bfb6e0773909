"""Which citations of a text may mean several documents, or say too little: shown to the editor, linked by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cms.policies.cited.checks import PROMPT_CHARACTERS
from cms.policies.cited.models import Mention
from cms.policies.cited.reading import Text
from cms.policies.cited.registry import citing_of, thing_of
from cms.policies.cited.resolving import resolve
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents

MOST_SHOWN = 50


@dataclass(frozen=True)
class Offer:
    """Words of a text, and the public documents that they could mean."""

    words: str
    documents: list[PolicyDocument]


def offers_in(instance: Any) -> list[Offer]:
    """Give what the text before the editor cites without saying enough, each once, in the order of the text."""
    if instance.pk is None:
        return []
    possible = dict.fromkeys((" ".join(one.printed.split()), tuple(one.offered)) for one in _unsure(instance))
    shown = list(possible)[:MOST_SHOWN]
    wanted = {pk for _, offered in shown for pk in offered}
    documents = public_documents().filter(pk__in=wanted).in_bulk()
    offers = (Offer(words, [documents[pk] for pk in offered if pk in documents]) for words, offered in shown)
    return [offer for offer in offers if offer.documents]


def _unsure(instance: Any) -> list[Mention]:
    """Give the mentions that no document was found for: of a draft read now, of what is public, or of a long text, as kept."""
    citing = citing_of(type(instance))
    is_draft = not instance.live or instance.has_unpublished_changes
    if citing and is_draft and sum(len(piece.source) for piece in citing.pieces(instance)) <= PROMPT_CHARACTERS:
        mentions, _ = Text(citing, instance).mentions()
        resolve(mentions)
        return [one for one in mentions if one.document is None and one.offered]
    kept = Mention.objects.filter(**thing_of(instance), document__isnull=True).exclude(offered=[])
    return list(kept.order_by("number"))
