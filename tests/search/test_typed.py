"""Whatever is typed becomes a small, clean query; quotation marks, minus signs and numbers mean what people mean by them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import typed
from search.query import Asked, question
from vietnamese.syllables import fold_syllable


@pytest.mark.parametrize(
    "text", ['"', " ", "\0", "\t\n", "*", "***", '""', "-", "− ", "\u202e\u200f", "\ud800", "()", "%", "🙂"]
)
def test_what_has_no_word_asks_for_nothing(text):
    assert typed.read(text).words == ()


@pytest.mark.parametrize(
    "text", ["đồng\0bào", "đồng\u202e bào\u200f", " đồng\n\tbào ", '"đồng bào', "đồng* bào*", "\ud800đồng bào"]
)
def test_what_cannot_be_seen_or_means_nothing_is_left_out(text):
    assert typed.read(text).words == ("đồng", "bào")


@given(st.text(max_size=2000))
def test_any_text_becomes_a_bounded_question(text):
    said = typed.read(text)
    assert len(said.text) <= typed.MAX_CHARACTERS
    assert len(said.words) <= typed.MAX_SYLLABLES
    said.text.encode("utf-8")
    asked = question(Asked(said))
    assert len(asked.scored) <= 6 * typed.MAX_SYLLABLES + typed.MAX_SYLLABLES * 5
    assert all(each.term.encode("utf-8") for each in asked.scored)
    assert typed.read(said.text).words == said.words


@pytest.mark.parametrize("text", ["x" * 1_000_000, "đồng " * 500, "đ\u0323" * 200_000, '"' * 100_000, "-a " * 100_000])
def test_a_huge_text_is_cut_and_said_to_be(text):
    said = typed.read(text)
    assert said.is_cut
    assert len(said.text) <= typed.MAX_CHARACTERS


WORDS = st.lists(
    st.sampled_from(
        ["hòa", "giải", "thuỷ", "lợi", "Đồng", "bào", "Quảng", "Ngãi", "kỹ", "quý", "uỷ", "khuyến", "nghĩa"]
    ),
    min_size=1,
    max_size=6,
)
SPELLINGS = [
    lambda text: unicodedata.normalize("NFD", text),
    str.upper,
    str.title,
    lambda text: f"  {text}\u200b ",
    lambda text: text.replace("òa", "oà").replace("uỷ", "ủy"),
]


@given(WORDS, st.sampled_from(SPELLINGS))
def test_every_spelling_of_the_same_words_asks_the_same_question(words, spelling):
    text = " ".join(words)
    assert question(Asked(typed.read(spelling(text)))) == question(Asked(typed.read(text)))


@given(WORDS)
def test_words_typed_without_accents_need_the_same_things(words):
    bare = " ".join(fold_syllable(word) for word in words)
    assert question(Asked(typed.read(bare))).required == question(Asked(typed.read(" ".join(words)))).required


def test_quotation_marks_make_a_phrase_and_a_minus_leaves_out():
    said = typed.read('kế hoạch "đồng bào" -báo -“tin tức” KH-UBND 2021 - 2025 -2026')
    assert said.phrases == (("đồng", "bào"),)
    assert said.excluded == (("báo",), ("tin", "tức"))
    assert said.words == ("kế", "hoạch", "đồng", "bào", "KH", "UBND", "2021", "2025", "2026")


@pytest.mark.parametrize(
    ("text", "excluded", "without"),
    [
        ("kế hoạch -168", (("168",),), "kế hoạch 168"),
        ("kinh tế -xã hội", (("xã",),), "kinh tế xã hội"),
        ("giai đoạn 2021 -2025", (), "giai đoạn 2021 -2025"),
        ("tăng 5% -10%", (), "tăng 5% -10%"),
        ("15/9 −20/9", (), "15/9 −20/9"),
        ("a-168", (), "a-168"),
        ('kế hoạch −"đồng bào"', (("đồng", "bào"),), 'kế hoạch "đồng bào"'),
    ],
)
def test_a_minus_before_a_number_leaves_it_out_but_a_dash_between_numbers_does_not(text, excluded, without):
    said = typed.read(text)
    assert said.excluded == excluded
    assert said.with_excluded == without
    assert "168" not in said.numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("QĐ1719", ("QĐ", "1719")),
        ("số168", ("số", "168")),
        ("168KH-UBND", ("168", "KH", "UBND")),
        ("168khubnd", ("168", "kh", "ubnd")),
        ("1719/2021/qđttg", ("1719", "2021", "qđttg")),
        ("5a", ("5a",)),
        ("QL24", ("QL24",)),
        ("QL24B", ("QL24B",)),
        ("covid19", ("covid19",)),
        ("１６８／ＫＨ", ("168", "KH")),
    ],
)
def test_number_and_abbreviations_typed_as_one_word_are_set_apart(text, words):
    assert typed.read(text).words == words


def test_what_was_set_apart_may_be_the_number_of_a_document():
    assert [typed.read(text).numbers for text in ("KH168", "so168", "168khubnd", "１６８／ＫＨ")] == [("168",)] * 4


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("168", ("168",)),
        ("168/KH-UBND", ("168",)),
        ("168 kh ubnd", ("168",)),
        ("số 168", ("168",)),
        ("kế hoạch 168", ("168",)),
        ("kế hoạch 12a", ("12a",)),
        ("2023", ("2023",)),
        ("số 2023", ("2023",)),
        ("2023/QĐ-UBND", ("2023",)),
        ("năm 2023", ()),
        ("kết quả 2023", ()),
        ("ngày 15/9/2023", ()),
        ("giai đoạn 2021-2025", ()),
        ("80%", ()),
        ("30 % hộ", ()),
        ("439,72 triệu", ()),
        ("điều 5", ()),
        ("05/2011/NĐ-CP", ()),
    ],
)
def test_a_number_is_a_documents_own_unless_it_counts_or_dates(text, numbers):
    assert typed.read(text).numbers == numbers
