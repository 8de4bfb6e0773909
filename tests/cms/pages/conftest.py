"""A folder for uploads, and an editor who sends them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from cms.pages.models import User
from tests.signing_in import StaffClient


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def editor(db):
    user = User.objects.create_user("bientap", password="mật khẩu dài để thử")
    user.groups.set(Group.objects.filter(name__in=["Biên tập viên", "Người duyệt"]))
    client = StaffClient(raise_request_exception=False)
    client.force_login(user)
    return client
