"""Where symbol and body do not fit, and where days differ, nothing is suggested that cannot be or that nobody can know."""

from __future__ import annotations

import datetime

import pytest

from cms.policies.citing.known import Known
from tests.cms.policies.citing.test_the_checker import codes, findings, library

RIGHT_1719 = Known("1719/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=datetime.date(2021, 10, 14))
OF_UBDT = Known("612/QĐ-UBDT", issuer="Ủy ban Dân tộc", issued_on=datetime.date(2021, 9, 16))
OF_UBND = Known("612/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Quảng Ngãi", issued_on=datetime.date(2021, 9, 16))
WRONG_612 = "Quyết định số 612/QĐ-UBDT ngày 16/9/2021 của UBND tỉnh;"


def body_suggested(text, *documents):
    found = findings(text, lookup=library(documents=documents) if documents else None)
    return next((one.suggestion, one.repair) for one in found if one.code == "body")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Chính phủ", "Thủ tướng Chính phủ"),
        ("Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Thủ tướng Chính phủ", "Chính phủ"),
        ("Nghị quyết số 88/2019/QH14 ngày 18/11/2019 của Chính phủ", "Quốc hội"),
        ("Quyết định số 1163/QĐ-TTg ngày 24/7/2017 của Bộ trưởng Bộ Tư pháp", "Thủ tướng Chính phủ"),
    ],
)
def test_a_symbol_that_only_one_body_has_is_right_and_the_body_is_wrong(text, holder):
    suggestion, repair = body_suggested(f"{text}.")
    assert suggestion == f"Có thể là «của {holder}». Hãy đối chiếu với bản gốc."
    assert (repair.words, f"{text}."[repair.start : repair.end]) == (holder, text.rpartition("của ")[2])


def test_a_party_number_is_never_made_the_states():
    suggestion, repair = body_suggested("Chỉ thị số 19-CT/TU của UBND tỉnh.")
    assert (suggestion.partition("»")[0], repair) == ("Có thể là «của Tỉnh ủy hoặc Thành ủy", None)


def test_where_the_library_has_the_printed_symbol_of_the_day_the_body_is_wrong():
    assert body_suggested(WRONG_612, OF_UBDT)[0].startswith("Có thể là «của Ủy ban Dân tộc».")
    of_province = "Quyết định số 612/QĐ-UBND ngày 16/9/2021 của Ủy ban Dân tộc;"
    assert body_suggested(of_province, OF_UBND)[0].startswith("Có thể là «của Ủy ban nhân dân tỉnh Quảng Ngãi».")


def test_where_the_library_has_the_other_symbol_of_the_day_the_symbol_is_wrong():
    suggestion, repair = body_suggested(WRONG_612, OF_UBND)
    assert (repair.words, "của Ủy ban Dân tộc" in suggestion) == ("612/QĐ-UBND", False)


@pytest.mark.parametrize(
    ("text", "documents", "symbol", "holder"),
    [
        (WRONG_612, (), "612/QĐ-UBND", "Ủy ban Dân tộc"),
        (WRONG_612, (OF_UBDT, OF_UBND), "612/QĐ-UBND", "Ủy ban Dân tộc"),
        (WRONG_612.replace("16/9", "17/9"), (OF_UBDT,), "612/QĐ-UBND", "Ủy ban Dân tộc"),
        ("Công văn số 895/BDT-CSDT của Sở Tài chính.", (), "895/STC-CSDT", "Ban Dân tộc"),
    ],
)
def test_where_nothing_tells_which_is_wrong_both_are_offered_and_nothing_is_written(text, documents, symbol, holder):
    suggestion, repair = body_suggested(text, *documents)
    assert f"có thể là «{symbol}», hoặc «" in suggestion
    assert f"» là của {holder}." in suggestion
    assert repair is None


def test_a_kind_that_the_body_never_issues_is_not_made_up():
    suggestion, repair = body_suggested("Nghị định số 12/2022/NĐ-BYT của Thủ tướng Chính phủ.")
    assert (suggestion.startswith("Kiểm tra ký hiệu"), repair) == (True, None)


def test_the_librarys_document_is_suggested_for_the_programme_of_the_area():
    text = "Quyết định số 1719/QĐ-TTg ngày 14/10/2021 của Chính phủ;"
    assert "1719/QĐ-CP" not in body_suggested(text, RIGHT_1719)[0]


THREE_DAYS = (
    "Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc; Quyết định số 330/QĐ-UBDT ngày 02/5/2023; "
    "Quyết định số 330/QĐ-UBDT ngày 21/5/2023."
)


def test_of_days_that_are_equally_frequent_none_is_proposed():
    found = [one for one in findings(THREE_DAYS) if one.code == "dates"]
    assert [(one.suggestion, one.repair) for one in found] == [("Hãy đối chiếu với bản gốc.", None)] * 2
    assert all("12/5/2023 (1 lần), 02/5/2023 (1 lần), 21/5/2023 (1 lần)" in one.message for one in found)


def test_a_day_of_the_majority_is_proposed_and_a_wrong_symbol_counts_for_the_right_one():
    found = [
        one for one in findings(f"{THREE_DAYS} 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc") if one.code == "dates"
    ]
    assert [(one.symbol, one.repair.words) for one in found] == [("330/QĐ-UBDT", "ngày 12/5/2023")] * 2


def test_two_days_of_a_document_are_told_though_one_symbol_is_wrong():
    text = "Quyết định số 330/QĐ-UBDT ngày 02/5/2023; Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc."
    assert codes(text) == ["body", "dates"]


def test_the_same_number_of_two_bodies_has_two_days():
    text = (
        "Quyết định số 330/QĐ-UBDT ngày 02/5/2023; Quyết định số 330/QĐ-UBND ngày 12/5/2023 của UBND tỉnh Quảng Ngãi."
    )
    assert codes(text) == []
