"""What an observer sees of every article and document: on the site, in the ledger, in the index, in the delivery tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from cms.changes import ledger
from cms.changes.models import Change, Item
from cms.changes.registry import model_label, tracked_of
from cms.changes.sweeper import sweep
from cms.news.models import ArticlePage
from cms.pages.models import StandardPage
from cms.policies.models import PolicyDocument
from integration.models import Outbox, Receipt
from integration.planning import SENT_KINDS
from search.engines import IndexUnavailable, Question
from search.engines.embedded import EmbeddedReader

MODELS = {"news": ArticlePage, "policy": PolicyDocument, "page": StandardPage}
OF_ONE_PERSON = ("django_session", "wagtailadmin_", "wagtailcore_pagesubscription")  # looking at an editor writes there


def signed_in() -> Client:
    """Give a browser in which the editor is signed in; an error of the site is an answer, as it is for the editor."""
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().session_key
    return client


def look(kinds: list[str]) -> list[dict[str, Any]]:
    """Give what is seen of each thing of these kinds that exists or was ever sent, in the order in which they were made."""
    models = [MODELS[kind] for kind in kinds]
    ids = {(model_label(model), pk) for model in models for pk in model.objects.values_list("pk", flat=True)}
    sent = Item.objects.filter(kind__in=set(kinds) & set(SENT_KINDS))
    found = list(_found())
    return [_seen(model, pk, found) for model, pk in sorted(ids | set(sent.values_list("model", "object_id")))]


def _seen(model: str, pk: int, found: list[dict[str, Any]]) -> dict[str, Any]:
    thing = ledger.load(model, pk)
    item = Item.objects.filter(model=model, object_id=pk).first()
    state = tracked_of(type(thing)).public(thing) if thing else None
    return {
        "id": pk,
        "live": state is not None,
        "title": state.title if state else None,
        "url": state.url if state else None,
        "answer": Client(SERVER_NAME="127.0.0.1").get(item.url).status_code if item else 404,
        "found": [each for each in found if item and each["uuid"] == str(item.uuid)],
        **_told(item),
    }


def _told(item: Item | None) -> dict[str, Any]:
    if item is None:
        return {"uuid": None, "sent": False, "item": None, "changes": [], "receipts": [], "messages": []}
    return {
        "uuid": str(item.uuid),
        "sent": item.kind in SENT_KINDS,
        "item": {"version": item.version, "state": item.state, "title": item.title, "url": item.url},
        "changes": list(
            Change.objects.filter(item_uuid=item.uuid).order_by("version", "pk").values_list("version", "event")
        ),
        "receipts": list(Receipt.objects.filter(item_uuid=item.uuid).values_list("version", "state")),
        "messages": list(
            Outbox.objects.filter(item_uuid=item.uuid).order_by("version").values_list("version", "status")
        ),
    }


def _found() -> Iterator[dict[str, Any]]:
    try:
        hits = EmbeddedReader(settings.INDEX_DIR).search(Question(limit=1000)).hits
    except IndexUnavailable:
        return
    for hit in hits:
        yield {"uuid": hit.uuid, "title": hit.stored["title"], "url": hit.stored["url"]}


def untold() -> int:
    """Give how many rows the sweeper has to add: what was public and nobody told."""
    return sweep()


def contents() -> dict[str, str]:
    """Give a fingerprint of every table, but those in which an editor leaves traces by merely looking."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    return {table: _fingerprint(table) for table in sorted(tables) if not table.startswith(OF_ONE_PERSON)}


def _fingerprint(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
