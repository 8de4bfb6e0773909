"""Documents that come in many at a time are kept as those that are saved one after the other, with few queries."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex, Revision

from cms.changes.generation import current
from cms.pages.models import Attachment
from cms.policies.bulk import importing
from cms.policies.bulk.models import ImportLine, Outcome
from cms.policies.models import PolicyDocument, PolicyFile, StatusPeriod
from tests.cms.policies.bulk import packages
from tests.cms.policies.bulk.bringing import a_folder, brought

pytestmark = pytest.mark.django_db
PASSING = {"id", "created_at", "latest_revision_id", "file", "document_id", "attachment_id", "run_id"}


def some(tmp_path, count=4):
    files = {f"{number}.pdf": packages.pdf(str(number)) for number in range(1, count + 1)}
    rows = [packages.row(number, files=f"{number}.pdf") for number in range(1, count)]
    rows.append(packages.row("", symbol="", abstract="Không số", files=f"{count}.pdf"))
    return a_folder(tmp_path, rows, **files)


def one_by_one(newcomers):
    for newcomer in newcomers:
        importing.keep_one(newcomer)


def test_what_comes_in_together_is_kept_as_what_is_saved_by_itself(tmp_path, monkeypatch):
    path = some(tmp_path)
    brought(path, "--write")
    together = held()
    forget()
    monkeypatch.setattr(importing, "keep", one_by_one)
    brought(path, "--write")
    assert held() == together
    assert together["PolicyDocument"]
    assert together["IndexEntry"]
    assert together["ReferenceIndex"]
    assert together["Revision"]


def held():
    """Give all that was written, by model, but for keys and times; what a version holds too."""
    entries = apps.get_model("wagtailsearch", "IndexEntry")
    found = {
        model.__name__: sorted(str(without_keys(row)) for row in model.objects.values())
        for model in (PolicyDocument, PolicyFile, Attachment, StatusPeriod, ImportLine)
    }
    own = ContentType.objects.get_for_models(PolicyDocument, Attachment).values()
    found["IndexEntry"] = sorted(
        entries.objects.filter(content_type__in=own).values_list("title", "body", "autocomplete")
    )
    found["ReferenceIndex"] = sorted(
        ReferenceIndex.objects.filter(content_type__in=own).values_list("model_path", "to_content_type", "content_type")
    )
    found["Revision"] = sorted(
        f"{revision.object_str} {revision.user_id} {revision.base_content_type} {said(revision.content)}"
        for revision in Revision.objects.all()
        if revision.object_id == str(revision.content["pk"]) == str(revision.content_object.pk)
        and revision.content_object.latest_revision_id == revision.pk
    )
    return found


def without_keys(row):
    return {name: value for name, value in row.items() if name not in PASSING}


def said(content):
    files = [{**each, "pk": 0, "document": 0, "attachment": 0} for each in content["files"]]
    return {**content, "pk": 0, "files": files}


def forget():
    for model in (ImportLine, importing.ImportRun, PolicyDocument, Attachment):
        model.objects.all().delete()


def test_a_batch_is_written_with_few_queries_however_many_it_holds(tmp_path):
    path = some(tmp_path, importing.BATCH)
    run = importing.ImportRun.objects.create(name="a", path=str(path))
    importing.advance(run, seconds=60)
    run.state = importing.ImportRun.State.IMPORTING
    with CaptureQueriesContext(connection) as seen:
        importing.advance(run, seconds=60)
    assert run.counts() == {Outcome.MADE: importing.BATCH}
    assert len(seen) < 6 * importing.BATCH  # four of these for what Wagtail notes of where a thing is used


def test_what_only_staff_see_leaves_the_pages_of_the_public_in_their_cache(tmp_path):
    before = current()
    brought(some(tmp_path), "--write")
    assert (PolicyDocument.objects.count(), current()) == (4, before)


def test_of_two_records_of_one_document_that_a_batch_holds_the_second_is_told(tmp_path):
    said, code = brought(a_folder(tmp_path, [packages.row("9"), packages.row("10"), packages.row("09")]), "--write")
    assert (PolicyDocument.objects.count(), code) == (2, 1)
    assert "Dòng 4: Có lỗi" in said
    assert "Thư viện đã có" in said


def test_files_of_a_batch_that_was_written_each_for_itself_lie_there_once(tmp_path, settings):
    rows = [packages.row("9", files="a.pdf"), packages.row("09", files="b.pdf")]
    brought(a_folder(tmp_path, rows, **{"a.pdf": packages.pdf("a"), "b.pdf": packages.pdf("b")}), "--write")
    kept = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [packages.pdf("a")]
