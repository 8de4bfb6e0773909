"""Who may read it sees what is asked often and what in vain, in a period to choose, with the way to do something about it."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from search.words.frequency import add
from tests.cms.admin.conftest import signed_in

pytestmark = pytest.mark.django_db
REPORT = "/admin/tu-hay-tim/"


@pytest.fixture
def asked():
    """What was asked today, and a good while ago."""
    add(
        timezone.localdate(), {"nha o": ("nhà ở", 7, 0), "nuong ray": ("nương rẫy", 5, 5), "dat dai": ("đất đai", 4, 1)}
    )
    add(timezone.localdate() - datetime.timedelta(days=40), {"nha o": ("nha o", 100, 0), "dat san xuat": ("dat", 9, 9)})


def rows(answer, name):
    return [(row.spelling, row.times, row.in_vain, row.days) for row in answer.context[name]]


def test_what_found_something_and_what_did_not_stand_apart_the_most_asked_first(writer, asked):
    answer = writer.get(REPORT)
    assert rows(answer, "frequent") == [("nhà ở", 7, 0, 1), ("đất đai", 4, 1, 1)]
    assert rows(answer, "empty") == [("nương rẫy", 5, 5, 1), ("đất đai", 4, 1, 1)]
    assert "nương rẫy" in answer.content.decode()


def test_the_period_is_chosen_in_the_address_and_an_odd_one_is_the_usual(writer, asked):
    assert rows(writer.get(REPORT, {"ngay": "365"}), "frequent")[0] == ("nhà ở", 107, 0, 2)
    for odd in ("0", "-1", "x", "9" * 5000, "\0"):
        answer = writer.get(REPORT, {"ngay": odd})
        assert rows(answer, "frequent")[0] == ("nhà ở", 7, 0, 1)
        assert answer.context["days"] == "30"


def test_a_query_is_shown_in_the_spelling_with_accents_that_most_used(writer):
    for ago, spelling, times in ((0, "chuyển đồi số", 5), (1, "chuyển đổi số", 6), (2, "chuyen doi so", 90)):
        add(timezone.localdate() - datetime.timedelta(days=ago), {"chuyen doi so": (spelling, times, 0)})
    assert rows(writer.get(REPORT), "frequent") == [("chuyển đổi số", 101, 0, 3)]


def test_an_empty_report_says_so(writer):
    assert writer.get(REPORT).content.decode().count("Chưa có câu tìm nào như vậy.") == 2


@pytest.mark.parametrize(
    ("roles", "may_pick"),
    [(["Biên tập viên"], False), (["Người duyệt"], True), (["Quản trị"], True)],
)
def test_each_role_reads_it_and_is_led_to_what_it_may_do(client, django_user_model, asked, roles, may_pick):
    page = signed_in(client, django_user_model, "nguoi-dung", *roles).get(REPORT).content.decode()
    assert '<a href="/admin/snippets/words/synonymgroup/add/">' in page
    assert ('<a href="/admin/snippets/words/pick/add/">' in page) is may_pick


def test_who_may_not_read_it_is_kept_out_and_not_shown_the_way(client, django_user_model, asked):
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Khách")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest = signed_in(client, django_user_model, "khach", "Khách")
    answer = guest.get(REPORT, follow=True)
    assert "nương rẫy" not in answer.content.decode()
    assert REPORT not in guest.get("/admin/").content.decode()
    assert client.get(REPORT).status_code == 302


def test_it_stands_among_the_reports(writer):
    assert REPORT in writer.get("/admin/").content.decode()


def test_what_was_asked_is_text_and_no_markup(writer):
    add(timezone.localdate(), {"b": ("<b>đậm</b>", 3, 0)})
    page = writer.get(REPORT).content.decode()
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page
    assert "<b>đậm" not in page
