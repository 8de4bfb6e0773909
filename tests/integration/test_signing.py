"""Signatures: the standardwebhooks package is the oracle in both directions, and nothing malformed raises."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from integration import signing
from portal.settings import env

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
OTHER = "whsec_" + base64.b64encode(b"another key, another key, anothe").decode()
BODY = '{"title":"Đồng bào"}'.encode()
HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
anything = st.text(max_size=40)


def signed(*, now: float, body: bytes = BODY, secret: str = SECRET, message_id: str = "id-1") -> dict[str, str]:
    return signing.signed_headers(secret=secret, message_id=message_id, timestamp=int(now), body=body)


def valid(headers: dict[str, str], *, now: float, body: bytes = BODY, secrets: tuple[str, ...] = (SECRET,)) -> bool:
    return signing.is_valid(secrets=secrets, headers=headers, body=body, now=now)


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.from_regex(r"[0-9a-f-]{8,60}", fullmatch=True))
def test_the_oracle_accepts_what_we_sign(text, message_id):
    now = datetime.now(UTC).timestamp()
    headers = signed(now=now, body=text.encode(), message_id=message_id)
    Webhook(SECRET).verify(text.encode(), headers, json_parse=False)  # raises when it does not


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_we_accept_what_the_oracle_signs(text):
    moment = datetime.now(UTC)
    signature = Webhook(SECRET).sign("id-1", moment, text)
    headers = dict(zip(HEADERS, ("id-1", str(int(moment.timestamp())), signature), strict=True))
    assert valid(headers, now=moment.timestamp(), body=text.encode())


def test_the_specification_s_own_example():
    headers = signed(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        now=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("away", [-301, -300, 0, 300, 301])
def test_five_minutes_either_way_are_accepted(away):
    assert valid(signed(now=1_000_000), now=1_000_000 + away) == (abs(away) <= 300)


def test_another_body_id_time_or_key_is_refused():
    headers = signed(now=1_000_000)
    assert valid(headers, now=1_000_000)
    assert not valid(headers, now=1_000_000, body=BODY + b" ")
    assert not valid({**headers, "webhook-id": "id-2"}, now=1_000_000)
    assert not valid({**headers, "webhook-timestamp": "1000001"}, now=1_000_000)
    assert not valid(headers, now=1_000_000, secrets=(OTHER,))
    assert not valid(headers, now=1_000_000, secrets=())


def test_a_key_can_be_changed_while_messages_are_on_their_way():
    assert valid(signed(now=1_000_000, secret=OTHER), now=1_000_000, secrets=(SECRET, OTHER))


def test_one_right_signature_among_several_is_enough():
    headers = signed(now=1_000_000)
    both = {**headers, "webhook-signature": f"v2,abc v1,AAAA {headers['webhook-signature']}"}
    assert valid(both, now=1_000_000)


@pytest.mark.parametrize(
    "written",
    ["", "v1", "v1,", ",", " ", "v1,%%%", "v1,đ", "v1a,AAAA", "v1,AAAA,BBBB", "V1,x", "\x00", "v1,\ud800"],
)
def test_a_malformed_signature_is_no_signature(written):
    assert not valid({**signed(now=1_000_000), "webhook-signature": written}, now=1_000_000)


@pytest.mark.parametrize(
    "written", ["", "-1", "1e6", "1000000.0", "01000000", " 1000000", "١٠٠", "9" * 400, "9" * 5000]
)
def test_a_malformed_time_is_no_signature(written):
    headers = {**signed(now=1_000_000), "webhook-timestamp": written}
    assert not valid(headers, now=1_000_000)


@pytest.mark.parametrize("missing", HEADERS)
def test_each_header_is_needed(missing):
    headers = signed(now=1_000_000)
    del headers[missing]
    assert not valid(headers, now=1_000_000)


@given(st.dictionaries(st.sampled_from(HEADERS), anything), st.binary(max_size=40))
def test_what_a_stranger_sends_never_raises_and_is_never_valid(headers, body):
    assert valid(headers, now=1_000_000, body=body) is False


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_***", "whsec_abc", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_đ"]
)
def test_a_malformed_secret_is_refused_in_words(secret):
    with pytest.raises(ValueError):
        signing.key_of(secret)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_***", "abc"])
def test_the_site_does_not_start_with_a_malformed_secret(secret, monkeypatch):
    monkeypatch.setenv("PROGRAMME_PORTAL_URL", "https://portal.example.vn")
    monkeypatch.setenv("PROGRAMME_PORTAL_SECRET", secret)
    with pytest.raises(ImproperlyConfigured, match="PROGRAMME_PORTAL_SECRET"):
        env.portal_secret()
    monkeypatch.setenv("PROGRAMME_PORTAL_SECRET", SECRET)
    assert env.portal_secret() == SECRET
