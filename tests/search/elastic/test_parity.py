"""Both engines give the same answer to the same question: the hits, how many there are, and the facets."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

import pytest

from search import typed
from search.asked import Asked
from search.documents import SearchDocument
from search.engines import FACETS, Condition, Level, Order, Phrase, Question, Weighted, configured
from search.query import in_turn
from tests.search.entries import entry
from tests.search.test_parts import law
from vietnamese.syllables import pairs

WORDS = [
    "nước",
    "sạch",
    "vùng",
    "cao",
    "đồng",
    "bào",
    "hộ",
    "nghèo",
    "vay",
    "vốn",
    "làm",
    "nhà",
    "xã",
    "thôn",
    "chuyển",
    "đổi",
    "số",
    "hòa",
    "giải",
    "cơ",
    "sở",
]
TYPED = ["nước sạch", "nuoc sach", "hộ nghèo vay vốn", '"vay vốn"', "nước -cao", "168", "hiệu lực thi hành", "dieu"]
TYPED += ['"cơ sở hộ"', '"ho ngheo vay"', '"hộ ngheo vay"', '"nuoc sach" -"vay vốn làm"', 'xã -"hieu luc thi hanh"']


def made(number, chance):
    text = " ".join(chance.choices(WORDS, k=chance.randint(5, 60)))
    facets = {"topic": [chance.choice(["Dân tộc", "Nông thôn"])]}
    kind, day = chance.choice(["news", "policy"]), f"20{chance.randint(15, 25)}-01-01"
    if number % 4 == 0:
        return law(f"luat-{number}", text=f"Điều 1. Một\n{text}\nĐiều 2. Hai\n{text[::2]}", facets=facets, date=day)
    return entry(
        f"bai-{number:03}", text, title=f"Bài {number} {chance.choice(WORDS)}", kind=kind, date=day, facets=facets
    )


@pytest.fixture
def both(folder, writer, elastic_writer, engine):
    """The readers of two engines that hold the same things."""
    chance = random.Random(6)
    entries = [made(number, chance) for number in range(120)]
    for each in (writer, elastic_writer):
        each.replace(entries, {})
    return configured.embedded().reader(), engine.reader()


def random_question(chance):
    def term():
        return Weighted(
            "u", chance.choice(["nuoc", "ngheo", "von", "xa", "so", "hoa", "giai", "dieu"]), chance.choice([1.0, 2.0])
        )

    def phrase():
        words = chance.choices(["nuoc", "ngheo", "von", "xa", "so"], k=chance.randint(2, 4))
        return Phrase("g", pairs(words)) if len(words) > 2 else Weighted("g", *pairs(words))

    def inside(depth):
        return condition(depth - 1) if depth and chance.random() < 0.3 else chance.choice([term, term, phrase])()

    def condition(depth):
        inner = [inside(depth) for _ in range(chance.randint(1, 4))]
        return Condition(inner, chance.randint(1, len(inner)))

    return Question(
        required=[condition(2) for _ in range(chance.randint(0, 2))],
        scored=[term() for _ in range(chance.randint(0, 5))],
        excluded=[condition(0) for _ in range(chance.choice([0, 0, 1]))],
        filters=chance.choice([{}, {}, {"kind": "news"}, {"topic": "Dân tộc"}, {"kind": "policy", "year": "2020"}]),
        limit=200,
        level=chance.choice(list(Level)),
        order=chance.choice(list(Order)),
        within=chance.choice([(), (), ("luat-0", "bai-001", "bai-002")]),
        facets=chance.choice([FACETS, ("kind",), ()]),
    )


def assert_same(both, question):
    embedded, elastic = (reader.search(question) for reader in both)
    assert embedded.total == elastic.total
    assert embedded.facets == elastic.facets
    assert {(hit.uuid, hit.stored.get("anchor")) for hit in embedded.hits} == {
        (hit.uuid, hit.stored.get("anchor")) for hit in elastic.hits
    }
    if question.sort_field == Order.DATE:
        days = [[hit.stored["date"] for hit in answer.hits] for answer in (embedded, elastic)]
        assert days[0] == days[1]
    elif question.scored and not question.sort_field:
        ours, theirs = scores(embedded), scores(elastic)
        factor = max(theirs.values(), default=0) / (max(ours.values(), default=0) or 1)
        assert all(theirs[key] == pytest.approx(ours[key] * factor, rel=0.05, abs=0.02) for key in ours)


def scores(answer):
    return {(hit.uuid, hit.stored.get("anchor"), hit.stored.get("text")): hit.score for hit in answer.hits}


def test_the_questions_of_the_page_have_the_same_answers(both):
    for text in TYPED:
        for _, question in in_turn(Asked(typed.read(text), per_page=100)):
            assert_same(both, question)


def test_any_question_has_the_same_answer(both):
    chance = random.Random(2026)
    for _ in range(120):
        assert_same(both, random_question(chance))


def test_a_phrase_is_found_by_both(both):
    for channel, words in (("g", "vay von lam nha"), ("xg", "hòa giải cơ sở")):
        for length in (3, 4):
            phrase = Phrase(channel, pairs(words.split()[:length]))
            assert_same(both, Question(required=[Condition([phrase])], limit=200))


def test_a_condition_without_terms_is_met_by_nothing(both):
    assert [reader.search(Question(required=[Condition([])])).total for reader in both] == [0, 0]


def test_the_largest_question_that_can_be_typed_is_answered(both):
    text = " ".join(f"{chr(97 + n % 26)}{n}/{n}" for n in range(60))
    for _, question in in_turn(Asked(typed.read(text))):
        assert_same(both, question)


def test_what_changed_last_comes_first_on_both(folder, writer, elastic_writer, engine):
    made_of = SearchDocument("news", "Nước sạch", "/a/", "nước sạch", "2024-01-01")
    changed = [datetime.datetime(2026, 1, day, tzinfo=datetime.UTC) for day in (1, 2)]
    newer = replace(made_of, date="2015-01-01").entry("moi", 1, changed[1])
    for each in (writer, elastic_writer):
        each.replace([newer, made_of.entry("cu", 1, changed[0])], {})
    for order, first in ((Order.CHANGED, "moi"), (Order.DATE, "cu")):
        question = Question(scored=[Weighted("u", "nuoc")], order=order)
        for reader in (configured.embedded().reader(), engine.reader()):
            assert reader.search(question).hits[0].uuid == first
