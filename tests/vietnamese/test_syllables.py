"""Syllables with their places in the text as given, and the terms by which a text is found."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given

from tests.vietnamese.test_normalising import ANY_TEXT
from vietnamese.normalise import nfc
from vietnamese.syllables import channels, has_marks, marked_terms, pairs, tokens


def nfd(text):
    return unicodedata.normalize("NFD", text)


def test_numbers_and_symbols_are_cut_at_their_signs():
    assert [found.text for found in tokens("Số: 168/KH-UBND, 30%.")] == ["Số", "168", "KH", "UBND", "30"]


def test_offsets_are_those_of_the_text_as_it_was_given():
    text = nfd("Ủy ban Dân tộc")
    found = tokens(text)[2]
    assert text[found.start : found.end] == found.text == nfd("Dân")
    assert found.start > "Ủy ban Dân".index("Dân")


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\ufeff"])
def test_an_invisible_character_does_not_cut_a_syllable(invisible):
    assert channels(f"Quả{invisible}ng Ngãi").x == ["quảng", "ngãi"]


def test_the_four_channels_of_a_text():
    found = channels("Thuỷ lợi Đắk Tô")
    assert found.u == ["thuy", "loi", "dak", "to"]
    assert found.g == ["thuy_loi", "loi_dak", "dak_to"]
    assert found.x == ["thủy", "lợi", "đắk", "tô"]
    assert found.xg == ["thủy_lợi", "lợi_đắk", "đắk_tô"]


def test_pairs_of_one_term_and_of_none():
    assert pairs(["một"]) == pairs([]) == []


@pytest.mark.parametrize(
    ("query", "syllables", "neighbours"),
    [
        ("bản đồ", ["bản", "đồ"], ["bản_đồ"]),
        ("ban đồ", ["đồ"], ["ban_đồ"]),
        ("do ban đo", ["đo"], ["ban_đo"]),
        ("hoà binh", ["hòa"], ["hòa_binh"]),
        ("ban do 168", [], []),
        ("", [], []),
    ],
)
def test_only_what_was_typed_with_a_mark_counts_as_exact(query, syllables, neighbours):
    assert marked_terms(query) == marked_terms(nfd(query)) == (syllables, neighbours)


@pytest.mark.parametrize(
    ("text", "marked"), [("dân", True), ("đo", True), ("Ðo", True), ("do", False), ("168", False), ("", False)]
)
def test_a_mark_is_an_accent_or_the_bar_of_d(text, marked):
    assert has_marks(text) is has_marks(nfd(text)) is marked


@given(ANY_TEXT)
def test_every_syllable_slices_back_out_of_its_text(text):
    found = tokens(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(ANY_TEXT)
def test_no_letter_and_no_digit_is_lost(text):
    kept = "".join(one.text for one in tokens(text))
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


@given(ANY_TEXT)
def test_composed_and_decomposed_text_have_the_same_terms(text):
    assert channels(text) == channels(nfc(text)) == channels(nfd(text))
    assert marked_terms(text) == marked_terms(nfd(text))
