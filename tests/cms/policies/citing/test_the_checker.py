"""Every error of the real samples and of those made wrong is found, with the sentence; clean official texts are left alone."""

from __future__ import annotations

import csv
import datetime
import json
from collections import Counter
from pathlib import Path

import pytest

from cms.policies.citing.checker import check
from cms.policies.citing.known import Known
from tests.cms.policies.citing.mutants import mutant
from tests.cms.policies.citing.samples import DAYS, citations_of, text_of

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 24)
SEEDS = range(600)
CHUNK = 100


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def findings(text, **options):
    return check(text, citations_of(text), **options)


def codes(text, **options):
    return [one.code for one in findings(text, **options)]


CLEAN = rows("clean/texts.csv")


@pytest.mark.parametrize("sample", DAYS)
def test_every_error_of_the_samples_is_found_and_nothing_else(sample):
    found = findings(text_of(sample), as_of=DAYS[sample])
    expected = [row for row in rows("findings.csv") if row["sample"] == sample]
    assert [(one.code, one.symbol) for one in found] == [(row["code"], row["symbol"]) for row in expected]
    assert [
        row["sentence_has"] for one, row in zip(found, expected, strict=True) if row["sentence_has"] not in one.sentence
    ] == []


@pytest.mark.parametrize("sample", DAYS)
def test_the_samples_with_their_errors_mended_are_left_alone(sample):
    text = text_of(sample).replace("330/QĐ-UBND", "330/QĐ-UBDT").replace("02/5/2023", "12/5/2023")
    for wrong, right in (
        ("21/5/2023", "12/5/2023"),
        ("ngày 21/8/2022", "ngày 21/8/2023"),
        ("Quyết định số 189/KH", "Kế hoạch số 189/KH"),
        ("43/2011/NĐ-CP ngày 13/6/2011", "42/2022/NĐ-CP ngày 24/6/2022"),
    ):
        text = text.replace(wrong, right).replace(wrong.replace(" ", "\n"), right)
    assert findings(text, as_of=DAYS[sample]) == []


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_a_citation_made_wrong_is_found_and_no_other_is_blamed(first):
    made = [one for one in map(mutant, range(first, first + CHUNK)) if one]
    assert len(made) > CHUNK / 4
    for one in made:
        found = findings(one.text, as_of=DAYS[one.sample])
        assert (one.code, one.start) in {(each.code, each.start) for each in found}, one
        before = Counter((each.code, each.symbol) for each in findings(text_of(one.sample), as_of=DAYS[one.sample]))
        new = Counter((each.code, each.symbol) for each in found if each.start != one.start) - before
        assert {symbol for _, symbol in new} <= {one.symbol}, one


def test_every_way_of_making_wrong_was_tried():
    assert {one.code for one in map(mutant, range(CHUNK)) if one} == {"year", "dates", "body", "kind"}


def test_the_set_of_clean_texts_is_large_and_each_has_its_source():
    assert len({row["text"] for row in CLEAN}) >= 50
    assert all(row["source"] for row in CLEAN)


@pytest.mark.parametrize("row", CLEAN, ids=lambda row: row["source"][:40])
def test_a_clean_official_text_is_left_alone(row):
    assert citations_of(row["text"])
    assert findings(row["text"], as_of=datetime.date.fromisoformat(row["as_of"])) == []


def test_two_whole_codes_are_left_alone_article_by_article_and_in_one_piece():
    lines = (HERE.parents[2] / "search" / "relevance" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [row for row in map(json.loads, lines) if row["id"].startswith("bo-luat-")]
    assert len(articles) >= 400
    for day, code in ((datetime.date(2019, 11, 20), "lao-dong"), (datetime.date(2015, 11, 24), "dan-su")):
        texts = [row["text"] for row in articles if code in row["id"]]
        assert [found for text in [*texts, "\n".join(texts)] for found in findings(text, as_of=day)] == []


def test_a_finding_says_what_and_suggests_in_vietnamese():
    (one,) = findings("Căn cứ Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc.")
    assert (
        one.message == "«330/QĐ-UBND» được ghi là của Ủy ban Dân tộc, nhưng ký hiệu «UBND» không phải của cơ quan này."
    )
    assert one.suggestion == "Ký hiệu của Ủy ban Dân tộc là UBDT: có thể là «330/QĐ-UBDT». Hãy đối chiếu với bản gốc."
    assert one.sentence == "Căn cứ Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc."


def test_a_name_of_a_later_time_is_answered_with_the_name_of_then():
    (one,) = findings("Thông tư số 02/2022/TT-UBDT ngày 30/6/2022 của Bộ Dân tộc và Tôn giáo")
    assert one.suggestion.startswith("Năm 2022 không có cơ quan mang tên này; ký hiệu đó là của Ủy ban Dân tộc")


def test_a_decree_is_dead_from_its_day_and_not_before():
    text = "Thực hiện theo Nghị định số 43/2011/NĐ-CP."
    assert codes(text, as_of=datetime.date(2022, 8, 14)) == []
    assert codes(text, as_of=datetime.date(2022, 8, 15)) == ["replaced"]
    assert codes(text) == []


@pytest.mark.parametrize("row", rows("../../../../cms/policies/data/successions.csv"), ids=lambda row: row["symbol"])
def test_each_known_succession_is_told_and_has_its_source(row):
    day = datetime.date.fromisoformat(row["replaced_from"])
    text = f"Căn cứ văn bản số {row['symbol']};"
    assert row["source"]
    assert codes(text, as_of=day) == ["replaced"]
    assert codes(text, as_of=day - datetime.timedelta(days=1)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định này thay thế Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ.",
        "Bãi bỏ Nghị định số 43/2011/NĐ-CP.",
        "Nghị định số 43/2011/NĐ-CP đã hết hiệu lực.",
        "Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ (đã được thay thế bởi Nghị định số 42/2022/NĐ-CP)",
        "Luật Tiếp cận thông tin",
    ],
)
def test_what_is_said_to_be_past_is_not_called_dead(text):
    assert [code for code in codes(text, as_of=datetime.date(2023, 1, 1)) if code == "replaced"] == []


def test_a_word_in_the_next_clause_makes_nothing_past():
    text = "Thực hiện Nghị định số 43/2011/NĐ-CP; thay thế các máy đã cũ; bãi bỏ quy chế cũ."
    assert codes(text, as_of=TODAY) == ["replaced"]


def test_a_law_cited_by_its_name_dies_too_unless_the_year_is_another_laws():
    assert codes("theo Luật Công nghệ thông tin;", as_of=TODAY) == ["replaced"]
    assert codes("theo Luật Công nghệ thông tin năm 2006;", as_of=TODAY) == ["replaced"]
    assert codes("theo Luật Công nghệ thông tin năm 2027;", as_of=TODAY) == []


def test_a_day_that_no_calendar_has_is_told():
    assert codes("Quyết định số 762/QĐ-UBND ngày 31/4/2024") == ["no-day"]


def test_one_symbol_in_two_years_may_be_two_documents():
    assert codes("Quyết định số 3/QĐ-UBND ngày 05/01/2022 và Quyết định số 3/QĐ-UBND ngày 04/01/2023") == []
    assert codes("Quyết định số 3/QĐ-UBND ngày 05/01/2022 và Quyết định số 3/QĐ-UBND ngày 06/01/2022") == ["dates"]


def test_one_symbol_in_two_years_with_one_abstract_is_one_document():
    one = "Quyết định số 3/QĐ-UBND ngày 05/01/{} của UBND tỉnh về việc giao dự toán ngân sách nhà nước cho các huyện; "
    assert codes(one.format(2022) + one.format(2023)) == ["dates"]


def test_a_date_behind_a_name_within_a_name_may_be_the_outer_ones():
    inner = "Nghị định số 30/2018/NĐ-CP ngày 17/4/2020 của Bộ Tài chính"
    assert codes(f"Thông tư số 30/2020/TT-BTC hướng dẫn một số điều của {inner}") == []
    assert codes(f"Thông tư số 30/2020/TT-BTC; {inner}") == ["body", "year"]
    assert codes(f"Thông tư số 30/2020/TT-BTC ngày 17/4/2020 hướng dẫn {inner}") == ["body", "year"]


def test_two_provinces_may_give_one_number():
    text = "Kế hoạch số 9/KH-UBND ngày 05/01/2022 của UBND tỉnh {}; "
    assert codes(text.format("Gia Lai") + text.replace("05", "07").format("Kon Tum")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư số 05/2011/TTLT-BKHĐT-BTC ngày 1/2/2011",
        "Đề án số 799/QĐ-TTg ngày 25/5/2011 của Thủ tướng Chính phủ",
        "Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương",
        "Văn bản số 12/KH-UBND",
        "hướng dẫn 219/2015/TT-BTC",
        "Quyết định số 14/QĐ-CTUBND của Chủ tịch UBND tỉnh",
        "kết luận của Thủ tướng Chính phủ tại Thông báo số 9/TB-VPCP",
        "Chính phủ, Thủ tướng Chính phủ ban hành Nghị định số 12/2023/NĐ-CP",
        "Luật số 31/2024/QH15 ngày 18/01/2024 của Quốc hội",
        "Thông tư số 769/1998/TT-QP ngày 18/3/1998 của Bộ Quốc phòng",
    ],
)
def test_what_officials_write_every_day_is_left_alone(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nghị quyết số 254/2025/NĐ-CP", "kind"),
        ("Quyết định số 189/KH-UBND", "kind"),
        ("Quyết định số 1163/QĐ-TTg ngày 24/7/2017 của Bộ trưởng Bộ Tư pháp", "body"),
        ("Nghị quyết số 103/2025/UBTVQH15 của Quốc hội", "body"),
        ("Quyết định số 1719/QĐ-TTg của Chính phủ", "body"),
        ("Thông tư số 02/2022/TT-UBDT của Bộ Dân tộc và Tôn giáo", "body"),
        ("Nghị định số 27/2022/NĐ-CP ngày 19/4/2023", "year"),
    ],
)
def test_each_kind_of_error_is_found_by_itself(text, code):
    assert codes(text) == [code]


def library(**known):
    return lambda citation: [one for one in known.get("documents", ()) if one.symbol == citation.symbol]


def test_a_document_that_the_library_lacks_is_told_once():
    text = "Số: 7/KH-BDT\nQuyết định số 5/QĐ-BDT, sau đó Quyết định số 5/QĐ-BDT."
    assert codes(text, lookup=library()) == ["unknown"]
    assert codes(text, lookup=library(documents=[Known("5/QĐ-BDT")])) == []
    assert codes(text) == []


def test_another_date_than_the_librarys_is_told_unless_one_of_several_has_it():
    text = "Kế hoạch số 168/KH-UBND ngày 16/9/2023"
    ours = Known("168/KH-UBND", issued_on=datetime.date(2023, 9, 15))
    other = Known("168/KH-UBND", issued_on=datetime.date(2023, 9, 16))
    assert codes(text, lookup=library(documents=[ours])) == ["other-date"]
    assert codes(text, lookup=library(documents=[ours, other])) == []


def test_what_the_library_knows_to_be_dead_is_told():
    dead = Known("5/QĐ-BDT", dead_from=datetime.date(2024, 1, 1), replaced_by="Quyết định số 9/QĐ-BDT")
    (one,) = findings("Căn cứ Quyết định số 5/QĐ-BDT;", lookup=library(documents=[dead]), as_of=TODAY)
    assert (one.code, "Quyết định số 9/QĐ-BDT" in one.suggestion) == ("replaced", True)


OLD_DECREE = "Thực hiện theo Nghị định số 43/2011/NĐ-CP."


@pytest.mark.parametrize(
    ("day", "alive"),
    [
        (datetime.date(2023, 1, 1), "Nghị định số 42/2022/NĐ-CP"),
        (datetime.date(2026, 6, 30), "Nghị định số 42/2022/NĐ-CP"),
        (datetime.date(2026, 7, 1), "Nghị định số 224/2026/NĐ-CP"),
    ],
)
def test_the_document_that_is_offered_is_alive_on_the_day_of_the_text(day, alive):
    (one,) = findings(OLD_DECREE, as_of=day)
    assert (one.repair.words, f"Dẫn {alive}," in one.suggestion) == (alive, True)
    assert "15/8/2022 (Nghị định số 42/2022/NĐ-CP)" in one.message


def test_where_none_is_alive_none_is_offered():
    dead = Known("224/2026/NĐ-CP", dead_from=datetime.date(2026, 9, 1))
    found = {one.code: one for one in findings(OLD_DECREE, lookup=library(documents=[dead]), as_of=TODAY)}
    assert (found["replaced"].repair, found["replaced"].suggestion) == (None, "Nói rõ là văn bản cũ.")


def test_documents_that_replace_each_other_in_a_circle_offer_none():
    known = [
        Known(f"{one}/2020/NĐ-CP", dead_from=datetime.date(2021, 1, 1), replaced_by=f"Nghị định số {other}/2020/NĐ-CP")
        for one, other in (("5", "6"), ("6", "5"))
    ]
    (one,) = findings("Theo Nghị định số 5/2020/NĐ-CP;", lookup=library(documents=known), as_of=TODAY)
    assert (one.repair, one.suggestion) == (None, "Nói rõ là văn bản cũ.")


def test_the_documents_own_number_is_no_citation():
    assert codes("Số: 168/KH-UBND\nQuảng Ngãi, ngày 15 tháng 9 năm 2023", lookup=library()) == []
