"""Fills the stock site with as many articles and documents as ours has, of the same sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from bench.content import ARTICLES, Written, written
from bench.stock_app.models import ListPage, TextPage

INSERT = "INSERT INTO stock_app_textpage (page_ptr_id, lead, body) VALUES (%s, %s, %s)"


def fill(*, documents: int) -> None:
    """Make both lists and what is in them."""
    home = Page.objects.get(depth=2)
    for title, slug, texts in (
        ("Tin tức", "tin-tuc", written(ARTICLES, seed=2)),
        ("Văn bản", "van-ban", written(documents, seed=3)),
    ):
        parent = home.add_child(instance=ListPage(title=title, slug=slug))
        with transaction.atomic():
            add_below(parent, list(texts))
        home.refresh_from_db()


def add_below(parent: Page, texts: Iterable[Written]) -> None:
    """Insert the pages in bulk: one by one, ten thousand take five minutes."""
    kind, now = ContentType.objects.get_for_model(TextPage), timezone.now()
    pages = [_page(parent, number, text, kind, now) for number, text in enumerate(texts, start=1)]
    made = Page.objects.bulk_create(pages, batch_size=200)
    rows = [
        (page.pk, text.lead, "".join(f"<p>{each}</p>" for each in text.paragraphs))
        for page, text in zip(made, texts, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)
    Page.objects.filter(pk=parent.pk).update(numchild=len(rows))


def _page(parent: Page, number: int, text: Written, kind: ContentType, now: object) -> Page:
    slug = f"bai-{number}"
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, number),
        depth=parent.depth + 1,
        title=text.title,
        draft_title=text.title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        content_type=kind,
        locale=parent.locale,
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
