"""What is read out of our content: every block, absolute addresses, and only what the public may see."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as PillowImage

from cms.news.models import ArticlePage, RelatedDocument
from cms.pages.models import Attachment, SiteImage
from cms.policies.models import IssueState
from integration import facts, payload, reading
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.integration.sending import published

pytestmark = pytest.mark.django_db
BASE = "https://congtacdantoc.example.vn"


@pytest.fixture(autouse=True)
def _address(settings, tmp_path):
    settings.BASE_URL, settings.MEDIA_ROOT = BASE, tmp_path


@pytest.fixture
def image() -> SiteImage:
    """A stored picture."""
    content = io.BytesIO()
    PillowImage.new("RGB", (64, 40)).save(content, "JPEG")
    content.seek(0)
    return SiteImage.objects.create(
        title="Ảnh", file=ImageFile(content, name="anh.jpg"), alt_text="Mô tả", credit="Lan"
    )


@pytest.fixture
def attachment() -> Attachment:
    """A stored file of four bytes."""
    return Attachment.objects.create(title="Bản ký", file=ContentFile(b"%PDF", name="ky.pdf"))


def test_every_block_is_read(image, attachment):
    other = published("Bài khác")
    body = [
        {"type": "heading", "value": "Đề mục"},
        {"type": "paragraph", "value": f'<p>Xem <a linktype="page" id="{other.pk}">bài khác</a></p>'},
        {"type": "image", "value": {"image": image.pk, "caption": "Chú thích"}},
        {"type": "quote", "value": {"text": "Lời", "said_by": "Người nói"}},
        {"type": "table", "value": {"data": [["a", None], ["1", "2"]], "first_row_is_table_header": True}},
        {"type": "attachments", "value": [attachment.pk]},
    ]
    page = published("Bài đủ khối")
    page.body = page.body.stream_block.to_python(body)
    page.image, page.image_caption = image, "Ảnh chính"
    page.save()
    told = reading.facts_of(ArticlePage.objects.get(pk=page.pk))
    kinds = (facts.Heading, facts.Paragraph, facts.Picture, facts.Quote, facts.Table, facts.Files)
    assert tuple(type(block) for block in told.blocks) == kinds
    assert told.blocks[4] == facts.Table((("a", ""), ("1", "2")), has_header_row=True)
    assert told.image == facts.Picture(f"{BASE}{image.file.url}", "Mô tả", "Ảnh chính", "Lan")
    made = payload.body_of(told)
    assert payload.faults("news", made) == []
    assert f'<a href="{BASE}/tin-tuc/bai-khac/">bài khác</a>' in made["html"]
    assert f'<img src="{BASE}{image.file.url}" alt="Mô tả">' in made["html"]
    assert made["url"] == f"{BASE}/tin-tuc/bai-du-khoi/"


def test_a_related_document_is_told_only_when_it_is_public():
    page = published()
    issued = factories.document("168")
    draft = factories.document("", issue_state=IssueState.UNISSUED, issued_on=None)
    page.related_documents = [RelatedDocument(document=each) for each in (issued, draft)]
    page.save()
    told = reading.facts_of(ArticlePage.objects.get(pk=page.pk))
    assert told.documents == (facts.Link(issued.display_title(), f"{BASE}{issued.get_absolute_url()}"),)


def test_a_document_whose_number_is_unknown_says_so():
    document = factories.document("", number_unknown=True, symbol="", issuer_as_signed="Ủy ban")
    made = payload.body_of(reading.facts_of(document))
    assert made["number_unknown"] is True
    assert "CodeNumber" not in made
    assert payload.faults("policy", made) == []


@pytest.mark.parametrize("written", ["12", "12.5", "1200", "0", "0.5000"])
def test_numbers_are_the_same_whether_just_typed_or_read_back(written):
    indicator = shown.figure("Máy tính", written, factories.document())
    typed = reading.facts_of(indicator).figures[0].value
    again = reading.facts_of(type(indicator).objects.get(pk=indicator.pk)).figures[0].value
    assert typed == again
    assert Decimal(typed) == Decimal(written)


def test_a_file_that_changes_under_its_name_is_read_again(attachment):
    document = factories.document(issuer_as_signed="Ủy ban")
    document.files.create(attachment=attachment)
    document.save()
    before = reading.facts_of(document).files[0]
    attachment.file.storage.delete(attachment.file.name)
    attachment.file.storage.save(attachment.file.name, ContentFile(b"other"))
    attachment.file_hash = "another"
    attachment.save()
    after = reading.facts_of(type(document).objects.get(pk=document.pk)).files[0]
    assert (before.size, after.size) == (4, 5)
    assert before.sha256 != after.sha256


def test_a_kind_of_thing_that_is_never_sent_is_an_error():
    with pytest.raises(TypeError):
        reading.facts_of(factories.news_index())
