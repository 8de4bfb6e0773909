"""Which pictures and files a piece of content shows, so that the ledger can open just those to the public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue

from cms.changes import ledger
from cms.changes.models import Item, PublicFile
from cms.changes.registry import FileRef

EMBEDDED_IMAGE = re.compile(r'<embed[^>]*embedtype="image"[^>]*>')
LINKED_DOCUMENT = re.compile(r'<a[^>]*linktype="document"[^>]*>')
ID = re.compile(r'\bid="(\d+)"')


def files_in_html(html: str) -> set[FileRef]:
    """Give the pictures and files that a rich text shows, as ("image", id) and ("document", id)."""
    images = {("image", int(found)) for tag in EMBEDDED_IMAGE.findall(html) for found in ID.findall(tag)}
    documents = {("document", int(found)) for tag in LINKED_DOCUMENT.findall(html) for found in ID.findall(tag)}
    return images | documents


def files_in_stream(stream: StreamValue) -> set[FileRef]:
    """Give the pictures and files that a stream of blocks shows."""
    return {ref for block in stream.get_prep_value() for ref in _in_block(block["type"], block["value"])}


def _in_block(kind: str, value: Any) -> Iterator[FileRef]:
    if kind == "paragraph":
        yield from files_in_html(value or "")
    elif kind == "image" and value and value.get("image"):
        yield "image", int(value["image"])
    elif kind == "attachments":
        yield from (("document", int(each)) for each in _ids(value))


def _ids(value: Any) -> Iterable[int]:
    numbers = (each["value"] if isinstance(each, dict) else each for each in value or [])
    return [number for number in numbers if number]  # a draft may hold a place where nothing has been chosen yet


def showing_image(image: models.Model) -> list[models.Model]:
    """Give the public things that show this picture."""
    return _showing(PublicFile.FileKind.IMAGE, image.pk)


def showing_attachment(attachment: models.Model) -> list[models.Model]:
    """Give the public things that offer this file."""
    return _showing(PublicFile.FileKind.DOCUMENT, attachment.pk)


def _showing(kind: str, file_id: int) -> list[models.Model]:
    uuids = PublicFile.objects.filter(file_kind=kind, file_id=file_id).values_list("item_uuid", flat=True)
    things = [ledger.load(item.model, item.object_id) for item in Item.objects.filter(pk__in=list(uuids))]
    return [thing for thing in things if thing is not None]
