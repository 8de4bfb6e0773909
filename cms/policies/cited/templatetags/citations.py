"""Template words for citations: links in a text as it stands, and the lists beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText

from cms.policies.cited import lists
from cms.policies.cited.links import Links, links_of
from cms.policies.cited.markup import Link, linked, linked_words
from cms.policies.cited.texts import TEXT, block_name
from cms.policies.models import PolicyDocument
from cms.policies.outline import Line
from cms.policies.parts import ShownPart

register = template.Library()
SHOWN = 10


@register.simple_tag(takes_context=True)
def part_links(context: dict[str, Any], document: PolicyDocument, part: ShownPart) -> dict[int, list[Link]]:
    """Give the links in one part of a document's text, by where the line begins in which they stand."""
    if not part.lines:
        return {}
    last = part.lines[-1]
    found = links_of(document, start=part.lines[0].start, end=last.start + len(last.text)).get(TEXT, [])
    starts = [line.start for line in part.lines]
    by_line: dict[int, list[Link]] = defaultdict(list)
    as_of = context.get("as_of")
    for link in found:
        there = replace(link, url=as_of.carried(link.url)) if as_of else link
        by_line[starts[max(0, bisect_right(starts, link.start) - 1)]].append(there)
    return dict(by_line)


@register.simple_tag
def page_links(page: Any) -> Links:
    """Give the links in a page's texts."""
    return links_of(page)


@register.filter
def with_citations(line: Line, links: dict[int, list[Link]]) -> SafeString:
    """Give one line of an official text, every character as printed, its citations being links."""
    return mark_safe(linked_words(line.text, links.get(line.start, ()), offset=line.start))  # noqa: S308 it escapes


@register.filter
def lead_with_citations(lead: str, links: Links) -> SafeString:
    """Give the lead of a page with its citations as links."""
    return mark_safe(linked_words(lead, links.get("lead", [])))  # noqa: S308 it escapes


@register.simple_tag
def block_with_citations(block: StreamValue.StreamChild, at: int, links: Links) -> Any:
    """Give a block of a body to be included: a paragraph with its citations as links, any other as it is."""
    here = links.get(block_name(at, block.id))
    if not here or block.block_type != "paragraph":
        return block
    source = linked(block.value.source, here)
    return StreamValue.StreamChild(block.block, RichText(source), id=block.id)


@register.inclusion_tag("policies/cited.html", takes_context=True)
def cited_documents(context: dict[str, Any], document: PolicyDocument) -> dict[str, Any]:
    """Show what a document cites, the first of them; the rest for paper, where nobody can follow the way to all."""
    cited = lists.cited_in(document)
    shown = {"cited": cited[:SHOWN], "rest": cited[SHOWN:], "number": len(cited)}
    return {"document": document, **shown, "as_of": context.get("as_of")}


@register.inclusion_tag("policies/cited_by.html", takes_context=True)
def cited_by(context: dict[str, Any], document: PolicyDocument) -> dict[str, Any]:
    """Show who cites a document, the first of them."""
    citing = lists.citing(document)
    shown = list(citing[: SHOWN + 1])
    number = len(shown) if len(shown) <= SHOWN else citing.count()
    return {"document": document, "citing": shown[:SHOWN], "number": number, "as_of": context.get("as_of")}


@register.inclusion_tag("policies/citation_notes.html")
def citation_notes(document: PolicyDocument) -> dict[str, Any]:
    """Show what editors noted about faults in the print of an official document."""
    return {"notes": lists.notes_on(document)}
