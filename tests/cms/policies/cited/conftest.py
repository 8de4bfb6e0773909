"""Clients of the staff: somebody who writes and publishes, and somebody who only writes."""

from __future__ import annotations

import pytest

from tests.cms.admin.conftest import signed_in


@pytest.fixture
def editor(db, client, django_user_model):
    """The client of an editor who may publish."""
    return signed_in(client, django_user_model, "bientap", "Biên tập viên", "Người duyệt")


@pytest.fixture
def writer(db, client, django_user_model):
    """The client of an editor whose work somebody else must approve."""
    return signed_in(client, django_user_model, "congtacvien", "Biên tập viên")
