"""Turns content into search documents: one pure function for each type of content."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.blocks import StreamValue

from cms.home.models import HomePage
from cms.news.models import ArticlePage, NewsIndexPage
from cms.pages.models import StandardPage
from cms.policies.guidance.models import CitizenPolicy
from cms.policies.guidance.summaries import shown_summary
from cms.policies.models import PolicyDocument
from cms.results.models import Indicator, Target
from cms.results.wording import UNISSUED, figure_words, target_words
from search.engines import Entry, Part
from search.passages import Passage, passages
from vietnamese.syllables import channels, pairs

TAG = re.compile(r"<[^>]+>")
BY_LINE = ("u", "g", "x", "xg")
NO_WORDS = {"image", "id", "type", "table_header_choice", "cell", "mergeCells"}  # a block's settings, not its text
STORED = ("kind", "title", "url", "text", "date", "symbol", "document_kind", "label", "notice")
BREAK = re.compile(r"</(?:p|li|h\d|td|tr)>|<br ?/?>")


@dataclass(frozen=True)
class SearchDocument:
    """What is searched and shown of one thing. `date` is ISO, or ""; `symbol` is its own number and symbol, or "".

    `notice` warns of what is not official, "" for what is. `facets` are what it can be narrowed by beside its kind and year.
    On the day `stale_on` they stop being true. With `passages`, in which all of `text` stands, it is found by each of them.
    """

    kind: str
    title: str
    url: str
    text: str
    date: str = ""
    symbol: str = ""
    document_kind: str = ""
    label: str = ""
    notice: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stale_on: datetime.date | None = None
    passages: Sequence[Passage] = ()

    def entry(self, uuid: str, version: int = 0) -> Entry:
        """Give the document as an engine keeps it, with the terms under which it is found."""
        names = list(dict.fromkeys(passage.around for passage in self.passages))
        own = self._own_terms()
        parts = [Part(self._terms(own, [each.around, each.text]), self._stored_of(each)) for each in self.passages]
        facets = {"kind": [self.kind], "year": [self.date[:4]], "document_kind": [self.document_kind], **self.facets}
        present = {name: [value for value in values if value] for name, values in facets.items()}
        terms = self._terms(own, [*self.text.split("\n"), *names])
        return Entry(uuid, terms, present, self._stored(), parts, version, self.stale_on)

    def _own_terms(self) -> dict[str, list[str]]:
        """Give the terms of the title and of the own number, which each part has too."""
        title, own = channels(self.title), channels(self.symbol).u
        starts = [beginning for syllable in dict.fromkeys(title.u) for beginning in accumulate(syllable)]
        return {"tu": title.u, "tg": title.g, "tp": starts, "s": [*own, *pairs(own), "_".join(own)] if own else []}

    def _terms(self, own: dict[str, list[str]], texts: Iterable[str]) -> dict[str, list[str]]:
        # Line by line: the last word of a paragraph and the first of the next are no neighbours.
        lines = [channels(line) for text in (self.title, self.symbol, *texts) for line in text.split("\n")]
        return {name: [term for line in lines for term in getattr(line, name)] for name in BY_LINE} | own

    def _stored(self) -> dict[str, str]:
        shown = {name: getattr(self, name) for name in STORED}
        return shown | {"text": "", "parts": str(len(self.passages))} if self.passages else shown

    def _stored_of(self, passage: Passage) -> dict[str, str]:
        shown = {name: getattr(self, name) for name in STORED}
        return shown | {"text": passage.text, "part": passage.heading, "anchor": passage.anchor}


def article(page: ArticlePage) -> SearchDocument:
    """Give the search document of an article."""
    text = "\n".join([page.lead, stream_text(page.body), page.image_caption])
    day = page.published_on.isoformat() if page.published_on else ""
    return SearchDocument(
        "news", page.title, address(page), text, day, label=page.topic.name, facets={"topic": [page.topic.name]}
    )


def standard_page(page: StandardPage) -> SearchDocument:
    """Give the search document of a standard page."""
    return SearchDocument("page", page.title, address(page), f"{page.lead}\n{stream_text(page.body)}")


def policy(document: PolicyDocument) -> SearchDocument:
    """Give the search document of a policy document; a missing number is no symbol."""
    day = document.issued_on.isoformat() if document.issued_on else ""
    title = document.display_title()
    abstract = "" if document.abstract in title else document.abstract
    summary = shown_summary(document)
    today = timezone.localdate()
    status = next((each for each in document.status_periods.all() if each.since <= today < each.until), None)
    plain_words = [summary.who, summary.what, summary.how, summary.where_to_ask] if summary else []
    text = "\n".join([abstract, *plain_words, document.text, document.issuer_name, document.signer_name]).strip()
    return SearchDocument(
        "policy",
        title,
        document.get_absolute_url(),
        text,
        day,
        document.number_symbol if document.number else "",
        document.kind.name,
        document.issuer_name,
        facets={
            "issuer": [document.issuer_name],
            "field": [each.name for each in document.fields_of_law.all()],
            "status": [status.get_status_display()] if status else [],
        },
        stale_on=status.until if status and status.until < datetime.date.max else None,
        passages=passages(text),
    )


def citizen_policy(each: CitizenPolicy) -> SearchDocument:
    """Give the search document of a policy in plain words, with the names of the documents that it rests on."""
    named = [basis.document.citation() for basis in each.bases.all() if basis.document]
    told = [each.who, each.what, each.how, each.where_to_ask, each.until_words]
    text = "\n".join(line for line in (*told, each.situation.name, *named) if line)
    return SearchDocument("page", each.title, each.get_absolute_url(), text, label="Chính sách cho bà con")


def indicator(each: Indicator) -> SearchDocument:
    """Give the search document of an indicator: its sentences as printed, with a notice where one is of a draft."""
    targets = each.public_targets()
    shown = [*targets, *each.public_figures()]
    day = max((f"{target.year}-12-31" for target in targets if target.year), default="")
    text = "\n".join([each.programme.name, *(row.as_printed for row in shown)])
    notice = "" if all(row.source_is_issued() for row in shown) else UNISSUED
    written = [*map(figure_words, each.public_figures()), *map(_target, targets)]
    label = next((words for words in written if words), "")
    return SearchDocument("result", each.name, each.get_absolute_url(), text, day, label=label, notice=notice)


def _target(target: Target) -> str:
    words = target_words(target)
    return f"mục tiêu: {words}" if words else ""


BUILDERS: dict[type[models.Model], Callable[[Any], SearchDocument]] = {
    ArticlePage: article,
    StandardPage: standard_page,
    PolicyDocument: policy,
    CitizenPolicy: citizen_policy,
    Indicator: indicator,
}
NOT_SEARCHED: dict[type[models.Model], str] = {
    HomePage: "it only lists other things",
    NewsIndexPage: "it only lists articles",
}


def of(thing: models.Model) -> SearchDocument | None:
    """Give the search document of a public thing, or None for a type that is not searched."""
    build = BUILDERS.get(type(thing))
    return build(thing) if build else None


def address(page: Any) -> str:
    """Give the site-relative address of a page."""
    from cms.changes.pagetree import public_url

    return public_url(page.url_path) or ""


def stream_text(stream: StreamValue) -> str:
    """Give the words of a stream of blocks, one block or paragraph a line."""
    return "\n".join(_words(block["value"]) for block in stream.get_prep_value())


def _words(value: Any) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return "\n".join(_words(each) for name, each in value.items() if name not in NO_WORDS)
    if isinstance(value, list):
        return "\n".join(_words(each) for each in value)
    return ""


def plain(html: str) -> str:
    """Give the words of a piece of rich text."""
    return unescape(TAG.sub("", BREAK.sub("\n", html)))
