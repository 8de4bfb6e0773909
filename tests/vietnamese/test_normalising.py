"""One spelling for what looks the same; folded forms find, and never raise whatever they are given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.normalise import canonical, fold, nfc, strip_marks

# Lone surrogates, NUL and every alphabet; half of the letters are those of Vietnamese, so that tones meet vowels.
ANY_TEXT = st.text(
    st.characters()
    | st.sampled_from("aăâeêioôơuưyđqghiàảãáạòỏõóọýỷỹỵĐÐð\u0300\u0301\u0303\u0309\u0323\u00ad\u200b\ufeff")
)


def nfd(text):
    return unicodedata.normalize("NFD", text)


def test_decomposed_text_becomes_composed():
    assert nfc(nfd("Đồng bào dân tộc thiểu số")) == "Đồng bào dân tộc thiểu số"


def test_eth_is_written_as_the_vietnamese_letter():
    assert nfc("Ðắk Lắk, Quảng Ðiền, ðồng") == "Đắk Lắk, Quảng Điền, đồng"


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\ufeff"])
def test_invisible_characters_go_even_from_between_a_letter_and_its_accent(invisible):
    assert nfc(f"Qua{invisible}\u0309ng") == "Quảng"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("HOÁ", "hóa"),
        ("thuý", "thúy"),
        ("thuỷ", "thủy"),
        ("uỷ", "ủy"),
        ("khoẻ", "khỏe"),
        ("loè xoè", "lòe xòe"),
        ("Uỷ ban nhân dân", "ủy ban nhân dân"),
    ],
)
def test_both_places_of_a_tone_are_one_word(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    "word",
    [
        *("quý", "quỳ", "quà", "quốc", "quyển", "quỳnh", "giữ", "già", "giày", "gì", "gìn", "giếng", "giặc", "khuỷu"),
        *(
            "ngoèo",
            "toàn",
            "hoạt",
            "khoái",
            "của",
            "mía",
            "chìa",
            "thuở",
            "người",
            "mười",
            "yếu",
            "huỳnh",
            "hòa",
            "đắk",
        ),
    ],
)
def test_a_tone_that_has_one_place_stays_there(word):
    assert canonical(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("hoá", "hoa"), ("mùa", "mua"), ("bán", "bàn"), ("đa", "da"), ("thủ", "thu")]
)
def test_words_of_another_tone_or_letter_stay_apart(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban Dân tộc", "uy ban dan toc"),
        ("ĐĂK TÔ", "dak to"),
        ("kỹ thuật", "ki thuat"),
        ("kĩ thuật", "ki thuat"),
        ("Quý", "qui"),
        ("tỷ lệ", "ti le"),
        ("Hy, LÝ, Mỹ, Sỹ", "hi, li, mi, si"),
        ("yêu quyền thủy", "yeu quyen thuy"),
    ],
)
def test_the_form_by_which_text_is_found(text, folded):
    assert fold(text) == folded


def test_only_accents_and_the_bar_of_d_go():
    assert strip_marks("Đặng Ơn, 330/QĐ-UBDT") == "Dang On, 330/QD-UBDT"


@given(ANY_TEXT)
def test_every_form_is_reached_in_one_step(text):
    for form in (nfc, fold, canonical, strip_marks):
        assert form(form(text)) == form(text), form.__name__


@given(ANY_TEXT)
def test_composed_and_decomposed_text_have_the_same_forms(text):
    for form in (nfc, fold, canonical, strip_marks):
        assert form(nfd(text)) == form(unicodedata.normalize("NFC", text)) == form(text), form.__name__


@given(ANY_TEXT)
def test_capitals_are_found_like_small_letters(text):
    vietnamese = "".join(char for char in nfc(text) if char.lower().upper() == char.upper() and len(char.upper()) == 1)
    for form in (fold, canonical):
        assert form(vietnamese.upper()) == form(vietnamese.upper().lower())
