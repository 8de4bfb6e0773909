"""Every public page is valid HTML in the eyes of the W3C's checker, with every block that an editor can put into it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.template.loader import render_to_string

from cms.news.models import RelatedDocument
from cms.pages.models import Attachment, StandardPage
from cms.pages.pictures import PictureMaker
from cms.policies.models import PolicyFile
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.services import vnu
from tests.services.found import MissingError, skip_or_fail

pytestmark = pytest.mark.django_db
PLAIN = ("400.html", "403_csrf.html", "405.html", "500.html")


@pytest.fixture(scope="module")
def checker():
    """The path of the checker."""
    try:
        return vnu.jar()
    except MissingError as missing:
        skip_or_fail("the HTML checker", missing)


def everything(image, attachment) -> list[tuple[str, object]]:
    """Give a body with every block."""
    cells = [["Xã", "Hộ", "Ghi chú"], ["Ba Tơ", "12", None], ["Ba Vì", "", "a < b & c"]]
    table = {"data": cells, "first_row_is_table_header": True, "first_col_is_header": True, "table_caption": "Số hộ"}
    span, covered = {"row": 1, "col": 1, "rowspan": 2, "colspan": 1}, {"row": 2, "col": 1, "hidden": True}
    merged = {"data": cells, "mergeCells": [span], "cell": [covered]}  # as the editor's table notes it
    return [
        ("heading", "Đề mục"),
        ("paragraph", "<p>Đoạn <b>đậm</b></p><ul><li>một</li></ul>"),
        ("image", {"image": image, "caption": "Ảnh “mới”"}),
        ("quote", {"text": "Lời\n\ntrích", "said_by": "Già làng"}),
        ("table", table),
        ("table", merged),
        ("attachments", [attachment]),
    ]


@pytest.fixture
def addresses(image, settings, tmp_path):
    """The address of every kind of public page."""
    settings.SHOW_UNISSUED_FIGURES = True
    settings.INDEX_DIR = tmp_path / "index"
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"%PDF-1.4", name="b.pdf"), file_size=8)
    document = factories.document(text="I. MỘT\n- một\nII. HAI\nIII. BA\n1. Mục\n" + "đ " * 120_000, live=False)
    document.editorial_note, document.live = "Ghi chú", True
    document.files.add(PolicyFile(attachment=attachment))
    document.save()
    body = everything(image, attachment)
    article = factories.article(image=image, body=body, source_url="https://example.org/?a=1&b=2", author_line="A")
    article.related_documents.add(RelatedDocument(document=document))
    article.save()
    article.get_parent().get_parent().add_child(instance=StandardPage(title="Giới thiệu", body=body))
    shown.target("Một", 100, document)
    shown.target("Hai", 30, document)
    for name, value in (("Ba", "3"), ("Bốn", "4")):
        shown.figure(name, value, shown.draft_report(), unit="triệu đồng", denominator=4)
    PictureMaker().run_once()
    call_command("rebuild_index", verbosity=0)
    parts = [document.get_absolute_url(), f"{document.get_absolute_url()}?phan=2", shown.programme().get_absolute_url()]
    fixed = ["/", "/tin-tuc/", "/van-ban/", "/van-ban/?nam=1999", "/gioi-thieu/", "/khong-co/", "/admin/login/"]
    return [*fixed, article.url, article.topic.get_absolute_url(), *parts, "/tim-kiem/?q=dong", "/tim-kiem/?q=zzyzx"]


def test_every_page_is_valid(client, addresses, checker, tmp_path):
    pages = []
    for number, address in enumerate(addresses):
        pages.append(tmp_path / f"{number}{address.strip('/').replace('/', '-').replace('?', '-') or 'home'}.html")
        pages[-1].write_bytes(client.get(address).content)
    for name in PLAIN:
        pages.append(tmp_path / name)
        pages[-1].write_text(render_to_string(name), encoding="utf-8")
    assert vnu.complaints(checker, pages) == []


def test_the_checker_notices_a_fault(checker, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><html lang=vi><title>x</title><p><div></p>")
    assert vnu.complaints(checker, [page]) != []
