"""Log lines: one JSON object each, found together by the request's number, without secrets and without people."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
import structlog

from portal import logs
from tests.cms.accounts.people import come_in, give_password, person
from tests.cms.changes import factories
from tests.signing_in import StaffClient, enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """Give a function that reads what production would have written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    spec = logs.configuration(as_json=True)["formatters"]["line"]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(**{k: v for k, v in spec.items() if k != "()"}))
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_a_request_is_one_line_with_its_number(client, lines):
    factories.news_index()
    answer = client.get("/tin-tuc/?q=chuyen-rieng&phone=0905123456")
    line = next(line for line in lines() if line["event"] == "request")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/tin-tuc/", 200)
    assert line["request"] == answer["X-Request-ID"]
    assert line["ms"] >= 0
    assert "rieng" not in str(lines())
    assert "0905123456" not in str(lines())


def test_signing_in_leaves_no_name_address_or_secret(lines):
    user, client = person("nguyen.van.rieng"), StaffClient()
    enrol(user)
    give_password(client, user, "mật khẩu sai bí mật", REMOTE_ADDR="203.0.113.77")
    come_in(client, user)
    written = str(lines())
    for hidden in ("nguyen.van.rieng", "203.0.113.77", "bí mật", "mật khẩu dài", client.session.session_key):
        assert hidden not in written
    assert {"accounts.failed", "accounts.signed_in"} <= {line["event"] for line in lines()}


def test_an_error_is_one_line_that_belongs_to_its_request(lines, client, monkeypatch):
    client.raise_request_exception = False

    def broken(*_):
        raise ValueError("mail of ai.do@example.vn at /x?token=abc")

    monkeypatch.setattr("cms.accounts.door.sessions.owner", broken)
    answer = client.get("/admin/pages/")
    assert answer.status_code == 500
    error = next(line for line in lines() if line["level"] == "error")
    assert "ValueError" in error["exception"]
    assert error["request"] == next(line for line in lines() if line["event"] == "request")["request"]
    assert "ai.do@" not in str(lines())
    assert "token=abc" not in str(lines())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"event": "x", "password": "p", "csrf_token": "t", "Authorization": "a", "api_secret": "s"}, {"event": "x"}),
        ({"event": "get /a/?q=1&b=2 failed"}, {"event": "get /a/?… failed"}),
        ({"event": "của a.b@example.gov.vn"}, {"event": "của …@…"}),
        ({"event": "thật sao?"}, {"event": "thật sao?"}),
    ],
)
def test_secrets_and_people_are_left_out(given, kept):
    assert logs.without_secrets(None, "info", given) == kept


def test_any_library_s_line_is_json_too(lines):
    logging.getLogger("waitress").warning("queue depth %d", 3)
    assert lines()[-1]["event"] == "queue depth 3"
    assert lines()[-1]["level"] == "warning"


def test_a_wrong_host_is_a_warning_without_a_traceback(client, lines):
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
    told = next(line for line in lines() if line["logger"] == "django.security.DisallowedHost")
    assert told["level"] == "warning"
    assert "exception" not in told


def test_no_control_character_of_an_address_is_written_raw(client, lines):
    client.get("/a%00b%1b%0ac/")
    line = next(line for line in lines() if line["event"] == "request")
    assert line["path"] == "/a\\x00b\\x1b\\x0ac/"
    assert logs.without_secrets(None, "info", {"event": "Not Found: /\x00/"}) == {"event": "Not Found: /\\x00/"}
