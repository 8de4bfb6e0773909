"""A disk that is full, or a database that may only be read, is told as that, whoever met it and however it was wrapped."""

from __future__ import annotations

import errno
import sqlite3

import psycopg.errors
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from portal import refusals
from tests.cms.accounts.people import words

FULL, UNWRITABLE, OTHER = "Máy chủ hết chỗ chứa", "Máy chủ chưa ghi được", "Trang đang gặp lỗi"


def of_sqlite(code: int) -> sqlite3.OperationalError:
    failure = sqlite3.OperationalError("told by SQLite")
    failure.sqlite_errorcode = code
    return failure


def wrapped(cause: BaseException, by: type[BaseException] = OperationalError) -> BaseException:
    try:
        raise by("wrapped") from cause
    except by as failure:
        return failure


@pytest.mark.parametrize(
    ("cause", "status", "title"),
    [
        (of_sqlite(sqlite3.SQLITE_FULL), 507, FULL),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), 507, UNWRITABLE),
        (of_sqlite(sqlite3.SQLITE_IOERR), 507, UNWRITABLE),
        (psycopg.errors.DiskFull("no space left on device"), 507, FULL),
        (OSError(errno.ENOSPC, "full"), 507, FULL),
        (OSError(errno.EDQUOT, "quota"), 507, FULL),
        (of_sqlite(sqlite3.SQLITE_READONLY), 507, UNWRITABLE),
        (of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), 507, UNWRITABLE),
        (psycopg.errors.ReadOnlySqlTransaction("read-only"), 507, UNWRITABLE),
        (OSError(errno.EROFS, "read-only"), 507, UNWRITABLE),
        (of_sqlite(sqlite3.SQLITE_BUSY), 500, OTHER),
        (psycopg.errors.SerializationFailure("again"), 500, OTHER),
        (OSError(errno.EACCES, "denied"), 500, OTHER),
    ],
)
def test_the_cause_decides_what_is_told(cause, status, title):
    try:
        raise wrapped(cause)
    except OperationalError:
        answer = refusals.server_error(RequestFactory().post("/admin/"))
    assert answer.status_code == status
    assert title in words(answer)


def test_a_session_that_could_not_be_written_is_no_mistake_of_the_reader():
    failure = wrapped(of_sqlite(sqlite3.SQLITE_FULL), SessionInterrupted)
    assert refusals.bad_request(RequestFactory().post("/admin/"), failure).status_code == 507
    assert refusals.bad_request(RequestFactory().post("/admin/"), SessionInterrupted("gone")).status_code == 400


@pytest.fixture
def only_reading(db):
    """The database takes nothing while the test runs."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET TRANSACTION READ ONLY")
    yield
    if sqlite:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 0")


def test_who_signs_in_meanwhile_is_told_so(only_reading):
    answer = Client(raise_request_exception=False).post("/admin/login/", {"username": "ai", "password": "sai"})
    assert answer.status_code == 507
    assert UNWRITABLE in words(answer)
    assert "chưa được lưu" in words(answer)


def test_readers_notice_nothing(only_reading):
    assert Client().get("/van-ban/").status_code == 200
