"""Pictures and files are taken by what they hold: what is refused is told in words, and leaves neither a file nor a row."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage

from cms.pages.models import Attachment, SiteImage
from tests.cms.pages import upload_samples as samples
from tests.cms.pages.uploading import (
    DOCUMENTS,
    IMAGES,
    add,
    add_one,
    assert_nothing_is_left,
    choose,
    refused,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.mark.parametrize("extension", samples.DOCUMENTS)
def test_every_allowed_kind_of_file_is_taken_and_kept_as_it_is(editor, media, extension):
    content = samples.DOCUMENTS[extension]
    answer = add(editor, DOCUMENTS, f"Báo cáo.{extension}", content)
    assert answer.json()["success"], answer.json()
    assert Attachment.objects.get().file.read() == content


@pytest.mark.parametrize("extension", samples.PICTURES)
def test_every_allowed_kind_of_picture_is_taken(editor, extension):
    answer = add(editor, IMAGES, f"Lễ hội.{extension}", samples.PICTURES[extension])
    assert answer.json()["success"], answer.json()
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (64, 40)
    assert image.file_size == image.file.size


def test_the_tests_know_every_kind_that_is_allowed(settings):
    assert set(samples.DOCUMENTS) == set(settings.WAGTAILDOCS_EXTENSIONS)
    assert set(samples.PICTURES) == set(settings.WAGTAILIMAGES_EXTENSIONS)


NO_PICTURE = {
    "cut off": ("anh.jpg", samples.picture(size=(400, 300))[:5_000]),
    "cut off at its end": ("anh.png", samples.picture("PNG", size=(400, 300))[:-6_000]),
    "a page behind the first bytes of a picture": (
        "anh.jpg",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0<html><script>alert(1)</script>",
    ),
    "another kind": ("anh.png", samples.picture("JPEG")),
    "a drawing with a script": ("anh.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "a drawing under another name": ("anh.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "60 megapixels": ("anh.png", samples.bomb()),
    "a million megapixels": ("anh.png", samples.bomb(1_000_000, 1_000_000)),
    "many frames": ("anh.gif", samples.moving_picture("GIF")),
    "many frames of WebP": ("anh.webp", samples.moving_picture("WEBP")),
    "many frames of PNG": ("anh.png", samples.moving_picture("PNG")),
    "a program": ("anh.php", b"<?php echo 1;"),
    "two endings": ("anh.php.jpg", b"<?php echo 1;"),
    "nothing": ("anh.jpg", b""),
    "no ending": ("anh", samples.picture()),
    "an ending behind a mark that turns letters": ("anh\u202egpj.exe", samples.picture()),
}


@pytest.mark.parametrize("send", [add, add_one, choose])
@pytest.mark.parametrize("case", NO_PICTURE)
def test_what_is_no_picture_is_refused_in_words(editor, media, case, send):
    answer = send(editor, IMAGES, *NO_PICTURE[case])
    assert answer.status_code == 200
    said = answer.content.decode() if send is add_one else " ".join(str(part) for part in answer.json().values())
    assert any(words in said for words in ("Không nhận", "Không đọc được", "quá nhiều điểm ảnh", "rỗng", "trống")), said
    assert_nothing_is_left(media)


NO_DOCUMENT = {
    "no PDF": ("a.pdf", b"<html>%PDF-1.7 %%EOF", "bên trong không phải PDF"),
    "a PDF cut off": ("a.pdf", samples.pdf()[:-12], "bị cắt cụt"),
    "a page of the web as Word": ("a.doc", b"<html><body>x</body></html>", "bên trong không phải DOC"),
    "Excel as Word": ("a.docx", samples.ooxml("xlsx"), "bên trong không phải DOCX"),
    "old Excel as old Word": ("a.doc", samples.ole("Workbook"), "bên trong không phải DOC"),
    "Word cut off": ("a.docx", samples.ooxml("docx")[:-30], "bị cắt cụt"),
    "a text as a table": ("a.ods", samples.odf("odt"), "bên trong không phải ODS"),
    "macros by their kind": ("a.docx", samples.ooxml("docx", main="{}.macroEnabled.main+xml"), "macro"),
    "macros by their part": ("a.xlsx", samples.ooxml("xlsx", also=["xl/vbaProject.bin"]), "macro"),
    "macros of LibreOffice": ("a.odt", samples.odf("odt", "Basic/Standard/Module1.xml"), "macro"),
    "macros of old Word": ("a.doc", samples.ole("WordDocument", "Macros"), "macro"),
    "a hidden kind": ("a.docx", samples.ooxml("docx", more="<!-- -->"), "bên trong không phải DOCX"),
    "an archive": ("a.zip", samples.archive({"a.txt": "x"}), "Không nhận tệp"),
    "an archive as Word": ("a.docx", samples.archive({"a.txt": "x"}), "bên trong không phải DOCX"),
    "a name that climbs": ("a.docx", samples.ooxml("docx", also=["../../x"]), "bên trong không phải DOCX"),
    "rich text": ("a.rtf", b"{\\rtf1 x}", "Không nhận tệp"),
    "a page of the web": ("a.html", b"<script>1</script>", "Không nhận tệp"),
    "a program": ("a.exe", b"MZ", "Không nhận tệp"),
    "a text with NUL": ("a.txt", b"a\0b", "bên trong không phải TXT"),
    "a text of another alphabet": ("a.csv", "xã".encode("latin-1"), "UTF-8"),
    "no ending": ("a", samples.pdf(), "Tệp không có đuôi tên"),
    "a script": (
        "a.pdf",
        samples.pdf(inside=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        "chương trình chạy kèm",
    ),
    "a disguised script": ("a.pdf", samples.pdf(inside=b"/S /J#61vaS#63ript /J#53 5 0 R"), "chương trình chạy kèm"),
    "a script of a film": ("a.pdf", samples.pdf(inside=b"/S/Rendition/#4aS (app.alert)"), "chương trình chạy kèm"),
    "a program started": ("a.pdf", samples.pdf(inside=b"/S /Launch /F (cmd.exe)"), "chương trình chạy kèm"),
    "a script far behind": (
        "a.pdf",
        samples.pdf(padding=1024 * 1024 - 40, inside=b"/S /JavaScript >>"),
        "chương trình chạy kèm",
    ),
}


@pytest.mark.parametrize("case", NO_DOCUMENT)
def test_a_file_that_is_not_what_it_says_is_refused_in_words(editor, media, case):
    name, content, words = NO_DOCUMENT[case]
    assert words in refused(add(editor, DOCUMENTS, name, content))
    assert_nothing_is_left(media)


@pytest.mark.parametrize(
    "inside", [b"/OpenAction[1 0 R /Fit]", b"/JSON 1 /Launched 2", b"\x01/JS\x02(\xff", b"(JavaScript)"]
)
def test_a_pdf_that_opens_at_a_page_or_has_such_bytes_by_chance_is_taken(editor, inside):
    assert add(editor, DOCUMENTS, "a.pdf", samples.pdf(inside=inside)).json()["success"]


@pytest.mark.parametrize("name", ["a", "a.exe"])
@pytest.mark.parametrize("send", [add, add_one, choose])
def test_a_refused_file_is_told_in_our_words_alone(editor, media, name, send):
    answer = send(editor, DOCUMENTS, name, samples.pdf())
    said = answer.content.decode() if send is add_one else " ".join(str(part) for part in answer.json().values())
    assert "Các loại nhận được: PDF" in said
    assert "not allowed" not in said
    assert "Allowed extensions" not in said


@pytest.mark.parametrize("send", [add_one, choose])
def test_files_are_looked_into_at_every_address(editor, media, send):
    answer = send(editor, DOCUMENTS, "a.pdf", b"<html>")
    said = answer.json()["htmlFragment"] if send is choose else answer.content.decode()
    assert "bên trong không phải PDF" in said
    assert_nothing_is_left(media)


def test_files_that_are_too_large_are_refused(editor, media, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024 * 1024
    large = samples.pdf(padding=1024 * 1024)
    assert refused(add(editor, DOCUMENTS, "a.pdf", large))
    assert "Tệp quá lớn" in refused(add(editor, IMAGES, "a.jpg", large))
    assert_nothing_is_left(media)


def test_a_bomb_is_refused_without_being_decoded(editor, media, monkeypatch):
    monkeypatch.setattr(PillowImage.Image, "load", lambda self: pytest.fail("decoded"))
    assert "quá nhiều điểm ảnh" in refused(add(editor, IMAGES, "a.png", samples.bomb()))


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_what_the_camera_noted_is_not_kept(editor, kind, extension):
    content = samples.picture_with_place(kind)
    assert samples.PLACE.encode() in content
    assert add(editor, IMAGES, f"a.{extension}", content).json()["success"]
    image = SiteImage.objects.get()
    kept = image.file.read()
    assert samples.PLACE.encode() not in kept
    with PillowImage.open(io.BytesIO(kept)) as picture:
        assert not picture.getexif()
    assert (image.width, image.height) == (40, 64), "lies on its side"


def test_what_stands_behind_a_picture_is_not_kept(editor):
    add(editor, IMAGES, "a.jpg", samples.picture() + b"<script>alert(1)</script>")
    assert b"script" not in SiteImage.objects.get().file.read()


def test_a_large_picture_is_made_smaller(editor):
    add(editor, IMAGES, "a.jpg", samples.picture(size=(5000, 100)))
    assert SiteImage.objects.get().width == 4096


def test_a_member_of_the_staff_who_is_only_signed_in_sends_no_bomb_by_another_door(editor, media):
    answer = editor.post("/admin/account/", {"avatar-avatar": SimpleUploadedFile("a.png", samples.bomb())})
    assert answer.status_code == 400
    assert "quá nhiều điểm ảnh" in answer.content.decode()
    assert_nothing_is_left(media)


@pytest.mark.parametrize("library", [DOCUMENTS, IMAGES])
@pytest.mark.parametrize("collection", ["abc", "-1", "٣", "99999999999999999999"])
def test_a_forged_collection_is_no_error_of_ours(editor, media, library, collection):
    extension, content = ("pdf", samples.pdf()) if library == DOCUMENTS else ("jpg", samples.picture())
    answer = add(editor, library, f"a.{extension}", content, collection=collection)
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("library", [DOCUMENTS, IMAGES])
def test_a_request_without_its_file_is_told_so(editor, library):
    for files in ({}, {"khac": SimpleUploadedFile("a.pdf", samples.pdf())}):
        answer = editor.post(f"{library}multiple/add/", {"title": "x", **files})
        assert answer.status_code == 400
        assert "Không nhận được tệp" in answer.content.decode()


def test_strangers_upload_nothing(client, media):
    answer = add(client, IMAGES, "a.jpg", samples.picture())
    assert answer.status_code in (302, 403)
    assert_nothing_is_left(media)
