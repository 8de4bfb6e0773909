"""The reference portal as a program: manifest, many at once, kill -9, its page, its start, and what it does not know."""

from __future__ import annotations

import concurrent.futures
import hashlib
import http.client
import subprocess
import sys
import uuid

import pytest

from tests.integration.answers import problem, receipt
from tests.integration.portal_process import EVERY_EFFECT_ONCE, OTHER_SECRET, ROOT, SECRET, Portal, item


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
        if len(receipts) >= 40:  # two that come together may both see 41
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
