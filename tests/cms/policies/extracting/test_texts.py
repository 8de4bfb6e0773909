"""What is read from whole files: the words as printed, from every kind of file that officials send."""

from __future__ import annotations

import io
import shutil

import pytest

from cms.policies.extracting.child import tools
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import PATIENT, Limits
from cms.policies.reading.document import read_document
from tests.cms.policies.extracting import making, old_word
from tests.cms.policies.extracting.asking import outcome
from tests.services.found import MissingError, skip_or_fail


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def odt_of(text: str) -> bytes:
    return making.odt("".join(f"<text:p>{line}</text:p>" for line in text.split("\n")))


def rtf_of(text: str) -> bytes:
    """The letters by number, as Word writes what its code page lacks, with the letter for older programs behind each."""
    written = "".join(f"\\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in text.replace("\n", "\\par\n"))
    return rb"{\rtf1\ansi\ansicpg1252\uc1 " + written.encode() + b"}"


@pytest.mark.parametrize("made", [making.pdf, making.docx_of, odt_of, rtf_of], ids=["pdf", "docx", "odt", "rtf"])
def test_a_letterhead_is_read_into_fields(made):
    read = read_document(outcome(made(making.LETTER)).text)
    assert (read.number_symbol, read.kind, read.signer_name) == ("168/KH-UBND", "Kế hoạch", "Võ Phiên")
    assert read.issuer_as_signed == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert str(read.issued_on) == "2023-09-15"
    assert read.abstract == "Thực hiện chuyển đổi số vùng đồng bào dân tộc thiểu số"


def test_a_pdf_tells_its_pages():
    found = outcome(making.pdf("Trang một", "Trang hai"))
    assert (found.pages, found.is_scan) == (2, False)
    assert lines(found.text) == ["Trang một", "Trang hai"]


def test_tracked_changes_are_accepted_and_told():
    body = (
        "<w:p><w:r><w:t>Đến năm </w:t></w:r><w:del><w:r><w:delText>2024</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2025</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom></w:p>"
    )
    found = outcome(making.docx(body))
    assert found.text == "Đến năm 2025"
    assert found.warnings == ("changes_accepted",)


def test_a_paragraph_whose_end_is_struck_out_goes_on():
    body = making.paragraph("Một câu ", settings="<w:rPr><w:del/></w:rPr>") + making.paragraph("liền.")
    assert outcome(making.docx(body)).text == "Một câu liền."


def test_numbers_that_word_prints_by_itself_are_read():
    def level(number, form, pattern):
        return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'

    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'

    def item(text, at):
        return making.paragraph(text, settings=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="3"/></w:numPr>')

    body = (
        item("MỤC ĐÍCH", 0) + item("Chung", 1) + item("đầu", 2) + item("sau", 2) + item("Riêng", 1) + item("YÊU CẦU", 0)
    )
    found = outcome(making.docx(body + item("Lại từ đầu", 1), numbering=numbering))
    expected = ["I. MỤC ĐÍCH", "1. Chung", "a) đầu", "b) sau", "2. Riêng", "II. YÊU CẦU", "1. Lại từ đầu"]
    assert lines(found.text) == expected


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{making.paragraph('Trong khung')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    assert lines(outcome(making.docx(body)).text) == ["Trong khung"]


def test_columns_are_read_one_after_the_other_and_figures_row_by_row():
    def table(*rows):
        cells = ("".join(f"<w:tc>{''.join(map(making.paragraph, cell))}</w:tc>" for cell in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    head = table((["UBND TỈNH", "Số: 1/KH-UBND"], ["CỘNG HÒA", "Độc lập"]))
    figures = table((["TT"], ["Huyện"]), (["1"], ["Ba Tơ"]), (["2"], ["Trà Bồng"]), (["3"], ["Sơn Hà"]))
    expected = [
        "UBND TỈNH",
        "Số: 1/KH-UBND",
        "CỘNG HÒA",
        "Độc lập",
        "TT | Huyện",
        "1 | Ba Tơ",
        "2 | Trà Bồng",
        "3 | Sơn Hà",
    ]
    assert lines(outcome(making.docx(head + figures)).text) == expected


def test_hidden_words_are_left_out_and_capitals_are_as_printed():
    body = making.paragraph("ẩn", run="<w:vanish/>") + making.paragraph("kế hoạch", run="<w:caps/>")
    assert lines(outcome(making.docx(body)).text) == ["KẾ HOẠCH"]


def test_an_opendocument_text_is_read():
    body = '<text:h>KẾ HOẠCH</text:h><text:p>Một<text:s text:c="2"/>hai<text:tab/>ba</text:p>'
    assert lines(outcome(making.odt(body)).text) == ["KẾ HOẠCH", "Một  hai\tba"]


def test_rtf_is_read_by_numbers_and_by_code_page():
    content = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset163 Times;}}V\u259?n b\u7843\'3fn\par {\*\x hidden}\f0 \'ea\'f2}"
    assert lines(outcome(content).text) == ["Văn bản", "ệ"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_is_read_in_every_unicode(encoding):
    assert outcome("Ủy ban Dân tộc tỉnh Quảng Ngãi".encode(encoding)).text == "Ủy ban Dân tộc tỉnh Quảng Ngãi"


def test_windows_1258_is_read_and_said_to_be_guessed():
    found = outcome("Đồng bào dân tộc".encode("cp1258", errors="ignore"))
    assert found.warnings[:1] == ("encoding_guessed",)


def test_html_is_read_as_a_reader_sees_it():
    page = "<html><head><title>x</title></head><body><h1>Kế hoạch</h1><script>x()</script><p>Một&nbsp;câu<br>nữa</p>"
    page += "<table><tr><td>1</td><td>Ba Tơ</td></tr></table></body></html>"
    assert lines(outcome(page.encode()).text) == ["Kế hoạch", "Một câu", "nữa", "1 | Ba Tơ"]


def test_letters_are_told_in_one_spelling():
    assert outcome("Ðồng Ba\u0300o, ủy ban".encode()).text == "Đồng Bào, ủy ban"


def test_a_scan_is_known_and_waits_where_there_is_no_time_for_it():
    found = outcome(making.scan())
    assert (found.is_scan, found.recognised_pages, found.text, found.code) == (True, 0, "", "")
    assert any("bản quét" in each for each in found.warning_messages)


def test_a_scan_is_recognised_with_its_accents(tesseract):
    found = outcome(making.scan(), PATIENT)
    assert found.recognised_pages == 1
    read = read_document(found.text)
    assert (read.number_symbol, read.kind) == ("168/KH-UBND", "Kế hoạch")
    assert "đồng bào dân tộc thiểu số" in found.text


def test_the_stamp_of_a_signature_is_no_part_of_the_text():
    found = outcome(making.pdf(f"{making.STAMP}\n{making.LETTER}"))
    assert found.stamps == (making.STAMP,)
    assert lines(found.text)[0] == "ỦY BAN NHÂN DÂN"


def test_a_list_of_who_signs_is_not_taken_for_a_stamp():
    text = "Người ký: Giám đốc sở\nNội dung: theo mẫu\nLưu: văn thư"
    found = outcome(making.pdf(text))
    assert (found.stamps, found.text) == ((), text)


@pytest.fixture
def tesseract():
    """Tesseract with Vietnamese, where this machine has it."""
    from cms.policies.extracting.child.scans import tesseract

    if not tesseract():
        skip_or_fail("tesseract", MissingError("tesseract-ocr with tesseract-ocr-vie is not installed"))
    if not next(making.FONTS.glob("noto/NotoSerif-Regular.ttf"), None):
        skip_or_fail("fonts", MissingError("fonts-noto-core is not installed"))


@pytest.mark.parametrize("program", tools.DOC_PROGRAMS, ids=["antiword", "catdoc"])
def test_an_old_word_file_is_read_by_each_of_the_programs(program, monkeypatch, tmp_path):
    if not shutil.which(program[0]):
        skip_or_fail(program[0], MissingError(f"{program[0]} is not installed"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tools, "DOC_PROGRAMS", (program,))
    found = tools.read_doc(io.BytesIO(old_word.doc(making.LETTER)), Limits())
    assert lines(found.text) == making.LETTER.split("\n")


def test_an_old_word_file_is_read_into_fields_within_the_limits_of_the_process():
    if not tools.has_program():
        skip_or_fail("antiword", MissingError("neither antiword nor catdoc is installed"))
    read = read_document(outcome(old_word.doc(making.LETTER)).text)
    assert (read.number_symbol, read.kind, read.signer_name) == ("168/KH-UBND", "Kế hoạch", "Võ Phiên")


@pytest.mark.parametrize("length", [600, 1600, 3000])
def test_an_old_word_file_cut_short_is_told_and_never_half_a_text(length):
    found = outcome(old_word.doc(making.LETTER)[:length])
    assert found.message
    assert found.text == ""


def test_an_old_word_file_without_a_program_says_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Problem) as refused:
        tools.read_doc(None, Limits())
    assert refused.value.code == "no_program_for_doc"
