"""Any text is read: never an error, spans slice back and stand apart, and no text takes longer than its length allows."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.citing.checker import check
from cms.policies.citing.view import view_of
from tests.cms.policies.citing.samples import DAYS, citations_of, text_of

PIECES = st.sampled_from(
    [
        "Quyết định",
        "Luật Đất đai",
        "số",
        "Số:",
        "330",
        "/",
        "-",
        "–",
        "QĐ",
        "NĐ",
        "CP",
        "UBDT",
        "UBND",
        "2023",
        "19-CT/TU",
        "330/QĐ-UBDT",
        "TTg",
        "ngày 12/5/2023",
        "ngày 12 tháng 5 năm 2023",
        "của",
        "Ủy ban Dân tộc",
        "ban hành",
        "khoản 2",
        "Điều 5",
        ",",
        "và",
        " ",
        "\n",
        "\n\n",
        "…",
        "Ð",
        "\u0301",
        "\u200b",
        "\u00ad",
        "tại",
        "Chỉ thị 11, 26-CT/TU",
        "43/2011/NĐ-CP",
        "(",
        "QH15",
        "64/2025",
        "....",
    ]
)
TEXTS = (
    st.text(max_size=60)
    | st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
    | st.lists(PIECES, max_size=40).map(" ".join)
)


def worst(size):
    units = [
        "1",
        "/",
        "1/",
        "-",
        ".",
        "…",
        "A",
        " ",
        "\n",
        "Quyết định số ",
        "Số    ",
        "1 / 2 / ",
        "1/A-A-A-A-A-A-",
        "12/QĐ",
        "điểm a khoản 1 Điều 2 ",
        "khoản 1, 2, 3, ",
        "Luật A ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "của Bộ trưởng ",
        "330/QĐ-UBND ",
        "ngày 1 tháng 1 ",
        "1, ",
        "Chỉ thị 1, 2, 3-CT/TU ",
        "e\u0302\u0301",
        "\u0301",
        "\u200b",
        "của UBND tỉnh ban hành 1/QĐ-UBND ",
        "Số:/QĐ-UBND",
        "1/2023/A-",
        "1-A/A ",
    ]
    return {repr(piece): piece * (size // len(piece)) for piece in units}


@given(TEXTS)
def test_any_text_is_read_and_its_spans_slice_back_in_order(text):
    found = citations_of(text)
    for one in found:
        assert text[one.start : one.end] == one.printed
        assert one.whole_start <= one.start < one.end <= one.whole_end <= len(text)
        assert all(text[unit.start : unit.end] for unit in one.units)
    assert all(one.end <= other.start for one, other in pairwise(found))
    check(text, found, as_of=DAYS["004"], lookup=lambda citation: ())


@given(TEXTS)
def test_decomposed_and_composed_text_give_the_same_values(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if view_of(composed).text == view_of(decomposed).text:
        one, other = citations_of(composed), citations_of(decomposed)
        assert [(each.symbol, each.name, each.date, each.issuer) for each in one] == [
            (each.symbol, each.name, each.date, each.issuer) for each in other
        ]


@given(st.sampled_from(list(DAYS)))
def test_decomposed_samples_read_like_the_samples(sample):
    text = text_of(sample)
    one, other = citations_of(text), citations_of(unicodedata.normalize("NFD", text))
    assert [(each.symbol, each.date, each.issuer) for each in one] == [
        (each.symbol, each.date, each.issuer) for each in other
    ]


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_reading_what_was_read_changes_nothing(text):
    for one in citations_of(text):
        if one.form in {"year", "law", "plain", "party"} and one.sure:
            (again,) = citations_of(f"Văn bản số {one.symbol}")
            assert (again.symbol, again.number, again.year) == (one.symbol, one.number, one.year)


@pytest.mark.parametrize("name", worst(1))
def test_a_text_made_to_be_slow_is_read_and_checked(name):
    text = worst(200_000)[name]
    found = citations_of(text)
    check(text, found, as_of=DAYS["004"])


def test_a_megabyte_of_slashes_digits_and_kinds_is_read():
    for piece in ("1/", "Quyết định số ", "1"):
        assert citations_of(piece * (1_000_000 // len(piece))) == []
