"""A folder for files, and people of the staff."""

from __future__ import annotations

import pytest

from tests.cms.admin.conftest import signed_in


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def editor(db, client, django_user_model):
    """The client of an editor who may publish."""
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")
