"""Clients signed in as the staff: somebody who writes and publishes, and somebody who only writes."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from tests.signing_in import StaffClient


@pytest.fixture
def editor(db, client, django_user_model):
    """The client of an editor who may publish."""
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")


@pytest.fixture
def writer(db, client, django_user_model):
    """The client of an editor whose work somebody else must approve."""
    return signed_in(client, django_user_model, "congtacvien", "Biên tập viên")


@pytest.fixture
def administrator(db, client, django_user_model):
    """The client of an administrator."""
    return signed_in(client, django_user_model, "quantri", "Quản trị")


def signed_in(like, users, username, *roles):
    """Give a client like that one, of a new member of the staff with these roles."""
    user = users.objects.create_user(username, password="mật khẩu dài để thử")
    user.groups.set(Group.objects.filter(name__in=roles))
    assert user.groups.count() == len(roles)
    client = StaffClient()
    client.force_login(user)
    return client
