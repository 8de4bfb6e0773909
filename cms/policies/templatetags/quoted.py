"""Template filters that give the citation of an official document, to be copied."""

from __future__ import annotations

from django import template

from cms.policies.models import PolicyDocument
from cms.policies.structure.quoting import Cited, first_citation, later_citation

register = template.Library()


@register.filter
def cited_first(document: PolicyDocument) -> str:
    """Give the citation of a document in full."""
    return first_citation(_cited(document))


@register.filter
def cited_later(document: PolicyDocument) -> str:
    """Give the citation of a document that was cited in full before."""
    return later_citation(_cited(document))


def _cited(document: PolicyDocument) -> Cited:
    return Cited(
        kind=document.kind.name,
        number_symbol=document.number_symbol if document.number else "",
        issued_on=document.issued_on,
        issuer=document.issuer_name,
        abstract=document.abstract,
        title=document.title,
    )
