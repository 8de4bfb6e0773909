"""Nothing that a sender can send makes the reference portal answer 500."""

from __future__ import annotations

import socket
import uuid
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.answers import problem
from tests.integration.portal_process import HOST, item

fuzzed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

RAW_REQUESTS = [
    b"\x00\x01\x02\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /v1/manifest HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    b"GET /v1/manifest HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"PUT /v1/items/x HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"PUT /v1/items/x HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"GET /\xff\xfe?\xff HTTP/1.1\r\nx: \xff\r\n\r\n",
    b"GET http://[::1 HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n bad: folded\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW_REQUESTS, ids=repr)
def test_what_is_not_http_never_gives_500(portal, raw):
    with closing(socket.create_connection((HOST, portal.port), timeout=60)) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert portal.get("/v1/manifest?limit=1", "manifest-get").status == 200


header_text = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)


@fuzzed
@given(
    method=st.sampled_from(["GET", "PUT"]),
    target=st.sampled_from(["/v1/manifest", "/v1/items/", f"/v1/items/{uuid.UUID(int=1)}", "/ban-tin/", "/"])
    | st.from_regex(r"/[a-z0-9/%.?=&-]{0,40}", fullmatch=True),
    headers=st.dictionaries(
        st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature", "Idempotency-Key", "Content-Type"]),
        header_text,
    ),
    body=st.binary(max_size=200),
)
def test_no_headers_and_no_body_give_500(portal, method, target, headers, body):
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = portal.ask(method, target, headers=encoded, body=body)
    assert answer.status < 500, answer
    if answer.status >= 400:
        problem(answer, answer.status)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@fuzzed
@given(changed=st.dictionaries(st.sampled_from(["version", "state", "type", "content_hash", "body", "x"]), json_values))
def test_no_signed_json_gives_500(portal, changed):
    uid = str(uuid.uuid4())
    answer = portal.put(uid, {**item(1), **changed}, key=f"{uid}-1")
    assert answer.status in (201, 400, 422), answer


@fuzzed
@given(query=st.text("cursorlimit=&;%0123456789-abF", max_size=60))
def test_no_manifest_query_gives_500(portal, query):
    assert portal.get(f"/v1/manifest?{query}", "manifest-get").status in (200, 400)
