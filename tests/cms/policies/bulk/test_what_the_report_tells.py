"""The report says what an editor must know: which document is one and the same, what differs, and which columns nobody read."""

from __future__ import annotations

import csv
import datetime

import pytest

from cms.places.models import Organisation
from cms.policies.models import PolicyDocument
from tests.cms.policies.bulk import packages
from tests.cms.policies.bulk.bringing import a_folder, brought

pytestmark = pytest.mark.django_db
BODY = "Ủy ban nhân dân tỉnh Quảng Ngãi"


def line_of(said, number):
    return next(each for each in said.splitlines() if each.startswith(f"Dòng {number}:"))


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("issuer", ["UBND tỉnh Quảng Ngãi", "ubnd  tỉnh Quảng Ngãi", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"])
def test_a_body_written_short_is_the_body_itself(tmp_path, issuer, listed):
    if listed:
        Organisation.objects.create(name=BODY)
    brought(a_folder(tmp_path / "a", [packages.row(168, issuer=BODY)]), "--write")
    said, _ = brought(a_folder(tmp_path / "b", [packages.row(168, issuer=issuer)]), "--write")
    assert "Thư viện đã có: 1" in said
    assert PolicyDocument.objects.count() == 1


def test_the_assembly_and_the_committee_of_one_province_are_two(tmp_path):
    rows = [packages.row(5, issuer=f"{short} tỉnh Quảng Ngãi", symbol="") for short in ("UBND", "HĐND")]
    brought(a_folder(tmp_path, rows), "--write")
    assert set(PolicyDocument.objects.values_list("issuer_as_signed", flat=True)) == {
        BODY,
        "Hội đồng nhân dân tỉnh Quảng Ngãi",
    }


@pytest.mark.parametrize("symbol", ["QÐ–UBND", "QĐ - UBND", "QĐ\u2011UBND", "QĐ\u00a0— UBND"])
def test_every_dash_and_blank_in_a_symbol_is_one(tmp_path, symbol):
    for name, each in (("a", "QĐ-UBND"), ("b", symbol)):
        rows = [packages.row(12, symbol=each, kind="Quyết định")]
        said, _ = brought(a_folder(tmp_path / name, rows), "--write")
    assert "Thư viện đã có: 1" in said
    assert PolicyDocument.objects.get().symbol == "QĐ-UBND"


@pytest.mark.parametrize("words", [(), ("--write",)])
def test_of_a_body_that_is_not_in_the_list_a_document_with_that_number_is_told(tmp_path, words):
    brought(a_folder(tmp_path / "a", [packages.row(168)]), "--write")
    rows = [packages.row(168, issuer="Ban Quản lý Dung Quất"), packages.row(169, issuer="Ban Quản lý Dung Quất")]
    said, _ = brought(a_folder(tmp_path / "b", rows), *words)
    assert f"Thư viện đã có «Kế hoạch số 168/KH-UBND» của «{BODY}»" in line_of(said, 2)
    assert "Thư viện đã có «" not in line_of(said, 3)


def test_what_the_library_tells_otherwise_is_named_and_left(tmp_path):
    brought(a_folder(tmp_path / "a", [packages.row(168)]), "--write")
    rows = [packages.row(168, day="16/9/2023", abstract="Việc khác")]
    said, _ = brought(a_folder(tmp_path / "b", rows), "--write")
    assert "ngày ban hành (bảng kê «16/9/2023», thư viện «15/9/2023»)" in line_of(said, 2)
    assert "trích yếu (bảng kê «Việc khác», thư viện «Việc thứ 168»)" in line_of(said, 2)
    assert PolicyDocument.objects.get().issued_on == datetime.date(2023, 9, 15)


def test_of_what_the_library_has_just_so_nothing_is_told(tmp_path):
    path = a_folder(tmp_path, [packages.row(168)])
    brought(path, "--write")
    assert "ghi khác" not in brought(path)[0]


def test_the_number_or_the_file_is_named_that_came_twice(tmp_path):
    one = packages.pdf("a")
    rows = [packages.row(1, files="a.pdf"), packages.row("1"), packages.row(2, files="b.pdf")]
    said, _ = brought(a_folder(tmp_path, rows, **{"a.pdf": one, "b.pdf": one}))
    assert "Trùng cơ quan, loại, số, ký hiệu và năm với dòng 2." in line_of(said, 3)
    assert "Tệp" not in line_of(said, 3)
    assert "Tệp «b.pdf» trùng từng byte với tệp thứ nhất của dòng 2." in line_of(said, 4)
    assert "Trùng cơ quan" not in line_of(said, 4)


@pytest.mark.parametrize("words", [(), ("--write",)])
def test_columns_that_nobody_reads_are_named_at_the_head(tmp_path, words):
    rows = [[*packages.row(168), "kho 3"]]
    sheet = packages.sheet(rows, headers=[*packages.HEADERS, "Vị trí lưu kho"])
    path = packages.folder(tmp_path / "in", {"so.csv": sheet})
    out = tmp_path / "ket-qua.csv"
    said, _ = brought(path, *words, "--report", str(out))
    assert said.startswith("Các cột không dùng đến: Vị trí lưu kho.")
    with out.open(encoding="utf-8-sig", newline="") as lines:
        told = list(csv.reader(lines))
    assert "Các cột không dùng đến: Vị trí lưu kho." in told[1]
    assert told[2][0] == "2"


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x1f"])
def test_a_sign_that_no_text_has_is_taken_out_of_a_cell(tmp_path, sign):
    rows = [packages.row(168, abstract=f"Việc{sign} lớn", issuer=f"UBND{sign} tỉnh Quảng Ngãi")]
    path = a_folder(tmp_path, rows)
    assert "Sẽ nhập: 1" in brought(path)[0]
    assert brought(path, "--write")[1] == 0
    document = PolicyDocument.objects.get()
    assert (document.abstract, document.issuer_as_signed) == ("Việc lớn", BODY)
