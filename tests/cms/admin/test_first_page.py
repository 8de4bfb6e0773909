"""The first page of the admin and the guide: what they cost, and that nobody is sent to English pages elsewhere."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.changes import ledger
from cms.pages.guidance import chapters
from cms.pages.models import User
from integration.destinations import PROGRAMME_SLUG
from integration.models import Destination, Outbox
from tests.cms.accounts.people import words
from tests.cms.changes import factories
from tests.integration import sending

pytestmark = pytest.mark.django_db
HOME, GUIDE = "/admin/", "/admin/huong-dan/"


def fill(numbers, user):
    """Make for each number a public document, a draft of this person's, and an article that the portal refused."""
    portal, _ = Destination.objects.get_or_create(slug=PROGRAMME_SLUG, defaults={"name": "Cổng"})
    for number in numbers:
        factories.document(str(number))
        factories.draft_article(f"Nháp {number}").save_revision(user=user)
        page = sending.published(f"Bài {number}")
        Outbox.objects.create(
            item_uuid=sending.uuid_of(page),
            destination=portal,
            version=ledger.item_of(page).version,
            kind="news",
            op="put",
            changed_at=page.last_published_at,
            next_at=page.last_published_at,
            status=Outbox.Status.NEEDS_EDITOR,
        )


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_first_page_costs_the_same_however_much_there_is(request, role):
    client = request.getfixturevalue(role)
    user = User.objects.get(pk=client.session["_auth_user_id"])
    fill(range(200, 206), user)
    client.get(HOME)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    fill(range(206, 226), user)
    with CaptureQueriesContext(connection) as many:
        answer = client.get(HOME)
    assert "26 nội dung Cổng chưa nhận được" in words(answer)
    assert len(many) == len(few)
    assert len(many) <= 61


def test_the_search_of_the_first_page_leads_on_to_documents_with_the_same_words(writer):
    factories.document("168")
    assert 'action="/admin/pages/search/"' in writer.get(HOME).content.decode()
    found = writer.get("/admin/pages/search/", {"q": "168/KH-UBND"}).content.decode()
    way = re.search(r'href="([^"]+)"[^>]*>(?:(?!</a>).)*Tìm trong văn bản', found, re.DOTALL)
    assert way
    assert "Kế hoạch số 168/KH-UBND" in words(writer.get(way[1]))


def test_the_guide_has_every_chapter_and_a_way_to_it(writer):
    page = writer.get(GUIDE).content.decode()
    for chapter in chapters():
        assert f'href="#{chapter["name"]}"' in page
        assert f'id="{chapter["name"]}">{chapter["title"]}</h2>' in page
        assert get_template(chapter["template"]).render().strip()


def test_help_is_our_guide_and_not_pages_in_english(writer):
    page = writer.get(HOME).content.decode()
    assert f'href="{GUIDE}"' in page
    assert "guide.wagtail.org" not in page
    assert "docs.wagtail.org" not in page


def test_the_guide_is_for_those_who_are_in():
    assert Client().get(GUIDE).status_code == 302
