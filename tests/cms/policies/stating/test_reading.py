"""What a text says that its own document does, and from when it holds; what others do, and what is quoted, is not told."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.stating.effect import effects
from cms.policies.stating.passages import passages
from tests.cms.policies.stating.stated import DECISION, SIGNED, held, relations

ROOT = Path(__file__).resolve().parents[4]
CLEAN = ROOT / "tests/cms/policies/citing/clean/texts.csv"


def test_a_decision_says_what_it_draws_on_amends_repeals_and_replaces():
    assert relations(DECISION) == [
        ("basis", "Luật Tổ chức chính quyền địa phương", ""),
        (
            "basis",
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            "",
        ),
        ("basis", "33/2012/NĐ-CP", ""),
        ("basis", "1719/QĐ-TTg", ""),
        ("amends", "9/2017/TT-UBDT", "khoản 3 Điều 7"),
        ("repeals", "01/2015/TT-UBDT", ""),
        ("repeals_part", "02/2016/TT-UBDT", "Khoản 2 Điều 4"),
        ("replaces", "15/2018/QĐ-UBND", ""),
        ("replaces", "17/2019/QĐ-UBND", ""),
        ("repeals", "43/2011/NĐ-CP", ""),
    ]


@pytest.mark.parametrize(
    ("abstract", "stated"),
    [
        ("V/v bãi bỏ Công văn số 12/BDT-CSDT ngày 02/02/2022", [("repeals", "12/BDT-CSDT", "")]),
        ("Về việc thay thế Quyết định số 12/QĐ-UBND ngày 03/3/2022", [("replaces", "12/QĐ-UBND", "")]),
        (
            "Sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở",
            [("amends", "Luật Đất đai", ""), ("amends", "Luật Nhà ở", "")],
        ),
        (
            "Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 5/2016/QĐ-UBND",
            [("amends", "5/2016/QĐ-UBND", "")],
        ),
        (
            "Bãi bỏ Điều 7 Quy chế làm việc ban hành kèm theo Quyết định số 5/2016/QĐ-UBND",
            [("repeals_part", "5/2016/QĐ-UBND", "Điều 7 Quy chế làm việc")],
        ),
        ("Triển khai Nghị định số 8/2012/NĐ-CP bãi bỏ Nghị định số 7/2011/NĐ-CP", []),
        ("Tuyên truyền việc bãi bỏ Quyết định số 1/2020/QĐ-UBND", []),
        ("Hướng dẫn thực hiện Thông tư số 02/2022/TT-UBDT", []),
        ("Bãi bỏ một số văn bản quy phạm pháp luật", []),
    ],
)
def test_an_abstract_tells_what_the_document_itself_does(abstract, stated):
    assert relations("", abstract) == stated


@pytest.mark.parametrize(
    "sentence",
    [
        "Thông tư số 3/2011/TT-BNV được thay thế bởi Thông tư số 4/2012/TT-BNV.",
        "Nghị định số 8/2012/NĐ-CP bãi bỏ Nghị định số 7/2011/NĐ-CP.",
        "Nghị định số 42/2022/NĐ-CP có hiệu lực từ ngày 15/8/2022 và thay thế Nghị định số 43/2011/NĐ-CP.",
        "Quyết định này được gửi theo Thông tư số 01/2011/TT-BNV.",
    ],
)
def test_what_others_do_is_not_told(sentence):
    assert relations(f"Điều 1. {sentence}") == []


def test_a_report_without_articles_is_not_taken_to_repeal_what_it_speaks_of():
    assert relations("Kế hoạch này thay thế Kế hoạch số 1/KH-UBND trong cách nói của báo cáo.") == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("có hiệu lực kể từ ngày 01 tháng 7 năm 2025", datetime.date(2025, 7, 1), None),
        ("có hiệu lực thi hành từ ngày 15/8/2022", datetime.date(2022, 8, 15), None),
        ("có hiệu lực kể từ ngày ký", SIGNED, None),
        ("có hiệu lực thi hành sau 45 ngày, kể từ ngày ký ban hành", datetime.date(2024, 1, 15), None),
        ("có hiệu lực sau 10 (mười) ngày kể từ ngày ký", datetime.date(2023, 12, 11), None),
        (
            "có hiệu lực từ ngày 01/01/2024 đến hết ngày 31/12/2025",
            datetime.date(2024, 1, 1),
            datetime.date(2025, 12, 31),
        ),
        ("có hiệu lực kể từ ngày 31/02/2024", None, None),
    ],
)
def test_the_day_from_which_the_document_holds(words, first, last):
    assert held(f"Điều 3. Quyết định này {words}.") == [(first, last)]


def test_a_day_counted_from_signing_is_unknown_while_that_is():
    found = effects(passages("", "Quyết định này có hiệu lực kể từ ngày ký."), issued_on=None)
    assert [(one.day, one.lacks) for one in found] == [(None, "issued_on")]


@pytest.mark.parametrize(
    "text",
    [
        "3. Điều 8 của Quyết định này có hiệu lực từ ngày 01/7/2030.",
        "Khoản 2 Điều 5 Nghị định này có hiệu lực từ ngày 01/7/2030.",
        "Nghị định số 42/2022/NĐ-CP có hiệu lực từ ngày 15/8/2022.",
        "“Điều 9. Luật này có hiệu lực thi hành từ ngày 01/7/2030.”",
    ],
)
def test_neither_parts_nor_others_nor_quotations_set_the_day(text):
    assert held(text) == []


def test_clean_official_texts_state_nothing_that_they_do_not():
    told = []
    for row in csv.DictReader(CLEAN.read_text(encoding="utf-8").splitlines()):
        told += [one for one in relations(row["text"]) if one[0] != "basis"]
    assert told == []


def test_the_real_samples_state_only_their_bases():
    stated = [relations(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "samples").glob("*.txt"))]
    assert stated[:4] == [[], [], [], []]
    assert [symbol for kind, symbol, _ in stated[4] if kind == "basis"] == ["143/QĐ-BDT", "154/KH-UBND", "330/QĐ-UBND"]


@given(st.lists(st.sampled_from([*DECISION.replace("\n", " \n ").split(" "), "“", "”", "bãi bỏ", "này"]), max_size=60))
def test_no_text_makes_it_fail(words):
    text = " ".join(words)
    for kind, named, scope in relations(text, text[:200]):
        assert kind
        assert named
        assert len(scope) <= 300
    held(text)


def test_of_a_long_text_only_the_lines_that_can_say_it_are_read():
    text = "Đồng bào các dân tộc thiểu số sinh sống tại 96 xã.\n" * 5000 + DECISION
    found = passages("", text)
    assert len(found) < 20
