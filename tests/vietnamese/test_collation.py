"""The order of lists, held against the rule of CLDR for Vietnamese, weighed here level by level."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.test_normalising import ANY_TEXT, nfd
from vietnamese.collation import sort_key
from vietnamese.normalise import nfc

# CLDR common/collation/vi.xml: tones as secondary weights, the letters of their own inserted behind their base letters.
CLDR_TONES = "&\u0300<<\u0309<<\u0303<<\u0301<<\u0323"
CLDR_LETTERS = ("a<ă<â", "d<đ", "e<ê", "o<ô<ơ", "u<ư")
NAMES = st.text("aăâbdđeêioôơuưyzàảãáạầệốộợúDĐÔ 09-", max_size=5)


def weights():
    order = list("abcdefghijklmnopqrstuvwxyz")
    for rule in CLDR_LETTERS:
        base, *added = rule.split("<")
        at = order.index(base)
        order[at + 1 : at + 1] = added
    return {letter: at for at, letter in enumerate(order)}


LETTERS = weights()
TONES = {mark: at for at, mark in enumerate(CLDR_TONES[1:].split("<<"), start=1)}


def by_the_rule(text):
    """The three levels of the text: letters, then one element for each letter and tone, then case."""
    primary, secondary, tertiary = [], [], []
    for char in unicodedata.normalize("NFC", text):
        marks = [mark for mark in unicodedata.normalize("NFD", char) if mark in TONES]
        letter = unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", char) if m not in TONES))
        primary.append(
            (2, LETTERS[letter.lower()]) if letter.isalpha() else (1 if letter.isdigit() else 0, ord(letter))
        )
        secondary += [0, *(TONES[mark] for mark in marks)]
        tertiary.append(letter.isupper())
    return primary, secondary, tertiary


@pytest.mark.parametrize(
    "names",
    [
        ["Ba Tô", "Ba Tơ", "Ba Vì", "Ba Vinh"],
        ["An", "Ăn", "Ân", "Bình Sơn", "Dung Quất", "Đức Phổ", "Em", "Êm"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Sơn Hà", "Sơn Hạ", "Sơn Tây", "Sơn Tịnh"],
        ["Trà Bồng", "Trà Tân", "Tư Nghĩa"],
        ["«Một»", "10 xã", "2 xã", "Ba xã", "Кон"],
        ["đo", "Đo", "đó"],
    ],
)
def test_names_stand_in_the_order_of_a_vietnamese_dictionary(names):
    assert sorted(set(names), key=sort_key) == names


def test_another_place_of_the_code_changes_no_order():
    names = ["Ba Vì", "Ðắk Tô", "Ba Tơ"]
    assert sorted(map(nfd, names), key=sort_key) == [nfd("Ba Tơ"), nfd("Ba Vì"), nfd("Ðắk Tô")]


@given(st.lists(NAMES, min_size=2, max_size=6))
def test_the_order_is_that_of_the_rule(names):
    for one, other in itertools.pairwise(names):
        assert (sort_key(one) < sort_key(other)) == (by_the_rule(one) < by_the_rule(other)), (one, other)


@given(ANY_TEXT, ANY_TEXT)
def test_any_two_texts_can_be_compared(one, other):
    assert (sort_key(one) < sort_key(other)) or (sort_key(other) <= sort_key(one))
    assert sort_key(one) == sort_key(nfd(one)) == sort_key(nfc(one))
