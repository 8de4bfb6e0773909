"""A password alone opens nothing, anywhere; a phone is enrolled before the first entry; no code works twice."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from cms.accounts import factors
from tests.cms.accounts.people import (
    CODE,
    DOOR,
    ENROL,
    PASSWORD,
    come_in,
    give_code,
    give_password,
    inside,
    is_in,
    person,
    words,
)
from tests.signing_in import StaffClient, code, code_of, enrol

pytestmark = pytest.mark.django_db


def test_the_password_alone_does_not_get_in():
    user, client = person(), Client()
    enrol(user)
    assert give_password(client, user).url == CODE
    assert not is_in(client)
    assert give_code(client, user).url == "/admin/"
    assert is_in(client)


@pytest.mark.parametrize(
    "address", ["/_util/login/", "/django-admin/login/", "/accounts/login/", "/admin/password_reset/"]
)
def test_there_is_no_second_door(address):
    user, client = person(), Client()
    client.post(address, {"username": user.username, "password": PASSWORD})
    assert not is_in(client)


def test_wagtail_s_door_for_private_pages_leads_to_ours():
    assert Client().get("/_util/login/?next=/tin-tuc/").url == f"{DOOR}?next=/tin-tuc/"


def test_a_session_made_by_a_password_alone_is_a_strangers():
    user, client = person(), Client()
    enrol(user)
    client.force_login(user)
    assert client.get("/admin/").url.startswith(DOOR)
    assert client.get("/admin/lien-thong/wagtailcore.page/1/").status_code == 401


@pytest.mark.parametrize("address", ["/admin/signup/", "/accounts/signup/", "/signup/", "/admin/login/signup/"])
def test_nobody_can_sign_up(address):
    assert Client().get(address).status_code in {302, 404}
    assert Client().post(address, {"username": "ai", "password1": PASSWORD}).status_code in {302, 404, 405}


def enrolled_by_page(client, user):
    give_password(client, user)
    page = client.get(ENROL).content.decode()
    secret = re.search(r'door__letters">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    return client.post(ENROL, {"code": code_of(secret)})


def test_the_first_entry_leads_to_enrolment_and_shows_recovery_codes_once():
    user, client = person(), Client()
    assert give_password(client, user).url == ENROL
    page = client.get(ENROL).content.decode()
    assert "<svg" in page
    assert "<script" not in page
    assert not is_in(client)
    answer = enrolled_by_page(client, user)
    assert len(re.findall(r"<code>\d{10}</code>", answer.content.decode())) == 10
    assert is_in(client)


def test_a_wrong_code_enrols_nothing():
    user, client = person(), Client()
    give_password(client, user)
    assert "Mã không đúng" in words(client.post(ENROL, {"code": "000000"}))
    assert factors.of(user) is None
    assert not is_in(client)


def test_enrolment_is_closed_to_an_account_that_has_a_phone():
    user, client = person(), Client()
    phone = enrol(user)
    give_password(client, user)
    assert client.get(ENROL).url == CODE
    assert client.post(ENROL, {"code": "123456"}).url == CODE
    assert factors.of(user) == phone


def test_a_code_works_once_whoever_sends_it():
    user = person()
    enrol(user)
    used = code(user)
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client, user)
        client.post(CODE, {"code": used})
    assert is_in(first)
    assert not is_in(second)


def test_a_recovery_code_works_once():
    user = person()
    enrol(user)
    spare = Authenticator.objects.get(user=user, type=factors.RECOVERY).wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client, user)
        client.post(CODE, {"code": f"{spare[:5]}-{spare[5:]}"})
    assert is_in(first)
    assert not is_in(second)
    assert factors.recovery_codes_left(user) == 9


def test_codes_of_yesterday_and_of_others_are_refused():
    user, client = person(), Client()
    phone = enrol(user)
    old = code_of(factors.decrypt(phone.data["secret"]), int(time.time()) // 30 - 5)
    enrol(other := person("khac"))
    give_password(client, user)
    for wrong in (old, code(other), "", "abc", "9" * 500, "１２３４５６", "\x00"):
        client.post(CODE, {"code": wrong})
        assert not is_in(client)


def test_the_second_step_needs_the_first():
    enrol(person())
    client = Client()
    assert client.get(CODE).url == DOOR
    assert client.post(CODE, {"code": "123456"}).url == DOOR
    assert client.get(ENROL).url == DOOR


def test_a_half_open_session_dies_with_the_password_and_with_time():
    user, client = person(), Client()
    enrol(user)
    give_password(client, user)
    session = client.session
    session["half_signed_in"] = {**session["half_signed_in"], "at": time.time() - 601}
    session.save()
    assert give_code(client, user).url == DOOR
    give_password(client, user)
    user.set_password("một mật khẩu khác hẳn")
    user.save()
    assert give_code(client, user).url == DOOR


def test_secrets_are_sealed_in_the_database(settings):
    user, client = person(), Client()
    phone = enrol(user)
    assert not re.fullmatch("[A-Z2-7]{32}", phone.data["secret"])
    give_password(client, user)
    settings.SECRET_KEY = "another key " * 6
    give_password(client, user)
    answer = client.post(CODE, {"code": "123456"})
    assert "hỏi người quản trị" in words(answer)
    assert not is_in(client)


def test_a_right_password_without_a_role_is_told_whom_to_ask():
    user, client = person(), Client()
    user.groups.clear()
    assert "chưa được phân vai trò" in words(give_password(client, user))


def test_the_next_address_stays_on_the_site():
    user = person()
    enrol(user)
    for wish, place in [
        ("/admin/reports/", "/admin/reports/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example/", "/admin/"),
        ("/\\evil.example", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
    ]:
        client = Client()
        client.post(DOOR, {"username": user.username, "password": PASSWORD, "next": wish})
        assert give_code(client, user).url == place


def test_new_recovery_codes_need_the_phone_and_replace_the_old():
    client, user = inside()
    old = Authenticator.objects.get(user=user, type=factors.RECOVERY).wrap().get_unused_codes()
    assert "Mã không đúng" in words(client.post("/admin/ma-du-phong/", {"code": "000000"}))
    answer = client.post("/admin/ma-du-phong/", {"code": code(user)}).content.decode()
    new = re.findall(r"<code>(\d{10})</code>", answer)
    assert len(new) == 10
    assert not set(old) & set(new)
    assert "Còn 10 mã" in words(client.get("/admin/ma-du-phong/"))


def test_an_administrator_resets_a_lost_phone_and_open_sessions_end():
    lost, user = inside()
    helper, boss = inside("quantri", "Quản trị")
    assert "Giúp đăng nhập" in words(helper.get("/admin/users/"))
    helper.post(f"/admin/giup-dang-nhap/{user.pk}/", {"reset": ""})
    assert not is_in(lost)
    assert give_password(StaffClient(), user).url == ENROL
    entry = ModelLogEntry.objects.get(action="accounts.factor_reset")
    assert (entry.user, entry.object_id) == (boss, str(user.pk))


def test_an_editor_resets_nobody():
    editor, _ = inside()
    other = person("khac")
    enrol(other)
    editor.post(f"/admin/giup-dang-nhap/{other.pk}/", {"reset": ""})
    assert factors.of(other)


def test_the_command_resets_and_says_so(capsys):
    user = person()
    enrol(user)
    call_command("reset_second_factor", user.username)
    assert factors.of(user) is None
    assert "Đã đặt lại" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Không có tài khoản «khongco»"):
        call_command("reset_second_factor", "khongco")


def test_both_forms_get_in():
    user, client = person(), Client()
    assert come_in(client, user).url == "/admin/"
    assert is_in(client)
