"""Puts new documents into the library for staff, many at a time: what saving one after the other does, with few queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from cms.changes.bulk import record_new
from cms.pages.models import Attachment
from cms.policies.addresses import free_slugs
from cms.policies.identity import identity_of
from cms.policies.models import PolicyDocument, PolicyFile


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A document that is not saved yet, with its files: stored in the media folder, their records not saved either."""

    document: PolicyDocument
    attachments: list[Attachment]


def keep(newcomers: Sequence[Newcomer]) -> None:
    """Save documents that only staff see, each with its files and a first version for the editor to go on from.

    All of them or none: raises IntegrityError where the library has one already. The documents know their keys afterwards;
    after an error they are of no use, and whoever called makes them anew. `keep_one` does the same with Wagtail's own means.
    """
    with transaction.atomic():
        documents = _inserted([each.document for each in newcomers])
        attachments = [attachment for each in newcomers for attachment in each.attachments]
        Attachment.objects.bulk_create(attachments)
        PolicyFile.objects.bulk_create([row for each in newcomers for row in _files(each)])
        record_new(documents)  # reads all that hangs on them, once, for what follows too
        _version(documents)
        _find_in_admin(PolicyDocument, documents)
        models.prefetch_related_objects(attachments, "tags")
        _find_in_admin(Attachment, attachments)


def keep_one(newcomer: Newcomer) -> None:
    """Save one document like that, asking it again whether it contradicts itself or another.

    Raises BadRequest, IntegrityError and ValidationError, all of which say why.
    """
    with transaction.atomic():
        newcomer.document.save()
        for row in _files(newcomer):
            row.attachment.save()
            row.attachment_id = row.attachment.pk
            row.save()
        newcomer.document.save_revision()


def _inserted(documents: list[PolicyDocument]) -> list[PolicyDocument]:
    for document, slug in zip(documents, free_slugs(documents), strict=True):
        document.identity, document.slug = identity_of(document), slug
    return PolicyDocument.objects.bulk_create(documents)


def _files(newcomer: Newcomer) -> list[PolicyFile]:
    return [
        PolicyFile(document=newcomer.document, attachment=attachment, sort_order=order)
        for order, attachment in enumerate(newcomer.attachments)
    ]


def _version(documents: list[PolicyDocument]) -> None:
    """Save the first version of each; what it holds is the document as it was before it had one."""
    own, now = ContentType.objects.get_for_model(PolicyDocument, for_concrete_model=False), timezone.now()
    revisions = [
        Revision(
            content_type=own,
            base_content_type=own,
            object_id=str(document.pk),
            created_at=now,
            content=document.serializable_data(),
            object_str=str(document),
        )
        for document in documents
    ]
    for document, revision in zip(documents, Revision.objects.bulk_create(revisions), strict=True):
        document.latest_revision, document.has_unpublished_changes = revision, True
    PolicyDocument.objects.bulk_update(documents, ["latest_revision", "has_unpublished_changes"])


def _find_in_admin(model: type[models.Model], things: Sequence[models.Model]) -> None:
    """Do what Wagtail's signals do for a save: the search of the admin, and where a thing is used."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, things)
    if ReferenceIndex.is_indexed(model):
        for thing in things:
            ReferenceIndex.create_or_update_for_object(thing)
