"""The daily backups: one a day, the newest are kept, and a full disk costs old ones, never the last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.backup import making, shelf

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def put(*days_ago: int, now: datetime = NOON) -> None:
    shelf.folder().mkdir(exist_ok=True)
    for days in days_ago:
        shelf.new_path(now - timedelta(days=days)).write_bytes(b"x")


def days(paths) -> list[str]:
    return [path.name.removeprefix("sao-luu-")[:8] for path in paths]


def test_the_newest_are_kept():
    put(0, 1, 2, 3, 40)
    assert days(shelf.rotate(3)) == ["20261121", "20261015"]
    assert days(shelf.kept()) == ["20261124", "20261123", "20261122"]


def test_other_files_in_the_folder_are_left_alone():
    put(0, 1)
    other = shelf.folder() / "ghi-chu.txt"
    other.touch()
    shelf.rotate(0)
    assert list(shelf.folder().iterdir()) == [other]


def test_room_is_made_by_removing_the_oldest_but_never_the_newest():
    put(0, 1, 2)
    assert shelf.make_room(0)
    assert len(shelf.kept()) == 3
    assert not shelf.make_room(2**60)
    assert days(shelf.kept()) == ["20261124"]


def test_the_age_is_that_of_the_newest():
    assert shelf.age_in_seconds() is None
    put(2, 5, now=timezone.now())
    assert round(shelf.age_in_seconds() / 86400) == 2


def test_a_young_backup_is_enough_for_the_day():
    put(0, now=timezone.now())
    assert not making.make_daily()
    assert len(shelf.kept()) == 1


def test_a_clock_that_was_put_back_does_not_stop_the_backups(monkeypatch):
    put(-3, now=timezone.now())
    made = []
    monkeypatch.setattr(making, "make", lambda: made.append(1))
    assert making.make_daily()
    assert made == [1]
