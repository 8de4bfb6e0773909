"""The reference portal over the wire: what the contract says of each answer, and nothing a sender sends breaks it."""

from __future__ import annotations

import concurrent.futures
import hashlib
import http.client
import json
import socket
import subprocess
import sys
import uuid
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from integration import payload
from tests.integration.portal_process import (
    EVERY_EFFECT_ONCE,
    HOST,
    OTHER_SECRET,
    ROOT,
    SECRET,
    Portal,
    item,
    signed,
)

RECEIPT = Draft202012Validator(
    json.loads((payload.SCHEMAS / "receipt.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)
fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def problem(answer, status: int) -> dict:
    """The problem+json of a refusal, after looking whether it is one."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["type"].startswith("urn:problem:")
    assert told["title"]
    return told


def receipt(answer, status: int) -> dict:
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/json"
    RECEIPT.validate(answer.json())
    return answer.json()


def test_a_new_item_is_created_and_the_receipt_echoes_it(portal):
    uid, sent = str(uuid.uuid4()), item(1)
    told = receipt(portal.put(uid, sent), 201)
    assert told == {
        "source_id": uid,
        "version": 1,
        "state": "published",
        "content_hash": sent["content_hash"],
        "outcome": "applied",
    }
    assert portal.body(uid) == sent["body"]


def test_the_same_key_with_the_same_bytes_is_replayed_without_an_effect(portal):
    uid = str(uuid.uuid4())
    first = receipt(portal.put(uid, item(1)), 201)
    again = receipt(portal.put(uid, item(1)), 200)
    assert again == {**first, "outcome": "replayed"}
    assert portal.effects(uid) == [(1, "published")]
    assert portal.repeats(uid) == 1


def test_an_old_key_is_replayed_even_when_a_newer_version_is_held(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    portal.put(uid, item(2, "Tên mới"))
    assert receipt(portal.put(uid, item(1)), 200)["outcome"] == "replayed"
    assert portal.item(uid)["version"] == 2
    assert portal.effects(uid) == [(1, "published"), (2, "published")]


def test_the_same_content_under_a_new_version_is_taken_without_an_effect(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    assert receipt(portal.put(uid, item(2)), 200)["outcome"] == "unchanged"
    assert portal.item(uid)["version"] == 2
    assert portal.effects(uid) == [(1, "published")]


def test_a_change_is_applied(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    assert receipt(portal.put(uid, item(2, "Tên mới")), 200)["outcome"] == "applied"
    assert portal.body(uid) == {"title": "Tên mới"}


def test_versions_may_have_gaps(portal):
    uid = str(uuid.uuid4())
    receipt(portal.put(uid, item(7)), 201)
    receipt(portal.put(uid, item(9_007_199_254_740_991, "Tên mới")), 200)


def test_an_older_version_is_refused_and_changes_nothing(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(3))
    problem(portal.put(uid, item(2, "Cũ")), 409)
    assert portal.body(uid) == item(3)["body"]
    assert portal.effects(uid) == [(3, "published")]


def test_a_key_with_other_bytes_is_refused(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    assert problem(portal.put(uid, item(1, "Khác")), 422)["type"] == "urn:problem:key-reused"
    assert portal.body(uid) == item(1)["body"]


def test_a_hash_that_is_not_that_of_the_body_is_refused(portal):
    uid = str(uuid.uuid4())
    wrong = {**item(1), "body": {"title": "Khác"}}
    assert problem(portal.put(uid, wrong), 422)["type"] == "urn:problem:hash-mismatch"
    assert portal.item(uid) is None


def test_a_key_of_another_version_is_refused(portal):
    uid = str(uuid.uuid4())
    problem(portal.put(uid, item(1), key=f"{uid}-2"), 422)


def test_a_withdrawal_erases_title_and_body_and_leaves_a_tombstone(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    assert receipt(portal.put(uid, item(2, None)), 200)["state"] == "withdrawn"
    held = portal.item(uid)
    assert (held["state"], held["title"], held["body"]) == ("withdrawn", "", None)
    assert receipt(portal.get(f"/v1/items/{uid}", f"{uid}-get"), 200)["version"] == 2
    problem(portal.put(uid, item(1, "Khác")), 422)
    assert portal.item(uid)["state"] == "withdrawn"


def test_a_withdrawn_item_may_come_back(portal):
    uid = str(uuid.uuid4())
    for each in (item(1), item(2, None), item(3)):
        portal.put(uid, each)
    assert portal.effects(uid) == [(1, "published"), (2, "withdrawn"), (3, "published")]


def test_the_held_state_is_told_to_who_signs(portal):
    uid = str(uuid.uuid4())
    problem(portal.get(f"/v1/items/{uid}", f"{uid}-get"), 404)
    portal.put(uid, item(1))
    assert receipt(portal.get(f"/v1/items/{uid.upper()}", f"{uid}-get"), 200)["source_id"] == uid
    problem(portal.ask("GET", f"/v1/items/{uid}"), 401)
    problem(portal.get(f"/v1/items/{uid}", f"{uuid.uuid4()}-get"), 401)


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
    with closing(http.client.HTTPConnection(HOST, portal.port, timeout=20)) as connection:
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
    with closing(socket.create_connection((HOST, portal.port), timeout=20)) as connection:
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


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=x", "limit=-1", "limit=1e2", "cursor=x", "cursor="])
def test_a_malformed_page_is_400(portal, query):
    problem(portal.get(f"/v1/manifest?{query}", "manifest-get"), 400)


def test_the_manifest_needs_a_signature(portal):
    problem(portal.ask("GET", "/v1/manifest"), 401)


def test_the_manifest_pages_hold_everything_once_and_its_root_is_that_of_all(own_portal):
    for number in range(7):
        own_portal.put(uuid.UUID(int=number), item(1, f"Bài {number}"))
    own_portal.put(uuid.UUID(int=3), item(2, None))
    seen, cursor, roots = [], "", set()
    while cursor is not None:
        page = own_portal.get(f"/v1/manifest?limit=3{cursor}", "manifest-get").json()
        assert len(page["items"]) <= 3
        seen += page["items"]
        roots.add(page["root"])
        cursor = f"&cursor={page['next']}" if page["next"] else None
    assert [each["source_id"] for each in seen] == [str(uuid.UUID(int=number)) for number in range(7)]
    assert [each["state"] for each in seen].count("withdrawn") == 1
    lines = "".join(f"{e['source_id']} {e['version']} {e['state']} {e['content_hash']}\n" for e in seen)
    assert roots == {f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"}


def test_a_last_page_that_is_just_full_has_no_next(own_portal):
    for number in range(3):
        own_portal.put(uuid.UUID(int=number), item(1))
    assert own_portal.get("/v1/manifest?limit=3", "manifest-get").json()["next"] is None
    assert own_portal.get("/v1/manifest?limit=2", "manifest-get").json()["next"] == str(uuid.UUID(int=1))


def test_many_at_once_have_one_effect(portal):
    uid = str(uuid.uuid4())
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: portal.put(uid, item(1)), range(24)))
    assert sorted(answer.status for answer in answers) == [200] * 23 + [201]
    assert portal.effects(uid) == [(1, "published")]
    assert list(portal.rows(EVERY_EFFECT_ONCE)[0].values()) == [0]


def test_what_was_answered_is_still_there_after_kill_9(own_portal):
    """Items are sent without pause while the portal is killed: every receipt that came is kept, and only once."""
    receipts: dict[str, int] = {}

    def send(_) -> None:
        uid = str(uuid.uuid4())
        try:
            receipts[uid] = own_portal.put(uid, item(1)).status
        except (OSError, http.client.HTTPException):  # the process is gone
            return
        if len(receipts) == 40:
            own_portal.process.kill()

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(200)))
    own_portal.kill()
    own_portal.start()
    assert 40 <= len(receipts) < 200
    for uid in receipts:
        assert receipt(own_portal.get(f"/v1/items/{uid}", f"{uid}-get"), 200)["version"] == 1
        assert own_portal.effects(uid) == [(1, "published")]
    uid = next(iter(receipts))
    assert receipt(own_portal.put(uid, item(1)), 200)["outcome"] == "replayed"


def test_the_page_for_people_shows_what_is_held_as_plain_words(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1, "<script>alert(1)</script> Đồng bào"))
    page = portal.ask("GET", f"/ban-tin/{uid}/")
    assert page.status == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Đồng bào" in page.body.decode()
    assert "<script" not in page.body.decode()
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert uid in portal.ask("GET", "/").body.decode()
    portal.put(uid, item(2, None))
    assert "alert(1)" not in portal.ask("GET", f"/ban-tin/{uid}/").body.decode()


def test_an_old_key_is_accepted_beside_the_new_one(tmp_path):
    running = Portal(tmp_path, secrets=(SECRET, OTHER_SECRET)).start()
    try:
        for secret in running.secrets:
            receipt(running.put(uuid.uuid4(), item(1), secret=secret), 201)
    finally:
        running.kill()


def test_it_knows_nothing_of_the_site():
    words = (
        "import sys; import integration.reference_portal.__main__;"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & {'django', 'wagtail', 'cms', 'search', 'portal'}))"
    )
    path = {"PYTHONPATH": f"{ROOT}/site:{ROOT}"}
    done = subprocess.run([sys.executable, "-c", words], env=path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "words",
    [["--secret", "abc"], ["--secret", "whsec_***"], ["--host", "256.0.0.1", "--secret", SECRET]],
)
def test_it_does_not_start_wrongly_and_says_why_in_vietnamese(tmp_path, words):
    command = [sys.executable, "-m", "integration.reference_portal", "--data", str(tmp_path), "--port", "9599", *words]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(("Khóa ký không đúng dạng", "Không mở được"))
    assert "Traceback" not in done.stderr
