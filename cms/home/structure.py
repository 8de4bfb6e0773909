"""Gives an empty site its home page, its list of articles, its first pages, and the agency's identity."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from cms.home.models import HomePage
from cms.news.models import NewsIndexPage
from cms.news.topics import load_topics
from cms.pages.loading import load_channels, load_identities
from cms.pages.models import StandardPage

WELCOME = "Trang chào mừng có sẵn khi cài đặt"
STRUCTURE = Path(__file__).parent / "data" / "structure.json"


@transaction.atomic
def load_structure() -> bool:
    """Build the site unless it has a home page already; say whether anything was built.

    All of it is built in one transaction or none: a site with a home page has had everything once, and what is missing
    there has been taken away by an editor.
    """
    if HomePage.objects.exists():
        return False
    load_topics()
    load_identities()
    load_channels()
    structure = json.loads(STRUCTURE.read_text(encoding="utf-8"))
    home = _build_home(structure["home"])
    _add(home, NewsIndexPage(**structure["news"]))
    for page in structure["pages"]:
        _add(home, StandardPage(**page, show_in_menus=True))
    return True


def _build_home(words: dict[str, Any]) -> HomePage:
    """Put the home page at the root of the default site, in place of Wagtail's welcome page."""
    home: HomePage = Page.objects.get(depth=1).add_child(instance=HomePage(**words, live=False))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    replaced = site.root_page if site.root_page_id else None
    site.root_page = home
    site.save()
    if replaced is not None and _is_welcome(replaced):
        replaced.title = replaced.draft_title = WELCOME  # the log tells of it under this name
        replaced.delete()
    home.refresh_from_db()  # the page before it in the tree is gone
    home.save_revision().publish()  # only now has it a public address, which the ledger records
    return home


def _is_welcome(page: Page) -> bool:
    """Say whether the page is the one that comes with Wagtail: of no type of ours, and with nothing below it."""
    return page.specific_class is Page and page.depth == 2 and not page.numchild


def _add(home: HomePage, page: Page) -> None:
    page.live = False
    home.add_child(instance=page)
    page.save_revision().publish()
