"""The status of a document on a day follows from its events, whatever they are."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.policies.life import saying
from cms.policies.life.events import Event, Happening, Nature, life, own_events
from cms.policies.life.periods import periods
from cms.policies.life.status import Status, status_at
from cms.policies.life.wording import event_words, relation_kinds, statuses

DAY = datetime.timedelta(days=1)
NEAR = st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 3, 1))
ANY_DAY = st.one_of(NEAR, NEAR, st.dates(), st.sampled_from([datetime.date.min, datetime.date.max]))
SCOPES = st.sampled_from(["", "", "Điều 8", "Điểm c khoản 2 Điều 8"])
EVENTS = st.builds(
    Event,
    on=ANY_DAY,
    what=st.sampled_from(Happening),
    scope=SCOPES,
    until=st.none() | ANY_DAY,
    by=st.sampled_from(["", "Nghị định A", "Nghị định B"]),
)
LIVES = st.builds(life, st.sampled_from(Nature), st.lists(EVENTS, max_size=12))
ENDED = {Status.DEAD, Status.SUPERSEDED, Status.OVER, Status.REVOKED}


def day(text):
    return datetime.date.fromisoformat(text)


def law(*more, issued="2022-06-24", begun="2022-08-15", until=None):
    return life(Nature.LAW, [*own_events(day(issued), begun and day(begun), until and day(until)), *more])


@given(LIVES, st.lists(ANY_DAY, max_size=6))
@settings(max_examples=300, deadline=None)
def test_the_history_says_of_every_day_what_the_status_is(any_life, days):
    found = periods(any_life)
    edges = {edge for event in any_life.events for edge in (event.on, event.until) if edge}
    near = {
        edge + step for edge in edges for step in (-DAY, 0 * DAY, DAY) if datetime.date.min < edge < datetime.date.max
    }
    for when in {*days, *edges, *near} - {datetime.date.max}:
        covering = [period for period in found if period.since <= when < period.until]
        assert [period.status for period in covering] == [status_at(any_life, when).status]


@given(LIVES)
@settings(deadline=None)
def test_periods_have_no_gap_and_each_begins_with_a_change(any_life):
    found = periods(any_life)
    assert (found[0].since, found[-1].until) == (datetime.date.min, datetime.date.max)
    for one, next_one in pairwise(found):
        assert one.until == next_one.since
        assert one.status != next_one.status


@given(LIVES, ANY_DAY, ANY_DAY)
@settings(deadline=None)
def test_what_ended_as_a_whole_never_comes_back(any_life, one, other):
    early, late = sorted([one, other])
    before, after = status_at(any_life, early).status, status_at(any_life, late).status
    if before in ENDED:
        assert after == before
    if after == Status.NOT_ISSUED:
        assert before == Status.NOT_ISSUED


@given(LIVES, ANY_DAY)
@settings(deadline=None)
def test_only_law_has_a_legal_status(any_life, when):
    standing = status_at(any_life, when)
    legal = statuses()[standing.status].is_legal
    assert legal == (any_life.nature == Nature.LAW) or standing.status == Status.NOT_ISSUED
    assert saying.label(standing) or standing.status == Status.NONE


@given(st.lists(EVENTS, max_size=12), st.randoms(use_true_random=False), ANY_DAY)
@settings(deadline=None)
def test_the_order_in_which_events_were_written_down_does_not_matter(events, chance, when):
    shuffled = list(events)
    chance.shuffle(shuffled)
    one, other = life(Nature.LAW, events), life(Nature.LAW, shuffled)
    assert one == other
    assert saying.reason(status_at(one, when)) == saying.reason(status_at(other, when))
    assert saying.history(one) == saying.history(other)


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("2022-06-23", Status.NOT_ISSUED),
        ("2022-06-24", Status.NOT_YET),
        ("2022-08-14", Status.NOT_YET),
        ("2022-08-15", Status.IN_FORCE),
        ("2026-06-30", Status.IN_FORCE),
        ("2026-07-01", Status.DEAD),
    ],
)
def test_a_decree_from_its_issue_to_its_replacement(when, status):
    decree = law(Event(day("2026-07-01"), Happening.REPLACED, by="Nghị định số 224/2026/NĐ-CP", url="/van-ban/x/"))
    assert status_at(decree, day(when)).status == status


def test_the_reason_names_the_document_behind_it():
    decree = law(Event(day("2026-07-01"), Happening.REPLACED, by="Nghị định số 224/2026/NĐ-CP", url="/van-ban/x/"))
    found = saying.reason(status_at(decree, day("2026-11-25")))
    assert (found.words, found.by, found.url) == (
        "Từ ngày 01/7/2026 bị thay thế bởi",
        "Nghị định số 224/2026/NĐ-CP",
        "/van-ban/x/",
    )


def test_a_part_that_ended_is_named():
    decree = law(Event(day("2025-08-19"), Happening.PART_REPEALED, "Điều 17 đến Điều 21"))
    assert saying.label(status_at(decree, day("2025-08-19"))) == "Hết hiệu lực một phần: Điều 17 đến Điều 21"


def test_an_amendment_that_names_no_part_leaves_the_document_in_force():
    assert status_at(law(Event(day("2023-01-01"), Happening.AMENDED)), day("2024-01-01")).status == Status.IN_FORCE


@pytest.mark.parametrize(("when", "status"), [("2023-03-31", Status.SUSPENDED), ("2023-04-01", Status.IN_FORCE)])
def test_a_suspension_ends_with_its_last_day(when, status):
    halted = law(Event(day("2023-02-01"), Happening.SUSPENDED, until=day("2023-03-31")))
    assert status_at(halted, day(when)).status == status


def test_a_suspension_without_an_end_holds_until_it_is_lifted():
    halted = law(Event(day("2023-02-01"), Happening.SUSPENDED), Event(day("2023-05-01"), Happening.RESUMED))
    assert status_at(halted, day("2023-04-30")).status == Status.SUSPENDED
    assert status_at(halted, day("2023-05-01")).status == Status.IN_FORCE


def test_the_last_day_of_a_term_still_counts():
    term = law(until="2025-12-31")
    assert status_at(term, day("2025-12-31")).status == Status.IN_FORCE
    assert status_at(term, day("2026-01-01")).status == Status.DEAD
    assert saying.reason(status_at(term, day("2026-01-01"))).words == (
        "Từ ngày 01/01/2026 hết thời hạn ghi trong văn bản"
    )


def test_law_of_which_no_first_day_is_known_has_an_unknown_status():
    assert status_at(law(begun=None), day("2024-01-01")).status == Status.UNKNOWN


def test_a_plan_is_carried_out_until_its_term_ends():
    plan = life(Nature.WORK, own_events(day("2023-09-15"), None, day("2025-12-31")))
    assert saying.label(status_at(plan, day("2024-01-01"))) == "Đang thực hiện"
    assert saying.label(status_at(plan, day("2026-01-01"))) == "Đã hết thời hạn"


@pytest.mark.parametrize("begun", [None, "2023-10-01"])
def test_a_plan_without_an_end_is_never_said_to_be_carried_out(begun):
    plan = own_events(day("2023-09-15"), begun and day(begun), None)
    assert status_at(life(Nature.WORK, plan), day("2031-01-01")).status == Status.NONE
    halted = life(Nature.WORK, [*plan, Event(day("2024-02-01"), Happening.SUSPENDED, until=day("2024-03-31"))])
    assert [status_at(halted, day(when)).status for when in ("2024-01-01", "2024-03-31", "2024-04-01")] == [
        Status.NONE,
        Status.HALTED,
        Status.NONE,
    ]


def test_a_plan_that_another_replaced_was_carried_out_until_then():
    replaced = Event(day("2024-05-01"), Happening.REPLACED, by="Kế hoạch số 9")
    plan = life(Nature.WORK, [*own_events(day("2023-09-15"), None, None), replaced])
    assert status_at(plan, day("2024-04-30")).status == Status.CARRIED_OUT
    assert status_at(plan, day("2024-05-01")).status == Status.SUPERSEDED


def test_no_sentence_of_a_reason_ends_itself():
    unknown = saying.reason(status_at(law(begun=None), day("2024-01-01")))
    assert not unknown.words.endswith(".")


def test_a_report_has_no_status_unless_it_is_undone():
    report = own_events(day("2023-09-15"), None, None)
    assert saying.label(status_at(life(Nature.PAPER, report), day("2024-01-01"))) == ""
    undone = [*report, Event(day("2023-12-01"), Happening.WITHDRAWN)]
    assert status_at(life(Nature.PAPER, undone), day("2024-01-01")).status == Status.REVOKED


def test_the_history_of_a_thousandfold_amended_document_takes_no_longer_than_its_length():
    events = [
        Event(day("2000-01-01") + n * DAY, Happening.SUSPENDED, "", day("2000-01-01") + n * DAY) for n in range(6000)
    ]
    assert len(periods(law(*events[::2], issued="1990-01-01", begun="1990-01-01"))) == 6002


def test_every_status_event_and_relation_has_its_words():
    assert set(statuses()) == set(Status)
    own = {Happening.ISSUED, Happening.EFFECTIVE, Happening.EXPIRED}
    assert set(event_words()) == set(Happening) - own
    assert {kind.effect for kind in relation_kinds().values()} - {""} <= set(event_words())
