"""What the browser sends from the editors, as a dictionary of fields."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.policies.models import DocumentKind
from tests.cms.changes import factories

DOCUMENTS = "/admin/snippets/policies/policydocument/"
PUBLISH = {"action-publish": "1"}


def document(**fields):
    """Give the fields of a complete issued document."""
    kind, _ = DocumentKind.objects.get_or_create(
        name="Kế hoạch",
        group=DocumentKind.Group.ADMINISTRATIVE,
        defaults={"abbreviation": "KH", "is_carried_out": True},
    )
    values = {
        "kind": kind.pk,
        "issue_state": "issued",
        "number": "168",
        "symbol": "KH-UBND",
        "issuer_as_signed": "Ủy ban nhân dân tỉnh",
        "issued_on": "15/09/2023",
        "abstract": "Chuyển đổi số vùng đồng bào dân tộc thiểu số",
        "text": "I. MỤC ĐÍCH",
        "files": inline_formset([]),
        "relations": inline_formset([]),
        "effect_events": inline_formset([]),
        "plain_summaries": inline_formset([]),
    }
    return nested_form_data({**values, **fields})


def article(title="Đồng bào Ba Tơ", **fields):
    """Give the fields of a new article, the slug as the browser fills it in."""
    topic, _ = factories.Topic.objects.get_or_create(name="Chuyển đổi số")
    values = {
        "title": title,
        "slug": "",
        "topic": topic.pk,
        "lead": "Câu mở đầu",
        "body": streamfield([("paragraph", rich_text("<p>Nội dung.</p>"))]),
        "related_documents": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data({**values, **fields})


def errors_in(response):
    """Give what the form says to each field; the page must have come back, not an error page."""
    assert response.status_code == 200
    return {name: " ".join(messages) for name, messages in response.context["form"].errors.items()}


def picture():
    """Give an uploaded picture."""
    content = io.BytesIO()
    PillowImage.new("RGB", (64, 40), (10, 120, 60)).save(content, "JPEG")
    return SimpleUploadedFile("le-hoi.jpg", content.getvalue(), content_type="image/jpeg")


def no_picture(name):
    """Give an uploaded file that only says it is a picture."""
    return SimpleUploadedFile(name, b"<?php echo 1;", content_type="image/jpeg")
