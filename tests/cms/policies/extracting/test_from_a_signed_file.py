"""From one signed file to a document: dropped, read, filled in for the editor to confirm, published with its signature."""

from __future__ import annotations

import html
import re
import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from cms.pages.models import Attachment
from cms.policies.extracting.admin_views import FileForm
from cms.policies.extracting.child.tools import has_program
from cms.policies.extracting.duty import ask_for
from cms.policies.extracting.models import FileReading
from cms.policies.kinds import load_kinds
from cms.policies.models import PolicyDocument, PolicyFile
from tests.cms.admin import forms
from tests.cms.policies.extracting import making, signing
from tests.cms.policies.extracting.worker import attached, read_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
DROP = "/admin/van-ban-tu-tep/"
ADD = f"{forms.DOCUMENTS}add/"


@pytest.fixture(scope="module")
def letter():
    return signing.signed(making.pdf(making.LETTER), signing.signer_of(signing.authority()))


def drop(editor, content, name="168-kh.pdf"):
    return editor.post(DROP, {"file": SimpleUploadedFile(name, content)})


def value_of(page, name):
    """What stands in the field; nothing where there is no such field."""
    found = re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*?(?:value="([^"]*)"[^>]*>|>([^<]*)<)', page)
    return "" if found is None else html.unescape(found[1] or found[2] or "").strip()


def filled(editor, answer):
    page = editor.get(answer.url)
    assert page.status_code == 302, page.content[:300]
    return editor.get(page.url).content.decode()


def published(editor, attachment):
    files = inline_formset([{"attachment": attachment.pk, "label": "Bản ký"}])
    editor.post(ADD, {**forms.document(files=files), **forms.PUBLISH})
    return PolicyDocument.objects.get()


def spoilt(letter):
    """The same letter with a digit changed after it was signed."""
    return letter.replace(b"60 800 Tm", b"61 800 Tm")


def page_of(editor, content, *, unchecked=False):
    """The public page of a document with this file, which the worker has read."""
    attachment = attached(content)
    document = published(editor, attachment)
    if unchecked:
        PolicyDocument.objects.update(text_unchecked=True)
    ask_for(attachment)
    read_all()
    return Client().get(document.get_absolute_url()).content.decode()


def test_a_dropped_file_fills_the_form(editor, letter):
    load_kinds()
    answer = drop(editor, letter)
    read_all()
    page = filled(editor, answer)
    assert (value_of(page, "number"), value_of(page, "symbol")) == ("168", "KH-UBND")
    assert value_of(page, "issued_on") == "15/09/2023"
    assert value_of(page, "signer_name") == "Võ Phiên"
    assert value_of(page, "issuer_as_signed") == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert value_of(page, "abstract") == "Thực hiện chuyển đổi số vùng đồng bào dân tộc thiểu số"
    assert value_of(page, "files-0-attachment") == str(Attachment.objects.get().pk)
    assert value_of(page, "files-0-label") == "Bản ký"
    assert page.count("Đọc từ tệp: hãy đối chiếu với bản ký.") >= 8
    assert signing.SIGNER in page
    assert "không kiểm tra được tại đây" in page
    assert PolicyDocument.objects.count() == 0


def test_the_filled_form_can_be_saved_as_it_is(editor, letter):
    load_kinds()
    drop(editor, letter)
    read_all()
    document = published(editor, Attachment.objects.get())
    assert document.files.get().attachment.reading.sha256


def test_pasted_html_fills_the_form_and_leaves_no_file_in_the_document(editor):
    load_kinds()
    pasted = "".join(f"<p>{line}</p>" for line in making.LETTER.split("\n"))
    answer = editor.post(DROP, {"pasted": f"{pasted}<script>alert(1)</script>"})
    read_all()
    page = filled(editor, answer)
    assert (value_of(page, "number"), value_of(page, "signer_name")) == ("168", "Võ Phiên")
    assert value_of(page, "files-0-attachment") == ""
    assert "alert(1)" not in value_of(page, "text")


def test_neither_or_both_are_asked_for_again(editor, letter):
    both = {"file": SimpleUploadedFile("168.pdf", letter), "pasted": "Văn bản"}
    for given in ({}, both):
        assert "một trong hai" in editor.post(DROP, given).content.decode()
    assert Attachment.objects.count() == 0


def test_while_it_is_read_the_page_waits_without_a_script(editor, letter):
    waiting = editor.get(drop(editor, letter).url)
    assert waiting.status_code == 200
    assert waiting["Refresh"] == "2"
    assert "Đang đọc" in waiting.content.decode()


def test_the_page_says_where_one_is(editor):
    assert "Tạo văn bản từ tệp đã ký" in editor.get(DROP).content.decode()


def test_what_the_library_of_files_refuses_is_refused_here(editor):
    answer = drop(editor, b"<?php", "van-ban.pdf")
    assert answer.status_code == 400
    assert "bên trong không phải PDF" in answer.content.decode()
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "van\x00ban.pdf", "hợp\u202efdp.exe.pdf"])
def test_a_deceiving_name_is_kept_as_plain_words(editor, letter, name, media):
    drop(editor, letter, name)
    attachment = Attachment.objects.get()
    assert not {"\x00", "\u202e", "/"} & set(attachment.title)
    assert media.resolve() in (media / attachment.file.name).resolve().parents


def test_a_file_that_cannot_be_read_still_begins_a_document(editor):
    load_kinds()
    answer = drop(editor, making.locked_pdf())
    read_all()
    page = filled(editor, answer)
    assert "Tệp có mật khẩu" in page
    assert value_of(page, "number") == ""


def test_a_word_file_that_calls_for_other_files_is_refused_with_a_sentence(editor):
    calling = making.docx(making.paragraph("&x;"), before='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    answer = drop(editor, calling, "ke-hoach.docx")
    read_all()
    page = filled(editor, answer)
    assert "Tệp có khai báo DTD" in page
    assert value_of(page, "text") == ""
    assert "root:" not in page


def test_a_number_that_names_no_file_gives_the_empty_form(editor):
    for named in ("999999", "x", "9" * 30, "%00"):
        assert editor.get(f"{ADD}?tu-tep={named}").status_code == 200


def test_a_stranger_and_somebody_without_the_right_are_kept_out(client, django_user_model):
    assert Client().get(DROP).status_code == 302
    reader = django_user_model.objects.create_user("khach", password="mật khẩu dài để thử")
    client.force_login(reader)
    assert client.get(DROP).status_code in (302, 403)


def test_the_public_page_tells_checksum_signer_and_whether_it_is_intact(editor, letter):
    page = page_of(editor, letter)
    assert FileReading.objects.get().sha256 in page
    assert "Tệp đã ký là bản có giá trị pháp lý" in page
    assert signing.SIGNER in page
    assert "còn nguyên vẹn" in page
    assert "không kiểm tra được tại đây" in page


def test_a_broken_signature_is_not_called_the_valid_copy(editor, letter):
    page = page_of(editor, spoilt(letter))
    assert "không còn nguyên vẹn" in page
    assert "giá trị pháp lý" not in page


def test_of_a_broken_signature_the_page_warns_and_names_no_signed_copy(editor, letter):
    page = page_of(editor, spoilt(letter), unchecked=True)
    assert "Cảnh báo: có chữ ký số không còn bảo đảm nội dung của tệp." in page
    assert "chữ ký số không bảo đảm nội dung</strong>" in page
    assert "đọc tự động từ tệp, chưa kiểm tra" in page
    assert "bản trong tệp là bản đúng" not in page
    assert ">Bản ký<" not in page


def test_a_whole_signature_is_not_warned_of(editor, letter):
    page = page_of(editor, letter)
    assert ">Bản ký<" in page
    assert "Cảnh báo" not in page
    assert "không bảo đảm" not in page


@pytest.mark.parametrize("spoil", [spoilt, signing.with_a_page_more])
def test_a_file_whose_signature_does_not_hold_is_published_only_with_a_public_note(editor, letter, spoil):
    attachment = attached(spoil(letter))
    ask_for(attachment)
    read_all()
    files = inline_formset([{"attachment": attachment.pk, "label": "Bản ký"}])
    asked = forms.errors_in(editor.post(ADD, {**forms.document(files=files), **forms.PUBLISH}))["facts_note"]
    assert "Chữ ký số trong tệp «ban-ky.pdf» không bảo đảm được nội dung" in asked
    assert not PolicyDocument.objects.filter(live=True).exists()
    note = "Tệp bị lưu lại sau khi ký; đã đối chiếu với bản giấy."
    editor.post(ADD, {**forms.document(files=files), "facts_note": note, **forms.PUBLISH})
    page = Client().get(PolicyDocument.objects.get(live=True).get_absolute_url()).content.decode()
    assert note in page


def test_a_spoilt_file_is_offered_without_the_name_of_the_signed_copy(editor, letter):
    load_kinds()
    answer = drop(editor, signing.with_a_page_more(letter))
    read_all()
    assert value_of(filled(editor, answer), "files-0-label") == ""


def test_of_a_file_replaced_since_nothing_is_told(editor, letter):
    attachment = attached(letter)
    document = published(editor, attachment)
    ask_for(attachment)
    read_all()
    FileReading.objects.update(file_name="documents/khac.pdf")
    assert signing.SIGNER not in Client().get(document.get_absolute_url()).content.decode()


def test_what_a_machine_recognised_is_marked_until_a_person_has_compared_it(editor):
    attachment = attached(making.pdf("Văn bản"))
    document = published(editor, attachment)
    ask_for(attachment)
    read_all()
    FileReading.objects.update(scanned_pages=1, recognised_pages=1)
    mark = "nhận dạng tự động, chưa kiểm tra"
    assert mark in Client().get(document.get_absolute_url()).content.decode()
    page = f"{DROP}{attachment.pk}/noi-dung/"
    assert mark in editor.get(page).content.decode()
    editor.post(page)
    assert mark not in Client().get(document.get_absolute_url()).content.decode()
    assert "bientap đã đối chiếu" in editor.get(page).content.decode()


def test_words_that_were_taken_from_a_file_are_told_to_be_read_and_not_recognised(editor, letter):
    page = page_of(editor, letter, unchecked=True)
    assert "đọc tự động từ tệp, chưa kiểm tra" in page
    assert "nhận dạng tự động" not in page


def test_the_same_file_in_the_library_is_pointed_out(editor, letter):
    first = attached(letter)
    document = published(editor, first)
    again = attached(letter, "ten-khac.pdf")
    for each in (first, again):
        ask_for(each)
    read_all()
    assert str(document) in html.unescape(editor.get(f"{DROP}{again.pk}/noi-dung/").content.decode())


def test_the_editor_of_a_document_shows_what_was_read(editor, letter):
    attachment = attached(letter)
    document = published(editor, attachment)
    ask_for(attachment)
    read_all()
    assert PolicyFile.objects.count() == 1
    page = editor.get(f"{forms.DOCUMENTS}edit/{document.pk}/").content.decode()
    assert "Tệp đã đọc" in page
    assert signing.SIGNER in page


def test_rtf_is_refused_and_the_page_tells_the_way_round(editor):
    assert "Tệp RTF thì mở ra rồi lưu thành DOCX, hoặc dán chữ vào ô bên dưới." in editor.get(DROP).content.decode()
    answer = drop(editor, rb"{\rtf1 V\u259?n b\u7843?n}", "van-ban.rtf")
    assert answer.status_code == 400
    assert "Không nhận tệp “.rtf”. Các loại nhận được: PDF, DOC, DOCX, ODT" in html.unescape(answer.content.decode())
    assert Attachment.objects.count() == 0


def test_an_old_word_file_is_offered_only_where_a_program_reads_it(editor, monkeypatch):
    assert ("DOC, ODT" in FileForm().fields["file"].help_text) is has_program()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert not has_program()
    page = editor.get(DROP).content.decode()
    assert "DOCX, ODT, TXT." in page
    assert "Máy chủ chưa cài chương trình đọc tệp .doc" in html.unescape(page)
