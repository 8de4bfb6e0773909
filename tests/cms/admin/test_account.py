"""A member of the staff's own settings."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_nobody_chooses_a_time_zone_since_dates_here_are_those_of_vietnam(editor):
    page = editor.get("/admin/account/").content.decode()
    assert "preferred_language" in page or "email" in page
    assert "time_zone" not in page
    assert "localtime" not in page
