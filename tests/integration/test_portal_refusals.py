"""What the reference portal refuses, and how: each refusal is problem+json and changes nothing."""

from __future__ import annotations

import http.client
import json
import uuid
from contextlib import closing

import pytest

from tests.integration.answers import problem, receipt
from tests.integration.portal_process import HOST, OTHER_SECRET, item, signed


@pytest.mark.parametrize(
    "changed",
    [
        {"secret": OTHER_SECRET},
        {"at": 0},
        {"headers": {"webhook-signature": None}},
        {"headers": {"webhook-signature": "v1,AAAA,BBBB"}},
        {"headers": {"webhook-signature": "v1"}},
        {"headers": {"webhook-signature": "v1,%%%%"}},
        {"headers": {"webhook-timestamp": "x"}},
        {"headers": {"webhook-timestamp": "9" * 5000}},
        {"headers": {"webhook-id": None}},
        {"headers": {"webhook-id": "another"}},
        {"headers": {"Idempotency-Key": "another-key"}},
        {"path": str(uuid.uuid4())},
    ],
    ids=str,
)
def test_anything_wrong_with_the_signature_is_401(portal, changed):
    uid = str(uuid.uuid4())
    problem(portal.put(uid, item(1), **changed), 401)
    assert portal.item(uid) is None


def test_a_signature_of_a_read_cannot_write(portal):
    uid = str(uuid.uuid4())
    headers = {"Idempotency-Key": f"{uid}-get", **signed(f"{uid}-get", b"")}
    assert portal.ask("PUT", f"/v1/items/{uid}", headers=headers, body=json.dumps(item(1)).encode()).status == 401
    problem(portal.ask("PUT", f"/v1/items/{uid}", headers=headers), 400)


GOOD = item(1)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"version": NaN}',
        b'{"version": 1e999}',
        b"[" * 100_000,
        b'{"a":' * 70 + b"1" + b"}" * 70,
        b'{"version": ' + b"9" * 5000 + b"}",
        json.dumps({**GOOD, "version": 0}).encode(),
        json.dumps({**GOOD, "version": 2**53}).encode(),
        json.dumps({**GOOD, "version": "1"}).encode(),
        json.dumps({**GOOD, "version": True}).encode(),
        json.dumps({**GOOD, "state": "draft"}).encode(),
        json.dumps({**GOOD, "type": "page"}).encode(),
        json.dumps({**GOOD, "content_hash": "sha256:x"}).encode(),
        json.dumps({**GOOD, "more": 1}).encode(),
        json.dumps({**GOOD, "body": []}).encode(),
        json.dumps({**GOOD, "state": "withdrawn"}).encode(),
        json.dumps({name: value for name, value in GOOD.items() if name != "body"}).encode(),
        json.dumps({**GOOD, "body": {"title": "\x00"}}).encode(),
        json.dumps({**GOOD, "body": {"title": "\ud800"}}).encode(),
        json.dumps({**GOOD, "body": {"n": 2**60}}).encode(),
        json.dumps({**GOOD, "body": {"ê": 1, "e\u0302": 2}}).encode(),
        json.dumps(GOOD).replace('"version": 1', '"version": 1, "version": 1').encode(),
    ],
    ids=lambda raw: repr(raw[:60]),
)
def test_a_malformed_item_is_400_and_changes_nothing(portal, raw):
    uid = str(uuid.uuid4())
    problem(portal.put(uid, GOOD, raw=raw), 400)
    assert portal.item(uid) is None


@pytest.mark.parametrize("key", [None, "short", "k" * 129, "đ" * 9, "a b c d e f"])
def test_a_malformed_key_is_400_or_401(portal, key):
    uid = str(uuid.uuid4())
    raw = json.dumps(item(1)).encode()
    name = "some-message-id" if key is None else key
    headers = {"Idempotency-Key": key, **signed(name, raw)} if key is not None else signed(name, raw)
    encoded = {header: value.encode() for header, value in headers.items()}
    answer = portal.ask("PUT", f"/v1/items/{uid}", headers=encoded, body=raw)
    problem(answer, answer.status)
    assert answer.status in (400, 401)


@pytest.mark.parametrize("path", ["", "x", "1234", "../manifest", "%FF", "%00", "%E1%BB%93"])
def test_a_malformed_address_is_refused(portal, path):
    raw = json.dumps(item(1)).encode()
    headers = {"Idempotency-Key": "some-key-of-ours", **signed("some-key-of-ours", raw)}
    answer = portal.ask("PUT", f"/v1/items/{path}", headers=headers, body=raw)
    problem(answer, answer.status)
    assert answer.status in (400, 401)


@pytest.mark.parametrize("method", ["POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "FOO"])
def test_another_method_is_405_and_says_which_there_are(portal, method):
    answer = portal.ask(method, f"/v1/items/{uuid.uuid4()}")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, PUT")
    assert portal.ask(method, "/v1/manifest").headers["allow"] == "GET"


def test_an_unknown_address_is_404(portal):
    for target in ("/v1/", "/v2/manifest", "/admin/", "/ban-tin/x/", "//evil", "/%FF"):
        answer = portal.ask("GET", target)
        problem(answer, answer.status)
        assert answer.status in (400, 404)


def padded(size: int) -> bytes:
    """A right item of exactly so many bytes."""
    raw = json.dumps(item(1)).encode()
    return raw[:-1] + b" " * (size - len(raw)) + b"}"


def test_a_body_of_just_two_mebibytes_is_taken(portal):
    uid = str(uuid.uuid4())
    receipt(portal.put(uid, item(1), raw=padded(2 * 1024 * 1024)), 201)


def test_one_byte_more_is_413(portal):
    uid = str(uuid.uuid4())
    headers = {"Content-Length": str(2 * 1024 * 1024 + 1)}  # announced, and refused before it is sent
    problem(portal.ask("PUT", f"/v1/items/{uid}", headers=headers), 413)


def test_a_body_without_a_length_that_does_not_end_is_413(portal):
    with closing(http.client.HTTPConnection(HOST, portal.port, timeout=60)) as connection:
        connection.putrequest("PUT", f"/v1/items/{uuid.uuid4()}")
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        for _ in range(33):
            try:
                connection.send(piece)
            except OSError:  # it stopped listening, as it may
                break
        assert connection.getresponse().status == 413


def test_headers_without_end_are_431(portal):
    problem(portal.ask("GET", "/v1/manifest", headers={f"x-{n}": "a" * 60_000 for n in range(5)}), 431)
