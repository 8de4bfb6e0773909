"""A draft without text takes over what was read in its first file, marked unchecked; nothing else does."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from cms.policies.extracting.duty import find_unread
from cms.policies.kinds import load_kinds
from cms.policies.models import PolicyFile
from tests.cms.changes import factories
from tests.cms.policies.extracting import making
from tests.cms.policies.extracting.worker import attached, read_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
BODY = "Đẩy mạnh chuyển đổi số trong công tác dân tộc."


def with_file(content=None, **fields):
    """A document as an import leaves it: a row, its file, and a first version."""
    load_kinds()
    document = factories.document(**fields)
    PolicyFile.objects.create(document=document, attachment=attached(content or making.pdf(making.LETTER)))
    document.refresh_from_db()
    document.may_have_gaps = True
    document.save_revision()
    return document


def after_reading(document):
    find_unread()
    read_all()
    document.refresh_from_db()
    return document.get_latest_revision_as_object()


def test_a_draft_takes_over_the_body_and_says_that_nobody_has_checked_it():
    draft = after_reading(with_file(live=False))
    assert (BODY in draft.text, draft.text_unchecked) == (True, True)
    draft.save_revision().publish()
    draft.refresh_from_db()
    shown = Template("{% load signed_files %}{% signed_files document %}").render(Context({"document": draft}))
    assert "chưa kiểm tra" in shown


def test_a_public_document_is_never_filled():
    document = with_file(live=True)
    draft = after_reading(document)
    assert (document.text, draft.text, draft.text_unchecked) == ("", "", False)


def test_what_an_editor_wrote_meanwhile_is_kept():
    document = with_file(live=False)
    document.text = "Chữ của biên tập viên"
    document.save_revision()
    assert after_reading(document).text == "Chữ của biên tập viên"


def test_an_annex_is_not_the_text():
    document = with_file(making.pdf("Bản ký"), live=False)
    annex = attached(making.pdf("Phụ lục"))
    PolicyFile.objects.create(document=document, attachment=annex, sort_order=1)
    document.refresh_from_db()
    document.save_revision()
    assert after_reading(document).text == "Bản ký"


def test_a_file_that_cannot_be_read_fills_nothing():
    draft = after_reading(with_file(making.locked_pdf(), live=False))
    assert (draft.text, draft.text_unchecked) == ("", False)
