"""A screen that nobody sits at locks itself; what was being written there is kept; scripts that poll keep nothing open."""

from __future__ import annotations

import html
import re
import time

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts import sessions
from cms.accounts.models import IdleLimit
from cms.news.models import ArticlePage
from cms.pages.models import User
from tests.cms.accounts.people import PASSWORD, inside, is_in, person, words
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
STATE, ACTIVITY, UNLOCK = "/admin/khoa/", "/admin/khoa/hoat-dong/", "/admin/khoa/mo/"
SCRIPT = {"HTTP_SEC_FETCH_DEST": "empty"}


def leave(client, minutes):
    """Let the person be away for so many minutes."""
    session = client.session
    session[sessions.OPENED] = time.time() - 60 * minutes
    session.save()
    client.cookies.pop(site_settings.ACTIVITY_COOKIE_NAME, None)


@pytest.mark.parametrize(
    ("roles", "minutes"),
    [(["Biên tập viên"], 15), (["Người duyệt"], 15), (["Quản trị"], 5), (["Biên tập viên", "Quản trị"], 5)],
)
def test_minutes_are_those_of_the_strictest_role(roles, minutes):
    client, _ = inside("ai", *roles)
    leave(client, minutes - 1)
    assert is_in(client)
    leave(client, minutes + 1)
    assert client.get("/admin/").url == f"{UNLOCK}?next=%2Fadmin%2F"


def test_a_role_without_a_row_and_a_superuser_have_the_shortest():
    user = person()
    user.groups.set([Group.objects.create(name="Vai mới")])
    assert sessions.idle_limit(user) == 300
    assert sessions.idle_limit(User.objects.create_superuser("goc")) == 300
    IdleLimit.objects.all().delete()
    assert sessions.idle_limit(user) == 300


def test_the_minutes_are_data_that_administrators_edit():
    client, _ = inside("quantri", "Quản trị")
    assert client.get("/admin/settings/accounts/accessrules/1/").status_code == 200
    editor, user = inside()
    assert editor.get("/admin/settings/accounts/accessrules/1/").status_code == 302
    IdleLimit.objects.filter(role__name="Biên tập viên").update(minutes=2)
    assert sessions.idle_limit(user) == 120


def test_the_password_opens_the_screen_again_and_a_wrong_one_does_not():
    client, _ = inside()
    leave(client, 16)
    assert "Màn hình đang khóa" in words(client.get(UNLOCK))
    assert "Mật khẩu không đúng" in words(client.post(UNLOCK, {"password": "sai"}))
    assert not is_in(client)
    assert client.post(UNLOCK, {"password": PASSWORD, "next": "/admin/tin-bai/"}).url == "/admin/tin-bai/"
    assert is_in(client)


def test_activity_keeps_the_screen_open():
    client, _ = inside()
    leave(client, 14)
    assert is_in(client)
    session = client.session
    assert client.cookies[site_settings.ACTIVITY_COOKIE_NAME]["httponly"]
    assert sessions.OPENED in session
    assert client.get(STATE).json()["seconds"] > 14 * 60


def test_polling_is_no_activity():
    client, _ = inside()
    leave(client, 14)
    client.get(STATE)
    client.get("/admin/lien-thong/wagtailcore.page/1/")
    client.post("/admin/editing-sessions/ping/news/articlepage/1/1/")
    client.get("/admin/pages/", **SCRIPT)
    assert site_settings.ACTIVITY_COOKIE_NAME not in client.cookies
    assert client.get(STATE).json()["seconds"] <= 60


def test_typing_is_activity_but_not_once_locked():
    client, _ = inside()
    leave(client, 14)
    assert client.post(ACTIVITY, **SCRIPT).status_code == 204
    assert client.get(STATE).json()["seconds"] > 14 * 60
    leave(client, 16)
    assert client.post(ACTIVITY, **SCRIPT).status_code == 423
    assert client.get(STATE).json()["state"] == "locked"


def test_a_forged_or_borrowed_activity_cookie_opens_nothing():
    client, _ = inside()
    other, _ = inside("khac")
    leave(other, 14)
    assert is_in(other)
    leave(client, 16)
    for value in ("x", "[1,2,3]", other.cookies[site_settings.ACTIVITY_COOKIE_NAME].value):
        client.cookies[site_settings.ACTIVITY_COOKIE_NAME] = value
        assert not is_in(client)


def test_a_locked_screen_makes_a_stranger_of_the_session_everywhere(image):
    client, _ = inside()
    assert client.get(image.file.url).status_code == 200
    leave(client, 16)
    assert client.get(image.file.url).status_code == 404
    assert client.get("/admin/lien-thong/wagtailcore.page/1/").status_code in {302, 423}
    assert client.get("/admin/pages/", **SCRIPT).status_code == 423


def kept_form(answer):
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode())
    return {html.unescape(name): html.unescape(value) for name, value in fields}


def test_a_form_sent_after_the_lock_comes_back_whole_and_goes_through_with_the_password():
    client, _ = inside("ai", "Biên tập viên", "Người duyệt")
    parent = factories.news_index()
    address = f"/admin/pages/add/news/articlepage/{parent.pk}/"
    title = 'Bản "dài" & <b>quý</b> \u2028 Hrê'
    form = {
        "title": title,
        "slug": "ban-dai",
        "lead": "Lời dẫn\nhai dòng",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
    }
    leave(client, 16)
    answer = client.post(address, form)
    assert answer.status_code == 423
    assert "chưa mất" in words(answer)
    assert kept_form(answer).items() >= form.items()
    assert not ArticlePage.objects.exists()
    wrong = client.post(address, {**kept_form(answer), "unlock_password": "sai"})
    assert wrong.status_code == 423
    assert kept_form(wrong).items() >= form.items()
    right = client.post(address, {**kept_form(wrong), "unlock_password": PASSWORD})
    assert right.status_code != 423
    assert "chưa mất" not in words(right)
    assert is_in(client)


def test_passwords_in_a_form_are_not_sent_back_and_files_are_named():
    client, _ = inside("quantri", "Quản trị")
    leave(client, 6)
    upload = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4", "application/pdf")
    answer = client.post("/admin/users/new/", {"username": "moi", "password1": "bí mật", "avatar": upload})
    assert "bí mật" not in answer.content.decode()
    assert "bao-cao.pdf" in words(answer)


def test_the_dialog_of_the_page_is_answered_in_words_it_can_show():
    client, _ = inside()
    leave(client, 16)
    headers = {"HTTP_ACCEPT": "application/json", **SCRIPT}
    wrong = client.post(UNLOCK, {"password": "sai"}, **headers)
    assert wrong.status_code == 403
    assert "không đúng" in wrong.json()["problem"]
    assert client.post(UNLOCK, {"password": PASSWORD}, **headers).json() == {"problem": ""}
    assert client.get(STATE).json()["state"] == "open"
    page = client.get("/admin/").content.decode()
    assert "screen-lock.js" in page
    assert 'data-sign-out="/admin/logout/"' in page


@pytest.mark.parametrize("address", [STATE, "/admin/tin-bai/", "/"])
def test_reading_writes_nothing(address):
    client, _ = inside()
    leave(client, 10)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert [query["sql"] for query in queries if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}] == []
