"""A query is put right where the texts of the index leave no doubt, and left alone everywhere else."""

from __future__ import annotations

import unicodedata

import pytest

from search import typed
from search.engines import embedded
from search.spelling import lexicon as lexicons
from search.spelling.rewriting import rewritten
from tests.search.entries import entry
from tests.search.hostile import HOSTILE

TEXTS = [
    "Kế hoạch chuyển đổi số vùng đồng bào dân tộc thiểu số",
    "Chuyển đổi số và chính phủ số của tỉnh Quảng Ngãi",
    "Mục tiêu quốc gia về giảm nghèo, xây dựng nông thôn mới",
    "Trung tâm công nghệ thông tin, nguồn nhân lực số",
    "Chính quyền địa phương, chính sách dân tộc và tin học",
]


@pytest.fixture
def lexicon(folder, writer):
    """The words of a small index in which every text stands three times."""
    writer.replace([entry(f"{at}-{time}", text) for at, text in enumerate(TEXTS) for time in range(3)], {})
    return lexicon_of(folder)


def lexicon_of(folder, shelf=None, *, is_complete=True):
    vocabulary = embedded.EmbeddedReader(folder).vocabulary()
    return (shelf or lexicons.Shelf()).lexicon(vocabulary, is_complete=is_complete)


WRONG = {
    "a tone that is missing": ("chuyển đôi số", "chuyển đổi số"),
    "hỏi for ngã": ("tỉnh Quảng Ngải", "tỉnh Quảng Ngãi"),
    "ngã for hỏi": ("chính phũ", "chính phủ"),
    "one word without its accents among others": ("đồng bào dan tộc", "đồng bào dân tộc"),
    "đ typed as d": ("dồng bào dân tộc", "đồng bào dân tộc"),
    "letters in each other's place": ("kế hoạhc chuyển đổi số", "kế hoạch chuyển đổi số"),
    "the same without accents": ("ke hoahc chuyen doi so", "kế hoạch chuyển đổi số"),
    "letters exchanged that make another word": ("mục tiêu quốc gai", "mục tiêu quốc gia"),
    "a letter too few": ("kế hoch chuyển đổi số", "kế hoạch chuyển đổi số"),
    "the keys of Telex": ("chuyeenr ddooir soos", "chuyển đổi số"),
    "the keys of VNI": ("chuye6n3 d9o6i3 so61", "chuyển đổi số"),
    "capitals": ("CHÍNH PHŨ", "CHÍNH PHỦ"),
    "decomposed": (unicodedata.normalize("NFD", "chính phũ"), "chính phủ"),
    "no blanks": ("chuyendoiso", "chuyển đổi số"),
    "no blanks, with accents, among others": ("kế hoạch chuyểnđổisố 2023", "kế hoạch chuyển đổi số 2023"),
    "no blanks, in capitals": ("QUANGNGAI", "QUẢNG NGÃI"),
    "words beside a number": ("kê hoạch 168", "kế hoạch 168"),
    "words beside a phrase": ('"dân tộc" chính phũ', '"dân tộc" chính phủ'),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_surely_wrong_is_put_right(lexicon, name):
    wrong, right = WRONG[name]
    assert rewritten(typed.read(wrong).text, lexicon) == right


ALONE = {
    "right as it stands": "chuyển đổi số",
    "right without accents": "chuyen doi so",
    "the other placement of a tone": "hoà giải",
    "the words of another trade": "bảo hiểm xe máy",
    "a word of no text": "zzyzx",
    "a foreign word": "facebook",
    "a foreign word that can be cut into syllables": "online",
    "syllables that no text has side by side": "tinhphu",
    "no blanks, quoted": '"chuyendoiso"',
    "an abbreviation in capitals without blanks": "tỉnh QUANGNGAI",
    "in quotation marks": '"chính phũ"',
    "behind a minus": "dân tộc -phũ",
    "a symbol": "168/KH-UBNĐ chính phủ",
    "an abbreviation": "UBNĐ tỉnh",
    "a word that has a meaning of its own": "chính quyền",
    "nothing": "",
}


@pytest.mark.parametrize("name", ALONE)
def test_what_may_be_meant_as_it_stands_is_left_alone(lexicon, name):
    assert rewritten(ALONE[name], lexicon) == ALONE[name]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_no_shorter_for_it(lexicon, name):
    said = typed.read(HOSTILE[name])
    assert len(typed.read(rewritten(said.text, lexicon)).words) >= len(said.words)


def test_a_word_that_the_index_learns_is_no_mistake_in_the_next_index(folder, writer, lexicon):
    assert rewritten("chính phũ", lexicon) == "chính phủ"
    writer.replace([entry(f"new-{number}", "chính phũ") for number in range(3)], {})
    assert rewritten("chính phũ", lexicon_of(folder)) == "chính phũ"


@pytest.mark.parametrize("is_complete", [False, True])
def test_an_index_that_was_read_while_it_was_filled_is_read_again(folder, writer, is_complete):
    shelf = lexicons.Shelf()
    assert rewritten("chính phũ", lexicon_of(folder, shelf, is_complete=False)) == "chính phũ"
    writer.replace([entry("first", "chính phũ")], {})
    lexicon_of(folder, shelf, is_complete=is_complete)
    writer.replace([entry(f"{at}-{time}", text) for at, text in enumerate(TEXTS) for time in range(3)], {"first": 1})
    assert rewritten("chính phũ", lexicon_of(folder, shelf)) == "chính phủ"


def test_a_complete_index_is_read_once(folder, writer, monkeypatch):
    writer.replace([entry("first", TEXTS[1])], {})
    shelf, read = lexicons.Shelf(), []
    monkeypatch.setattr(lexicons, "spellings_in", lambda terms: read.append(terms) or {})
    for _ in range(3):
        lexicon_of(folder, shelf)
    assert len(read) == 1
