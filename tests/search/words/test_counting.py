"""How often what is asked is counted in memory, bounded, by nobody's name, and written down by a thread, never by a request."""

from __future__ import annotations

import datetime
import itertools
import threading

import pytest
import time_machine
from django.db import OperationalError, connection

from search import typed
from search.words import counting, frequency
from search.words.counting import ENOUGH, Heard, write
from search.words.models import AskedOften
from tests.cms.changes import factories
from tests.search.asking import ADDRESS, page_of

DAY = datetime.date(2026, 3, 2)


class Calendar:
    """A day that can be turned."""

    def __init__(self):
        self.day = DAY

    def __call__(self):
        """Give the day it shows."""
        return self.day


@pytest.fixture
def calendar():
    """The calendar by which is counted."""
    return Calendar()


@pytest.fixture
def heard(calendar):
    """What a process has heard: nothing yet."""
    return Heard(calendar, most=5)


def ask(heard, text, times=1, *, found=True):
    for _ in range(times):
        heard.note(typed.read(text), found=found)


def taken(heard):
    return {query: (count.spelling, count.times, count.in_vain) for query, count in heard.take()[1].items()}


def test_nothing_is_given_of_what_was_asked_less_than_enough(heard):
    ask(heard, "nhà ở", ENOUGH - 1)
    assert taken(heard) == {}
    ask(heard, "nhà ở")
    assert taken(heard) == {"nha o": ("nhà ở", ENOUGH, 0)}


def test_what_was_asked_enough_goes_on_from_nought_after_it_was_taken(heard):
    ask(heard, "nhà ở", ENOUGH)
    taken(heard)
    assert taken(heard) == {}
    ask(heard, "nhà ở", found=False)
    assert taken(heard) == {"nha o": ("nhà ở", 1, 1)}


def test_spellings_of_one_query_count_together_under_the_one_with_most_accents(heard):
    for text in ("nha o", "NHÀ Ở", "nhà  ở", "nha o", "nha o"):
        ask(heard, text)
    assert taken(heard) == {"nha o": ("nhà ở", 5, 0)}


def test_a_misspelling_that_was_asked_first_is_not_the_spelling_of_a_query(heard):
    ask(heard, "chuyển đồi số", 2)
    ask(heard, "chuyen doi so", 5)
    ask(heard, "chuyển đổi số", 3)
    assert taken(heard) == {"chuyen doi so": ("chuyển đổi số", 10, 0)}


def test_the_spellings_that_are_held_of_a_query_are_bounded(heard):
    for accents in itertools.product("oòóọỏõôốồổơ", repeat=2):
        ask(heard, f"ch{accents[0]} c{accents[1]}")
    (count,) = heard.take()[1].values()
    assert len(count.spellings) == counting.MOST_SPELLINGS
    assert count.times == 121


def test_a_flood_of_queries_takes_no_more_memory_and_pushes_out_what_waits_longest(heard):
    ask(heard, "nhà ở", 2)
    for number in range(1000):
        ask(heard, f"lũ {number}")
    assert heard.size() == 5
    ask(heard, "nhà ở")
    assert taken(heard) == {}
    for number in range(1000):
        ask(heard, f"lụt {number}", ENOUGH)
    assert heard.size() <= 10


def test_a_new_day_begins_with_nothing(heard, calendar):
    ask(heard, "nhà ở", 2)
    calendar.day += datetime.timedelta(days=1)
    ask(heard, "nhà ở")
    assert taken(heard) == {}
    assert heard.size() == 1


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "gọi 0912 345 678",
        "0912.345.678",
        "(0912) 345–678",
        "+84 912-345-678",
        "cccd 051200001234",
        "051 200 001 234",
        "cmnd 212345678",
        "sinh 12/05/1980",
        "an@example.vn",
        "hộp thư an＠example.vn",
        "https://example.vn/?ten=an",
        "www.example.vn",
        "Nguyễn Văn An",
        "nguyen van an",
        "hồ sơ của đinh thị hoa",
        "Phạm Minh Tuấn",
        "hồ sơ ông Phạm Quốc Hùng thôn Nước Rạc",
        "hồ sơ Phạm Quốc Hùng",
        "pham quoc hung",
        "ho so pham quoc hung nam 2025",
        "ho so cua ba y nhung",
        "hồ sơ của bà Y Nhung",
        "giấy tờ chị Hạnh",
        "dat cua ong lang",
        "anh Tuấn phòng một cửa",
        "số nhà 12 đường trần hưng đạo",
        "so nha 12",
        "nhà ở thôn Nước Rạc",
        '"nhà ở"',
        "nhà ở -mới",
        "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai",
        "nhà " + "ở" * 100,
        "",
        "!?",
    ],
)
def test_what_may_be_of_a_person_is_not_kept_for_a_moment(heard, text):
    ask(heard, text, ENOUGH)
    assert heard.size() == 0


@pytest.mark.parametrize(
    "text",
    [
        "168/KH-UBND",
        "quyết định 1719 năm 2021",
        "giai đoạn 2021-2025",
        "đô thị văn minh",
        "tu van phap luat",
        "quy dinh moi nhat",
        "hồ sơ làm nhà ở xã hội",
        "so nha o xa hoi",
        "vi phạm hành chính",
        "trẻ em dân tộc thiểu số",
        "bà con nông thôn mới",
        "hinh anh le hoi",
        "mai táng phí",
        "lý lịch tư pháp",
        "truong mam non",
        "cơ quan chủ quản",
        "hỗ trợ hộ nghèo",
    ],
)
def test_numbers_and_words_of_every_day_are_kept(heard, text):
    ask(heard, text, ENOUGH)
    assert len(taken(heard)) == 1


def test_threads_count_together(heard):
    barrier = threading.Barrier(4)

    def go_on():
        barrier.wait()
        ask(heard, "nhà ở", 500)

    threads = [threading.Thread(target=go_on) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken(heard) == {"nha o": ("nhà ở", 2000, 0)}


@pytest.mark.django_db
def test_a_query_is_one_row_a_day_which_grows(heard, calendar):
    for _ in range(2):
        ask(heard, "nhà ở", ENOUGH, found=False)
        write(heard)
    calendar.day += datetime.timedelta(days=1)
    ask(heard, "nhà ở", ENOUGH)
    write(heard)
    rows = AskedOften.objects.order_by("day").values_list("day", "query", "spelling", "times", "in_vain")
    later = DAY + datetime.timedelta(days=1)
    assert list(rows) == [(DAY, "nha o", "nhà ở", 10, 10), (later, "nha o", "nhà ở", 5, 0)]


@pytest.mark.django_db
def test_a_day_has_so_many_rows_and_no_more(heard, monkeypatch):
    monkeypatch.setattr(frequency, "MOST_A_DAY", 2)
    for text in ("một", "hai", "ba"):
        ask(heard, text, ENOUGH)
        write(heard)
    ask(heard, "một")
    write(heard)
    assert dict(AskedOften.objects.values_list("spelling", "times")) == {"một": 6, "hai": 5}


@pytest.mark.django_db
def test_what_the_database_refuses_is_written_a_minute_later(heard):
    ask(heard, "nhà ở", ENOUGH)

    def refuse(*_):
        raise OperationalError("database is locked")

    with connection.execute_wrapper(refuse):
        write(heard)
    assert not AskedOften.objects.exists()
    ask(heard, "nhà ở", found=False)
    write(heard)
    assert AskedOften.objects.values_list("times", "in_vain").get() == (6, 1)


@pytest.mark.django_db
def test_rows_are_forgotten_after_thirteen_months(heard):
    frequency.add(DAY, {"nha o": ("nhà ở", 3, 0)})
    for later, left in ((395, 1), (397, 0)):
        with time_machine.travel(datetime.datetime.combine(DAY, datetime.time(5), datetime.UTC)) as clock:
            clock.shift(datetime.timedelta(days=later))
            frequency.forget_old_queries()
        assert AskedOften.objects.count() == left


@pytest.mark.django_db
def test_the_row_has_no_place_for_a_person_an_address_or_an_hour():
    names = {field.name for field in AskedOften._meta.get_fields()}
    assert names == {"id", "day", "query", "spelling", "times", "in_vain"}


@pytest.fixture
def in_process(monkeypatch):
    """What this process has heard, begun anew."""
    heard = Heard()
    monkeypatch.setattr("search.views.HEARD", heard)
    return heard


@pytest.mark.django_db
def test_a_request_is_heard_and_writes_nothing(find, client, in_process):
    factories.article("Nhà ở")
    find("x")
    for _ in range(ENOUGH):
        page_of(client, "nhà ở")
        page_of(client, "xyzabc")
    page_of(client, "nhà ở", trang="1", nam="2024")
    client.head(ADDRESS, {"q": ""})
    assert not AskedOften.objects.exists()
    write(in_process)
    rows = AskedOften.objects.values_list("query", "times", "in_vain")
    assert set(rows) == {("nha o", 5, 0), ("xyzabc", 5, 5)}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_thread_of_a_process_writes_by_itself_and_ends_when_told(monkeypatch):
    heard, written = Heard(), threading.Event()
    ask(heard, "nhà ở", ENOUGH)

    def write_now():
        write(heard)
        written.set()

    monkeypatch.setattr(counting, "WRITE_EVERY", 0.01)
    monkeypatch.setattr(counting, "write", write_now)
    stop = counting.begin()
    try:
        assert written.wait(30)
    finally:
        stop.set()
    assert AskedOften.objects.values_list("query", "times").get() == ("nha o", 5)
    for thread in threading.enumerate():
        if thread.name == "heard-queries":
            thread.join(30)
            assert not thread.is_alive()
