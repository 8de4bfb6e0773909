"""Guessing is stopped by account and address, told in Vietnamese, and cannot shut everybody out from elsewhere."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.accounts.limiter import Attempt, Locked, network_of
from cms.accounts.models import AccessRules, FailedSignIns
from tests.cms.accounts.people import CODE, come_in, give_code, give_password, inside, is_in, person, words
from tests.signing_in import code, enrol

pytestmark = pytest.mark.django_db
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}
TOLD = "Hãy thử lại sau 15 phút"


def guess(user, times, **extra):
    return [words(give_password(Client(), user, f"sai {number}", **extra)) for number in range(times)]


def test_after_25_wrong_passwords_the_right_one_is_refused_and_told():
    user, client = person(), Client()
    enrol(user)
    answers = guess(user, 25)
    assert all("không đúng" in answer for answer in answers[:4])
    assert all(TOLD in answer for answer in answers[4:])
    answer = words(give_password(client, user))
    assert TOLD in answer
    assert "hãy hỏi người quản trị" in answer
    give_code(client, user)
    assert not is_in(client)
    assert ModelLogEntry.objects.filter(action="accounts.locked", object_id=str(user.pk)).count() == 1
    assert ModelLogEntry.objects.filter(action="accounts.failed").count() == 5
    refused = ModelLogEntry.objects.filter(action="accounts.refused", object_id=str(user.pk))
    assert sum(entry.data["times"] for entry in refused) == 21  # with the right password as well


def test_tries_during_a_lock_are_counted_in_one_row_a_minute():
    user = person()
    guess(user, 8)
    entry = ModelLogEntry.objects.get(action="accounts.refused")
    assert (entry.data["times"], entry.data["address"]) == (3, "127.0.0.1")
    ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=timezone.now() - datetime.timedelta(seconds=61))
    guess(user, 1)
    assert ModelLogEntry.objects.filter(action="accounts.refused").count() == 2


def test_a_lock_ends_by_itself_and_is_not_lengthened_by_more_guesses():
    user, client = person(), Client()
    guess(user, 30)
    row = FailedSignIns.objects.get(scope="pair")
    until = row.locked_until
    guess(user, 5)
    row.refresh_from_db()
    assert row.locked_until == until
    FailedSignIns.objects.update(locked_until=timezone.now() - datetime.timedelta(seconds=1))
    come_in(client, user)
    assert is_in(client)


def test_guesses_from_elsewhere_shut_nobody_out_here():
    user, client = person(), Client()
    guess(user, 25, **ELSEWHERE)
    come_in(client, user)
    assert is_in(client)


def test_one_address_cannot_try_one_password_on_everybody():
    rules = AccessRules.load()
    rules.address_failures = 10
    rules.save()
    people = [person(f"nguoi{number}") for number in range(12)]
    answers = [words(give_password(Client(), each, "Matkhau@123")) for each in people]
    assert TOLD in answers[10]
    assert "không đúng" in words(give_password(Client(), people[11], "x", **ELSEWHERE))


def test_a_name_that_no_one_has_is_locked_alike_and_only_its_beginning_is_written():
    class Nobody:
        username = "mật khẩu gõ nhầm chỗ"

    answers = guess(Nobody, 6)
    assert "không đúng" in answers[0]
    assert TOLD in answers[5]
    kept = str(list(FailedSignIns.objects.values())) + str(list(ModelLogEntry.objects.values()))
    assert "gõ nhầm" not in kept
    assert ModelLogEntry.objects.filter(action="accounts.failed", data__name="mật…").count() == 5
    assert ModelLogEntry.objects.get(action="accounts.refused").data["times"] == 1


def test_a_failure_is_the_account_s_also_after_its_name_in_other_letters():
    user = person()
    Client().post("/admin/login/", {"username": "BIENTAP", "password": "sai"})
    guess(user, 1)
    assert ModelLogEntry.objects.filter(action="accounts.failed", object_id=str(user.pk)).count() == 1


def test_wrong_codes_are_counted_too():
    user, client = person(), Client()
    enrol(user)
    give_password(client, user)
    answers = [words(client.post(CODE, {"code": f"00000{number}"})) for number in range(6)]
    assert TOLD in answers[4]
    assert TOLD in words(give_code(client, user))
    assert not is_in(client)


def test_wrong_codes_from_many_addresses_lock_the_code_step_of_the_account():
    user = person()
    enrol(user)
    for number in range(10):
        client, address = Client(), {"REMOTE_ADDR": f"198.51.100.{number}"}
        give_password(client, user, **address)
        client.post(CODE, {"code": "000000"}, **address)
    client = Client()
    give_password(client, user, **ELSEWHERE)
    assert TOLD in words(give_code(client, user, **ELSEWHERE))


def test_a_right_password_does_not_wash_away_wrong_codes():
    user = person()
    enrol(user)
    for _ in range(5):
        client = Client()
        give_password(client, user)
        client.post(CODE, {"code": "000000"})
    assert TOLD in words(give_password(Client(), user))


def test_signing_in_forgets_earlier_slips():
    user = person()
    guess(user, 3)
    come_in(Client(), user)
    guess(user, 3)
    client = Client()
    give_password(client, user)
    client.post(CODE, {"code": code(user)})
    assert is_in(client)


def test_opening_a_locked_screen_is_limited_as_well():
    client, _ = inside()
    session = client.session
    session["opened_at"] = 0
    session.save()
    answers = [words(client.post("/admin/khoa/mo/", {"password": "sai"})) for _ in range(6)]
    assert "Mật khẩu không đúng" in answers[0]
    assert TOLD in answers[5]


def test_an_administrator_opens_a_lock():
    user, client = person(), Client()
    guess(user, 25)
    helper, _ = inside("quantri", "Quản trị")
    address = f"/admin/giup-dang-nhap/{user.pk}/"
    assert "Đang bị khóa" in words(helper.get(address))
    helper.post(address, {"release": ""})
    come_in(client, user)
    assert is_in(client)


def test_addresses_of_one_ipv6_network_count_as_one():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tries_at_the_same_moment_do_not_slip_through():
    person()
    outcomes = []
    ready = threading.Barrier(12)

    def try_once():
        ready.wait()
        try:
            outcomes.append(Attempt("bientap", "192.0.2.1").begin())
        except Locked as locked:
            outcomes.append(locked)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_once) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(outcome, Attempt) for outcome in outcomes) == 5
    assert len(outcomes) == 12
