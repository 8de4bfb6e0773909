"""`manage.py find_citations` answers line by line in JSON, says what is wrong with a line, and needs no database."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from tests.cms.policies.citing.samples import DAYS, text_of

KEYS = {"symbol", "number", "year", "doc_type", "issuer", "date", "units", "name", "start", "end"}


def answers(path):
    out = io.StringIO()
    call_command("find_citations", str(path), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def written(tmp_path, *lines):
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


def test_each_text_is_answered_with_its_id_and_its_citations(tmp_path):
    lines = [json.dumps({"id": sample, "text": text_of(sample)}).encode() for sample in DAYS]
    found = answers(written(tmp_path, *lines, b""))
    assert [(one["id"], len(one["refs"])) for one in found] == [
        ("000", 8),
        ("001", 20),
        ("002", 5),
        ("003", 0),
        ("004", 21),
    ]
    for one in found:
        for ref in one["refs"]:
            assert set(ref) >= KEYS
            assert text_of(one["id"])[ref["start"] : ref["end"]] == ref["printed"]
    decision = found[1]["refs"][17]
    assert (decision["symbol"], decision["number"], decision["year"], decision["doc_type"]) == (
        "330/QĐ-UBDT",
        "330",
        None,
        "Quyết định",
    )
    assert (decision["date"], decision["issuer"]) == ("2023-05-21", "Ủy ban Dân tộc")
    assert [(unit["unit"], unit["label"]) for unit in decision["units"]] == [("khoản", "2"), ("mục", "V")]


def test_what_is_piped_in_is_read(monkeypatch):
    line = json.dumps({"id": 7, "text": "Luật Đất đai và Nghị định số 30/2020/NĐ-CP"}).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xef\xbb\xbf" + line)))
    (one,) = answers("-")
    assert (one["id"], [ref["symbol"] or ref["name"] for ref in one["refs"]]) == (7, ["Luật Đất đai", "30/2020/NĐ-CP"])


def test_half_a_character_is_answered_in_ascii(tmp_path):
    line = b'{"id": "\\ud800", "text": "Lu\\u1eadt \\u0110\\u1ea5t \\ud800 \\u0000 s\\u1ed1 5/Q\\u0110-UBND"}'
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    call_command("find_citations", str(written(tmp_path, line)), stdout=out)
    out.seek(0)
    assert [ref["symbol"] or ref["name"] for ref in json.loads(out.read())["refs"]] == ["Luật Đất", "5/QĐ-UBND"]


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        (b"{", None, "Dòng 2 không phải JSON"),
        (b"\xff", None, "Dòng 2 không phải JSON"),
        (b"[" * 100_000, None, "Dòng 2 không phải JSON"),
        (b"[1]", None, "Dòng 2 phải là một đối tượng JSON"),
        (b'{"id": 1}', 1, "Dòng 2 phải là một đối tượng JSON"),
        (b'{"id": 1, "text": null}', 1, "Dòng 2 phải là một đối tượng JSON"),
    ],
)
def test_a_wrong_line_is_answered_with_what_is_wrong_and_stops_no_other(tmp_path, line, number, words):
    out = io.StringIO()
    texts = [b'{"id": 0, "text": ""}', line, '{"id": 2, "text": "Nghị định số 30/2020/NĐ-CP"}'.encode()]
    with pytest.raises(CommandError, match="1 dòng không đọc được"):
        call_command("find_citations", str(written(tmp_path, *texts)), stdout=out)
    first, wrong, last = map(json.loads, out.getvalue().splitlines())
    assert (first["refs"], wrong["id"], wrong["error"].startswith(words)) == ([], number, True)
    assert [ref["symbol"] for ref in last["refs"]] == ["30/2020/NĐ-CP"]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        answers(tmp_path / "none")
