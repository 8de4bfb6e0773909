"""The list of people says which roles each has, who is shut out now, and who has a second factor."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.accounts.listing import roles_of, sign_in_state, with_sign_in
from cms.accounts.models import FailedSignIns
from cms.pages.models import User
from tests.cms.accounts.people import inside, person, words
from tests.signing_in import enrol

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/users/"


def shut_out(user, minutes):
    now = timezone.now()
    FailedSignIns.objects.create(
        scope="pair", key=f"{user.pk}", user=user, first_at=now, locked_until=now + datetime.timedelta(minutes=minutes)
    )


def test_an_administrator_sees_roles_locks_and_second_factors():
    client, _ = inside("quantri", "Quản trị")
    both, free = person("haivai", "Biên tập viên", "Người duyệt"), person("tudo", "Biên tập viên")
    enrol(both)
    shut_out(both, 5)
    shut_out(free, -5)
    page = words(client.get(PEOPLE))
    assert "Biên tập viên, Người duyệt Đang bị khóa" in page
    assert "Biên tập viên Không bị khóa" in page
    assert page.count("Đang bị khóa") == 1
    assert "Mức quyền" not in page
    listed = {user.username: user.has_phone for user in with_sign_in(User.objects.all())}
    assert listed["haivai"] is True
    assert listed["tudo"] is False


def test_one_without_a_role_is_told_apart():
    user = person("khongvai")
    user.groups.clear()
    assert roles_of(user) == "chưa có vai trò"


def test_the_list_asks_as_often_however_many_people_there_are(django_assert_num_queries):
    person("nguoi1")
    with CaptureQueriesContext(connection) as few:
        [(roles_of(user), sign_in_state(user)) for user in with_sign_in(User.objects.all())]
    for number in range(2, 6):
        person(f"nguoi{number}")
    with django_assert_num_queries(len(few)):
        [(roles_of(user), sign_in_state(user)) for user in with_sign_in(User.objects.all())]
