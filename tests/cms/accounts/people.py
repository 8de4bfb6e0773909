"""People at the door: accounts with roles, and what they type there."""

from __future__ import annotations

import re

from django.contrib.auth.models import Group

from cms.pages.models import User
from tests.signing_in import StaffClient, code, enrol

PASSWORD = "mật khẩu dài để thử"
DOOR, CODE, ENROL = "/admin/login/", "/admin/login/ma-xac-thuc/", "/admin/login/gan-dien-thoai/"


def person(username="bientap", *roles):
    """Give a new account with these roles, without a phone."""
    user = User.objects.create_user(username, password=PASSWORD, email=f"{username}@example.gov.vn")
    user.groups.set(Group.objects.filter(name__in=roles or ["Biên tập viên"]))
    return user


def inside(username="bientap", *roles):
    """Give the client of a person who is in, and the person."""
    user = person(username, *roles)
    client = StaffClient()
    client.force_login(user)
    return client, user


def give_password(client, user, password=PASSWORD, **extra):
    """Send the first form."""
    return client.post(DOOR, {"username": user.username, "password": password}, **extra)


def give_code(client, user, **extra):
    """Send the second form with a good code."""
    return client.post(CODE, {"code": code(user)}, **extra)


def come_in(client, user):
    """Go through both forms with an enrolled phone."""
    enrol(user)
    give_password(client, user)
    return give_code(client, user)


def words(response):
    """Give the text of a page in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def is_in(client):
    """Say whether this client's session opens the admin."""
    return client.get("/admin/").status_code == 200
