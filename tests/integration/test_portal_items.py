"""What the reference portal does with items over the wire: created, replayed, unchanged, refused, withdrawn, each once."""

from __future__ import annotations

import uuid

import pytest

from integration import canonical
from tests.integration.answers import problem, receipt
from tests.integration.portal_process import body_of, item


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
    assert portal.body(uid) == body_of("Tên mới")


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


@pytest.mark.parametrize("kind", ["news", "policy", "result"])
def test_a_right_body_of_each_kind_is_taken(portal, kind):
    uid = str(uuid.uuid4())
    receipt(portal.put(uid, item(1, kind=kind)), 201)
    assert portal.item(uid)["type"] == kind


@pytest.mark.parametrize("kind", ["news", "policy", "result"])
@pytest.mark.parametrize("spoilt", ["empty", "without a url", "with more", "of another kind"])
def test_a_body_that_breaks_the_schema_of_its_kind_is_refused(portal, kind, spoilt):
    body = body_of("Đồng bào", kind=kind)
    other = body_of("Đồng bào", kind="policy" if kind == "news" else "news")
    wrong = {
        "empty": {},
        "without a url": {name: value for name, value in body.items() if name != "url"},
        "with more": {**body, "more": 1},
        "of another kind": other,
    }[spoilt]
    uid = str(uuid.uuid4())
    sent = {**item(1, kind=kind), "body": wrong, "content_hash": canonical.content_hash(wrong)}
    refused = problem(portal.put(uid, sent), 422)
    assert refused["type"] == "urn:problem:malformed-body"
    assert kind in refused["detail"]
    assert portal.item(uid) is None


def test_a_day_that_is_none_is_refused(portal):
    body = {**body_of("Kế hoạch", kind="policy"), "IssuedDate": "2023-02-30"}
    sent = {**item(1, kind="policy"), "body": body, "content_hash": canonical.content_hash(body)}
    assert "IssuedDate" in problem(portal.put(str(uuid.uuid4()), sent), 422)["detail"]


def test_an_item_keeps_its_type(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    assert problem(portal.put(uid, item(2, kind="policy")), 422)["type"] == "urn:problem:type-changed"
    assert (portal.item(uid)["version"], portal.item(uid)["type"]) == (1, "news")
    receipt(portal.put(uid, item(2, "Tên mới")), 200)


def test_a_withdrawal_is_taken_whatever_type_it_names_and_changes_none(portal):
    uid = str(uuid.uuid4())
    portal.put(uid, item(1))
    receipt(portal.put(uid, item(2, None, kind="policy")), 200)
    assert (portal.item(uid)["state"], portal.item(uid)["type"]) == ("withdrawn", "news")
    problem(portal.put(uid, item(3, kind="policy")), 422)
    receipt(portal.put(uid, item(3)), 200)
