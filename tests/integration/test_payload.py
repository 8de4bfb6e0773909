"""What a message says: each kind by its schema, its example and its table in docs/messages.md."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from pathlib import Path

import pytest

from integration import canonical, facts, payload
from tests.integration import told

KINDS = ("news", "policy", "result")
EXAMPLES = payload.SCHEMAS / "examples"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "messages.md"


def schema(kind: str) -> dict:
    return json.loads((payload.SCHEMAS / payload.SCHEMA_OF[kind]).read_text(encoding="utf-8"))


def fields(part: dict, path: str = "") -> dict[str, dict]:
    """Every field of a schema by its path: `image.url`, `documents.title`."""
    found = {}
    for name, inner in part.get("properties", {}).items():
        found[path + name] = inner
        found |= fields(inner, f"{path}{name}.")
        found |= fields(inner.get("items", {}), f"{path}{name}.")
    return found


def paths(value: object, path: str = "") -> set[str]:
    """Every field that a body uses, written like those of `fields`."""
    if isinstance(value, dict):
        inside = {step for name, inner in value.items() for step in paths(inner, f"{path}{name}.")}
        return inside | {path + name for name in value}
    if isinstance(value, list):
        return {step for inner in value for step in paths(inner, path)}
    return set()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [told.BARE, told.EXAMPLES], ids=["bare", "usual"])
def test_each_kind_is_what_its_schema_says(kind, given):
    assert payload.faults(kind, payload.body_of(given[kind])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_schema_is_told_and_no_other(kind):
    body = payload.body_of(told.FULL[kind])
    assert payload.faults(kind, body) == []
    assert paths(body) == set(fields(schema(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_what_is_made(kind):
    written = json.loads((EXAMPLES / payload.SCHEMA_OF[kind]).read_text(encoding="utf-8"))
    assert payload.body_of(told.EXAMPLES[kind]) == written
    assert payload.faults(kind, written) == []


def test_every_schema_of_a_kind_has_an_example_and_every_example_a_schema():
    assert {path.name for path in EXAMPLES.iterdir()} == set(payload.SCHEMA_OF.values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_name_for_people(kind):
    unnamed = [path for path, part in fields(schema(kind)).items() if not part.get("title")]
    assert unnamed == []
    assert schema(kind)["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_in_the_documents_under_the_name_people_see(kind):
    section = re.search(rf"^## `{kind}`.*?(?=^## |\Z)", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert section
    rows = re.findall(r"^\| (`[^|]+`) \| ([^|]+?) \|", section.group(), re.MULTILINE)
    assert {path.replace("`", "").replace(" › ", "."): title for path, title in rows} == {
        path: part["title"] for path, part in fields(schema(kind)).items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_no_value_is_left_out(kind):
    body = payload.body_of(told.BARE[kind])
    assert not [path for path in paths(body) if path.split(".")[-1] in ("lead", "source", "files", "image", "figures")]
    assert None not in body.values()
    assert "" not in body.values()


def test_an_ambiguous_figure_has_its_sentence_and_no_value():
    figure = payload.body_of(told.FULL["result"])["figures"][1]
    assert figure == {"as_printed": "3,402 triệu", "unit": "triệu", "status": "estimate", "ambiguous": True}


def test_a_figure_of_zero_is_a_value():
    zero = facts.Figure("0 xã", "0", None, "xã", "", None, "official", False, None)
    body = payload.body_of(dataclasses.replace(told.BARE["result"], figures=(zero,)))
    assert body["figures"][0]["value"] == "0"


def test_a_withdrawal_has_the_hash_of_nothing_and_no_body():
    message = payload.message(kind="news", version=3, body=None)
    assert message.state == "withdrawn"
    assert message.content_hash == canonical.content_hash({})
    assert json.loads(message.payload) == {
        "version": 3,
        "state": "withdrawn",
        "type": "news",
        "content_hash": message.content_hash,
    }


def test_a_message_carries_the_hash_of_its_body_and_says_nothing_of_time():
    body = payload.body_of(told.EXAMPLES["news"])
    first, second = (payload.message(kind="news", version=version, body=body) for version in (1, 2))
    sent = json.loads(first.payload)
    assert sent == {
        "version": 1,
        "state": "published",
        "type": "news",
        "content_hash": canonical.content_hash(body),
        "body": body,
    }
    assert first.content_hash == second.content_hash
    assert first.payload == canonical.canonical_bytes(sent)


def test_decomposed_words_are_sent_composed():
    apart = dataclasses.replace(told.BARE["news"], title=unicodedata.normalize("NFD", "Đồng bào Ba Tơ"))
    assert payload.body_of(apart)["title"] == "Đồng bào Ba Tơ"


@pytest.mark.parametrize(
    ("kind", "changed", "words"),
    [
        ("policy", {"abstract": ""}, "thiếu trích yếu"),
        ("policy", {"abstract": "", "issuer": ""}, "thiếu cơ quan ban hành, trích yếu"),
        ("policy", {"issued_on": None}, "thiếu ngày ban hành"),
        ("news", {"topic": ""}, "thiếu chuyên mục"),
        ("news", {"source_url": "ftp://x"}, "địa chỉ nguồn không đúng dạng"),
        ("news", {"url": "javascript:alert(1)"}, "địa chỉ bài không đúng dạng"),
        ("result", {"targets": (facts.Target("100%", "1e5", "=", 2025, None),)}, "giá trị không đúng dạng"),
    ],
)
def test_what_breaks_the_schema_is_said_in_vietnamese_and_not_sent(kind, changed, words):
    body = payload.body_of(dataclasses.replace(told.BARE[kind], **changed))
    assert payload.faults(kind, body) == [words]
    with pytest.raises(payload.Unsendable, match=re.escape(words)):
        payload.message(kind=kind, version=1, body=body)


def test_a_day_that_does_not_exist_is_refused():
    body = {**payload.body_of(told.BARE["news"]), "published_on": "2026-13-40"}
    assert payload.faults("news", body) == ["ngày của bài không đúng dạng"]


def test_half_a_character_is_refused_in_words():
    odd = dataclasses.replace(told.BARE["news"], blocks=(facts.Paragraph("<p>\ud83d</p>"),))
    with pytest.raises(payload.Unsendable, match="ký tự"):
        payload.body_of(odd)
    body = payload.body_of(dataclasses.replace(told.BARE["news"], lead="\ud83d"))
    with pytest.raises(payload.Unsendable, match="ký tự"):
        payload.message(kind="news", version=1, body=body)


def test_what_is_longer_than_the_contract_allows_is_not_sent():
    long = dataclasses.replace(told.BARE["policy"], text="à" * (payload.LARGEST_BYTES // 2))
    with pytest.raises(payload.Unsendable, match="2,0 MB"):
        payload.message(kind="policy", version=1, body=payload.body_of(long))
