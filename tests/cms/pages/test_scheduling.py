"""Scheduled publishing: each thing stands or falls by itself, and the ledger hears of it."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError
from django.utils import timezone

from cms.changes import ledger
from cms.changes.models import Change, Item, State
from cms.news.models import ArticlePage
from cms.pages.scheduling import publish_due
from cms.policies.models import PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
PAST = datetime.timedelta(minutes=-5)
FUTURE = datetime.timedelta(hours=1)


def schedule(page: ArticlePage, when: datetime.timedelta) -> ArticlePage:
    page.go_live_at = timezone.now() + FUTURE
    page.save_revision().publish()
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now() + when)
    return ArticlePage.objects.get(pk=page.pk)


def test_what_is_due_is_published_and_told_once():
    page = schedule(factories.draft_article(), PAST)
    assert ledger.item_of(page) is None
    ArticlePage.objects.filter(pk=page.pk).update(go_live_at=timezone.now() + PAST)
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = (timezone.now() + PAST).isoformat()
    revision.save()
    assert publish_due() == 1
    assert ledger.item_of(page).state == State.PUBLISHED
    assert publish_due() == 0


def test_what_is_not_due_waits():
    page = schedule(factories.draft_article(), FUTURE)
    assert publish_due() == 0
    assert not page.live


def test_what_has_expired_is_withdrawn_pages_and_documents():
    page, document = factories.article(), factories.document()
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + PAST)
    PolicyDocument.objects.filter(pk=document.pk).update(expire_at=timezone.now() + PAST)
    assert publish_due() == 2
    assert {ledger.item_of(thing).state for thing in (page, document)} == {State.WITHDRAWN}


def test_a_ledger_that_fails_leaves_the_thing_as_it_was():
    page = factories.article()
    item = ledger.item_of(page)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + PAST)
    Change.objects.create(item_uuid=item.uuid, version=2, event="changed", kind="news", at=timezone.now())
    with pytest.raises(IntegrityError):
        publish_due()
    assert ArticlePage.objects.get(pk=page.pk).live
    assert Item.objects.get(pk=item.pk).version == 1
