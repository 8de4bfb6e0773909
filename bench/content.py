"""What both sites of the comparison hold: the same articles and documents, made of the sentences of the real samples."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ARTICLES = 200
PARAGRAPHS = 8
LONG_TEXT = 2_000_000  # bytes of the longest document


@dataclass(frozen=True)
class Written:
    """A title and paragraphs."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]


def written(count: int, *, seed: int) -> Iterator[Written]:
    """Give so many texts, always the same for a seed."""
    from tests.filling import sentences

    chance, words = random.Random(seed), sentences()
    for number in range(count):
        title = f"{chance.choice(words)[:80]} {number}"
        yield Written(title, chance.choice(words)[:200], tuple(chance.sample(words, PARAGRAPHS)))


def fill_articles(count: int = ARTICLES) -> None:
    """Publish the articles on our site, each as a page of its own."""
    from cms.news.models import ArticlePage, NewsIndexPage, Topic

    index, topic = NewsIndexPage.objects.get(), Topic.objects.all()[0]
    for each in written(count, seed=2):
        body: list[tuple[str, Any]] = [("paragraph", f"<p>{text}</p>") for text in each.paragraphs]
        index.add_child(instance=ArticlePage(title=each.title, lead=each.lead, topic=topic, body=body))
        index.refresh_from_db()


def fill_long_document() -> None:
    """Publish a document whose text has two million bytes; its address ends with `rat-dai`."""
    import datetime

    from cms.policies.models import DocumentKind, PolicyDocument
    from tests.filling import sentences

    text = "\n".join(sentences())
    text = "\n".join([text] * (LONG_TEXT // len(text.encode()) + 1))
    made = PolicyDocument(
        kind=DocumentKind.objects.get(abbreviation="KH", group="administrative"),
        number="999",
        symbol="KH-UBND",
        issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi",
        issued_on=datetime.date(2024, 1, 2),
        abstract="Một văn bản rất dài",
        text=text,
        slug="rat-dai",
    )
    made.save()
    made.save_revision().publish()


def fill_related(count: int) -> None:
    """Publish a document on which so many others of the library are based; its address is ke-hoach-998-kh-ubnd-2024."""
    import datetime

    from cms.policies.models import DocumentKind, DocumentRelation, PolicyDocument

    kind = DocumentKind.objects.get(abbreviation="KH", group="administrative")
    facts = {
        "symbol": "KH-UBND",
        "issuer_as_signed": "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "abstract": "Được nhiều nơi căn cứ",
    }
    made = PolicyDocument(kind=kind, number="998", issued_on=datetime.date(2024, 1, 2), **facts)
    made.save()
    others = PolicyDocument.objects.exclude(pk=made.pk).order_by("-pk").values_list("pk", flat=True)[:count]
    rows = [DocumentRelation(source_id=pk, target=made, kind="basis") for pk in others]
    DocumentRelation.objects.bulk_create(rows, batch_size=500)
