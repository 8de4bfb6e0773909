"""A public GET writes nothing: not to the database, not to the media folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from cms.pages.models import Attachment, StandardPage
from cms.policies.models import PolicyFile
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def refuse_writing(execute, sql, params, many, context):
    """Let a query pass unless it writes."""
    assert not sql.lstrip().upper().startswith(WRITING), sql
    return execute(sql, params, many, context)


def stored(folder: Path) -> dict[str, int]:
    """Give the files of a folder with the time of their last change."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def addresses(image, settings):
    """The address of every kind of public page and file, none of which anybody has asked for before."""
    settings.SHOW_UNISSUED_FIGURES = True
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"%PDF-1.4", name="ban-ky.pdf"))
    document = factories.document(live=False, text="I. MỘT\nđoạn\nII. HAI\nIII. BA")
    document.files.add(PolicyFile(attachment=attachment))
    document.live = True
    document.save()
    body = [
        ("image", {"image": image, "caption": "Ảnh"}),
        ("attachments", [attachment]),
        ("quote", {"text": "Lời", "said_by": "Già làng"}),
    ]
    article = factories.article(image=image, body=body)
    article.get_parent().get_parent().add_child(instance=StandardPage(title="Giới thiệu", body=body))
    shown.target("Một", 100, document)
    shown.figure("Ba", "3", shown.draft_report(), denominator=4)
    text, programme = f"{document.get_absolute_url()}toan-van.txt", shown.programme().get_absolute_url()
    own = [article.url, article.topic.get_absolute_url(), document.get_absolute_url(), text, programme]
    files = [image.file.url, attachment.url, attachment.file.url]
    common = ["/", "/tin-tuc/", "/van-ban/", "/van-ban/?nam=2023", "/ket-qua/", "/gioi-thieu/", "/khong-co/"]
    search = ["/tim-kiem/", "/tim-kiem/?q=dong+bao", "/tim-kiem/?q=%22"]
    for_programs = ["/tim-kiem/nguon-tin/?q=dong+bao", "/tim-kiem/opensearch.xml", "/api/v1/search?q=dong+bao"]
    return [*common, *own, *files, *search, *for_programs]


def test_no_public_address_writes_when_it_is_read(client, addresses, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "index"
    call_command("rebuild_index", verbosity=0)
    folder = Path(settings.MEDIA_ROOT)
    before = stored(folder)
    with connection.execute_wrapper(refuse_writing):
        for address in addresses:
            assert client.get(address).status_code in (200, 302, 404), address
    assert stored(folder) == before


def test_the_guard_notices_a_write(db):
    with connection.execute_wrapper(refuse_writing), pytest.raises(AssertionError, match="INSERT"):
        factories.document()
