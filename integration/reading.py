"""Reads what the public sees of a thing out of cms, as the plain facts that a message is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from cms.news.models import ArticlePage
from cms.pages.models import Attachment, SiteImage
from cms.policies.models import PolicyDocument
from cms.results.models import Indicator, Sourced
from integration import facts
from vietnamese.numbers import plain_decimal

CHUNK = 1024 * 1024


class Unreadable(Exception):
    """Something a message needs is not there; the words are for the editor."""


def facts_of(thing: Any) -> facts.Facts | None:
    """Give what may be told of a public thing, or None when nothing of it may leave the house.

    Raises Unreadable when one of its files is missing, TypeError for a kind of thing that is never sent.
    """
    if isinstance(thing, ArticlePage):
        return _news(thing)
    if isinstance(thing, PolicyDocument):
        return _policy(thing)
    if isinstance(thing, Indicator):
        return _result(thing)
    raise TypeError(f"{type(thing).__name__} is not sent")


def _news(article: ArticlePage) -> facts.News:
    documents = article.public_documents()
    return facts.News(
        title=article.title,
        url=_absolute(article.url or ""),
        topic=article.topic.name,
        published_on=article.published_on,
        lead=article.lead,
        blocks=tuple(_blocks(article.body)),
        author_line=article.author_line,
        source_name=article.source_name,
        source_url=article.source_url,
        image=_picture(article.image, article.image_caption) if article.image else None,
        documents=tuple(facts.Link(each.display_title(), _absolute(each.get_absolute_url())) for each in documents),
    )


def _blocks(stream: StreamValue) -> Iterator[facts.Block]:
    for block in stream:
        value = block.value
        if block.block_type == "heading":
            yield facts.Heading(str(value))
        elif block.block_type == "paragraph":
            yield facts.Paragraph(expand_db_html(value.source))
        elif block.block_type == "image" and value["image"]:
            yield _picture(value["image"], value["caption"])
        elif block.block_type == "quote":
            yield facts.Quote(value["text"], value["said_by"] or "")
        elif block.block_type == "table" and value:
            yield _table(value)
        elif block.block_type == "attachments":
            yield facts.Files(tuple(_file(each, each.title) for each in value if each))


def _picture(image: SiteImage, caption: str | None) -> facts.Picture:
    return facts.Picture(_absolute(image.file.url), image.alt_text, caption or "", image.credit)


def _table(value: dict[str, Any]) -> facts.Table:
    rows = tuple(tuple(str(cell or "") for cell in row) for row in value.get("data") or [])
    return facts.Table(rows, bool(value.get("first_row_is_table_header")), value.get("table_caption") or "")


def _policy(document: PolicyDocument) -> facts.Policy:
    return facts.Policy(
        title=document.display_title(),
        url=_absolute(document.get_absolute_url()),
        kind=document.kind.name,
        number=document.number,
        symbol=document.symbol,
        number_unknown=document.number_unknown,
        issuer=document.issuer_name,
        issued_on=document.issued_on,
        abstract=document.abstract or document.title,
        text=document.text,
        signer_name=document.signer_name,
        signer_title=document.signer_title,
        issued_at_place=document.issued_at_place,
        editorial_note=document.editorial_note,
        source=document.source,
        files=tuple(_file(each.attachment, each.label or each.attachment.title) for each in document.files.all()),
    )


def _file(attachment: Attachment, label: str) -> facts.File:
    sha256, size = _digest(attachment.file.name, attachment.file_hash)
    return facts.File(_absolute(attachment.url), label, sha256, size)


@lru_cache(maxsize=4096)
def _digest(name: str, file_hash: str) -> tuple[str, int]:
    """Give SHA-256 and size of a stored file; `file_hash` (of its content) is there to make the memory right."""
    storage = Attachment._meta.get_field("file").storage  # type: ignore[union-attr]
    digest, size = hashlib.sha256(), 0
    try:
        with storage.open(name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise Unreadable(f"không đọc được tệp {name}") from error
    return digest.hexdigest(), size


def _result(indicator: Indicator) -> facts.Result | None:
    """Give the indicator with the numbers whose source is issued; None when there is no such number."""
    targets = [each for each in indicator.targets.all() if each.source_is_issued()]
    figures = [each for each in indicator.figures.all() if each.source_is_issued()]
    if not targets and not figures:
        return None
    programme = indicator.programme
    return facts.Result(
        title=indicator.name,
        url=_absolute(indicator.get_absolute_url()),
        programme=programme.name,
        programme_short=programme.short_name,
        period_start=programme.period_start,
        period_end=programme.period_end,
        unit=indicator.unit,
        targets=tuple(
            facts.Target(each.as_printed, plain_decimal(each.value), each.comparator, each.year, _source(each))
            for each in targets
        ),
        figures=tuple(
            facts.Figure(
                as_printed=each.as_printed,
                value=plain_decimal(each.value),
                denominator=plain_decimal(each.denominator),
                unit=each.unit or indicator.unit,
                period=each.period_label,
                as_of=each.as_of,
                status=each.status,
                is_ambiguous=each.is_ambiguous,
                source=_source(each),
            )
            for each in figures
        ),
    )


def _source(row: Sourced) -> facts.Source | None:
    document = row.source_document
    if document is None:
        return None
    return facts.Source(document.display_title(), document.number_symbol, _absolute(document.get_absolute_url()))


def _absolute(address: str) -> str:
    return urljoin(f"{settings.BASE_URL}/", address)
