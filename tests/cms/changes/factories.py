"""Small builders of real content for the ledger's tests."""

from __future__ import annotations

import datetime
from typing import Any

from wagtail.models import Page, Site

from cms.home.models import HomePage
from cms.news.models import ArticlePage, NewsIndexPage, Topic
from cms.policies.models import DocumentKind, PolicyDocument


def news_index() -> NewsIndexPage:
    """Give the list of articles under a home page that is the site's root."""
    found = NewsIndexPage.objects.first()
    if found:
        return found
    home = HomePage.objects.first() or _home()
    return home.add_child(instance=NewsIndexPage(title="Tin tức", slug="tin-tuc"))


def article(title: str = "Đồng bào Ba Tơ", **fields: Any) -> ArticlePage:
    """Give a live article."""
    topic, _ = Topic.objects.get_or_create(name="Chuyển đổi số")
    page = ArticlePage(title=title, topic=topic, **fields)
    return news_index().add_child(instance=page)


def draft_article(title: str = "Bản nháp", **fields: Any) -> ArticlePage:
    """Give an article that has never been live."""
    return article(title, live=False, **fields)


def document(number: str = "168", **fields: Any) -> PolicyDocument:
    """Give a live, issued document, saved."""
    kind, _ = DocumentKind.objects.get_or_create(
        name="Kế hoạch",
        group=DocumentKind.Group.ADMINISTRATIVE,
        defaults={"abbreviation": "KH", "is_carried_out": True},
    )
    values = {
        "kind": kind,
        "symbol": "KH-UBND",
        "issuer_as_signed": "Ủy ban nhân dân tỉnh",
        "issued_on": datetime.date(2023, 9, 15),
        "abstract": "Chuyển đổi số",
    }
    made = PolicyDocument(number=number, **{**values, **fields})
    made.save()
    return made


def _home() -> HomePage:
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Gốc", slug="root"))
    for stock in root.get_children():
        stock.delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="Trang chủ", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=80, root_page=home, is_default_site=True)
    home.save()  # only now does it have a public address
    return home
