"""What the four real documents say, field by field, and every word of theirs in its order."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from cms.policies.reading.document import read_document
from tests.cms.policies.reading.truths import letter, plan, raw, report, words_of

DRAFT = "Số văn bản còn để trống: bản chưa phát hành."


def body_of(number, start, end=None):
    """The raw words of a sample's body, found by the words it begins with and those behind its end."""
    text = raw(number)
    return words_of(text[text.index(start) : text.index(end) if end else None])


def test_the_plan_in_two_columns():
    read = read_document(raw("001"))
    assert read.issuer_lines == ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI")
    assert (read.parent_body, read.issuer_as_signed) == ("", "Ủy ban nhân dân tỉnh Quảng Ngãi")
    assert (read.number, read.symbol, read.number_symbol) == ("168", "KH-UBND", "168/KH-UBND")
    assert read.number_state == "known"
    assert (read.place, read.issued_on) == ("Quảng Ngãi", datetime.date(2023, 9, 15))
    assert (read.kind_name, read.kind) == ("KẾ HOẠCH", "Kế hoạch")
    assert read.abstract.startswith("THỰC HIỆN CHUYỂN ĐỔI SỐ VÀ ỨNG DỤNG CÔNG NGHỆ THÔNG TIN TRONG TRIỂN KHAI")
    assert read.abstract.endswith("GIAI ĐOẠN 2021 - 2025 TRÊN ĐỊA BÀN TỈNH QUẢNG NGÃI")
    assert (read.signer_name, read.signer_title) == ("Võ Phiên", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    assert len(read.recipients) == 11
    assert read.recipients[8].endswith("Trà Bồng, Bình Sơn, Tư Nghĩa và Nghĩa Hành;")
    assert read.recipients[-1] == "- Lưu: VT, KGVXVHTin502."
    assert read.warnings == ()


def test_the_plan_is_put_together_again_paragraph_by_paragraph():
    assert read_document(raw("001")).paragraphs == plan().blocks
    assert len(plan().blocks) == 83


def test_the_draft_of_a_letter():
    read = read_document(raw("000"))
    assert (read.parent_body, read.issuer_as_signed) == ("UBND tỉnh Quảng Ngãi", "Ban Dân tộc")
    assert (read.number, read.symbol, read.number_symbol) == ("", "BDT-CSDT", "/BDT-CSDT")
    assert read.number_state == "unissued"
    assert (read.place, read.issued_on) == ("Quảng Ngãi", None)
    assert read.kind == "Công văn"
    assert read.abstract == (
        "V/v hướng dẫn thực nội dung của Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Bộ trưởng, Chủ nhiệm UBNDT"
    )
    assert (read.signer_name, read.signer_title) == ("Hồ Ngọc Thịnh", "TRƯỞNG BAN")
    assert read.recipients == ("- Như trên;", "- Lãnh đạo Ban;", "- Các Phòng thuộc Ban;", "- Lưu: VT..")
    assert read.paragraphs == tuple(" ".join(words_of(block)) for block in letter().blocks)
    assert DRAFT in read.warnings
    assert any("Ngày ban hành trống" in warning for warning in read.warnings)


def test_the_notice_that_names_neither_number_nor_issuer():
    read = read_document(raw("002"))
    assert (read.issuer_as_signed, read.number, read.symbol) == ("", "", "")
    assert read.number_state == "unknown"
    assert (read.place, read.issued_on) == ("Hà Nội", datetime.date(2021, 9, 13))
    assert read.kind == "Thông báo"
    assert read.abstract == (
        "Kết luận của Bộ trưởng, Chủ nhiệm tại cuộc làm việc về đánh giá ứng dụng công nghệ thông tin của Ủy ban Dân tộc"
    )
    assert (read.signer_name, read.signer_title, read.recipients) == ("", "", ())
    assert read.warnings == (
        "Không thấy tên cơ quan ban hành ở đầu văn bản.",
        "Không thấy dòng “Số:”.",
        "Không thấy họ tên người ký.",
    )


def test_the_draft_of_a_report():
    read = read_document(raw("004"))
    assert (read.issuer_as_signed, read.number, read.symbol) == ("", "", "BC-BDT")
    assert read.number_state == "unissued"
    assert (read.place, read.issued_on) == ("Quảng Ngãi", None)
    assert read.kind == "Báo cáo"
    assert read.abstract == "Kết quả triển khai công tác Chuyển đổi số năm 2023 tại Ban Dân tộc tỉnh Quảng Ngãi"
    assert (read.signer_name, read.signer_title) == ("Hồ Ngọc Thịnh", "TRƯỞNG BAN")
    assert read.recipients[0] == "- Sở Thông tin và Truyền thông;"
    assert read.recipients[-1] == "- Lưu VT, VP_(yen198)."
    assert read.paragraphs == tuple(" ".join(words_of(block)) for block in report().blocks)
    assert DRAFT in read.warnings


def test_a_news_page_is_no_document_and_says_so():
    read = read_document(raw("003"))
    assert (read.number, read.symbol, read.kind, read.issued_on) == ("", "", "", None)
    assert any("Không thấy tên loại văn bản" in warning for warning in read.warnings)


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        ("000", "Kính gửi:", "Nơi nhận:"),
        ("001", "Thực hiện Quyết định số 1719", "Nơi nhận:"),
        ("002", "Ngày 09 tháng 9 năm 2021", None),
        ("004", "Theo đề nghị của Sở", "Nơi nhận:"),
    ],
)
def test_every_word_of_the_body_is_kept_in_its_order(number, start, end):
    assert read_document(raw(number)).text.split() == body_of(number, start, end)


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_the_text_is_composed_and_the_same_from_decomposed_text(number):
    read = read_document(raw(number))
    assert unicodedata.is_normalized("NFC", read.text)
    assert read_document(unicodedata.normalize("NFD", raw(number))) == read


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("000", "hướng dẫn hướng dẫn về chuẩn kết nối"),
        ("000", "đối với Tiêu dự án 2"),
        ("001", "của của Bộ Trưởng"),
        ("001", "02/2023/TT-UBDT ngày 21/8/2022"),
        ("001", "330/QĐ-UBDT ngày 21/5/2023"),
        ("001", "các báo cáo truyền thông;"),
        ("001", "Măt trận"),
        ("002", "đồng chí Hậu A Lệnh"),
        ("004", "Quyết định số 189/KH-UBND"),
        ("004", "đạt 439.72/485 điểm"),
        ("004", "chưa giải ngân 0,162 triệu đồng"),
        ("004", "chuyên đổi số"),
    ],
)
def test_the_faults_of_a_signed_text_stay(number, fault):
    assert fault in read_document(raw(number)).text
