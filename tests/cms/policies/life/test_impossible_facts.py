"""Facts that cannot all be true are told in a sentence; facts that can be are left in peace."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.life.events import Event, Happening
from cms.policies.life.faults import Dates, Link, faults_of_circle, faults_of_dates, faults_of_event, faults_of_link
from cms.policies.life.wording import event_words, relation_kinds

DAYS = st.none() | st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 2, 1))
DATES = st.builds(Dates, st.just("Nghị định A"), DAYS, DAYS, DAYS, DAYS)


def day(text):
    return datetime.date.fromisoformat(text)


OLD = Dates("Nghị định số 43/2011/NĐ-CP", day("2011-06-13"), day("2011-08-01"))
NEW = Dates("Nghị định số 42/2022/NĐ-CP", day("2022-06-24"), day("2022-08-15"))
PLAN = Dates("Kế hoạch số 168/KH-UBND", day("2023-09-15"))


def only(found):
    (sentence,) = list(found)
    return sentence


@pytest.mark.parametrize("kind", ["replaces", "amends", "basis", "cites", "repeals", "corrects", "guides"])
def test_what_an_older_document_does_to_or_takes_from_a_newer_one_is_told(kind):
    words = " ".join(faults_of_link(OLD, Link(kind, NEW)))
    assert "ban hành ngày 24/6/2022, sau văn bản này (ngày 13/6/2011)" in words


@pytest.mark.parametrize("kind", list(relation_kinds()))
def test_a_newer_document_may_bear_on_an_older_one(kind):
    assert list(faults_of_link(NEW, Link(kind, OLD))) == []


def test_a_document_replaced_before_it_was_issued():
    newer, older = Dates("", day("2022-01-10")), Dates("Nghị định B", day("2022-06-24"))
    told = list(faults_of_link(newer, Link("replaces", older, day("2022-02-01"))))
    assert "Nghị định B bị thay thế từ ngày 01/02/2022, trước khi được ban hành (ngày 24/6/2022)." in told


def test_a_document_that_acts_before_it_was_issued():
    assert only(faults_of_link(NEW, Link("replaces", OLD, day("2022-06-01")))) == (
        "«thay thế» từ ngày 01/6/2022, trước khi văn bản này ban hành (ngày 24/6/2022)."
    )


def test_a_document_in_force_after_its_replacer_took_effect():
    late = Dates("Nghị định B", day("2020-01-02"), day("2020-03-01"), day("2025-12-31"))
    sentence = only(faults_of_link(NEW, Link("replaces", late)))
    assert sentence == (
        "Nghị định B ghi còn hiệu lực đến hết ngày 31/12/2025, trong khi bị thay thế từ ngày 15/8/2022."
    )


def test_replacing_a_part_leaves_the_rest_in_force():
    late = Dates("Nghị định B", day("2020-01-02"), day("2020-03-01"), day("2025-12-31"))
    assert list(faults_of_link(NEW, Link("replaces", late, scope="Điều 8"))) == []


def test_a_basis_that_was_dead_already():
    dead = Dates("Nghị định số 43/2011/NĐ-CP", day("2011-06-13"), dead_from=day("2022-08-15"))
    assert only(faults_of_link(PLAN, Link("basis", dead))) == (
        "Căn cứ Nghị định số 43/2011/NĐ-CP: văn bản đó đã hết hiệu lực từ ngày 15/8/2022, "
        "trước khi văn bản này ban hành (ngày 15/9/2023)."
    )


def test_amending_what_is_dead():
    dead = Dates("Nghị định số 43/2011/NĐ-CP", day("2011-06-13"), dead_from=day("2020-01-01"))
    assert "khi đã hết hiệu lực toàn bộ từ ngày 01/01/2020" in only(faults_of_link(NEW, Link("amends", dead)))


def test_in_force_before_it_was_issued():
    assert only(faults_of_dates(Dates("", day("2023-09-15"), day("2023-09-01")))) == (
        "Có hiệu lực từ ngày 01/9/2023, trước khi ban hành (ngày 15/9/2023)."
    )


def test_an_end_before_the_beginning():
    assert "trước khi bắt đầu" in only(faults_of_dates(Dates("", day("2023-09-15"), None, day("2023-09-01"))))
    assert "trước khi bắt đầu" in only(faults_of_link(NEW, Link("suspends", OLD, day("2022-09-01"), day("2022-08-20"))))


def test_a_circle_names_the_way_round():
    assert only(faults_of_circle(["A", "B", "A"])).startswith("Thay thế vòng tròn: A → B → A.")


@pytest.mark.parametrize("what", [Happening(event) for event in event_words()])
def test_an_event_before_the_issue(what):
    assert "trước khi được ban hành" in " ".join(faults_of_event(NEW, Event(day("2021-01-01"), what)))


@given(DATES, DATES, st.sampled_from(sorted(relation_kinds())), DAYS, DAYS, st.sampled_from(["", "Điều 1"]))
def test_any_dates_are_answered_with_whole_sentences(own, other, kind, on, until, scope):
    found = [*faults_of_dates(own), *faults_of_link(own, Link(kind, other, on, until, scope))]
    assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in found)
    assert "None" not in " ".join(found)
