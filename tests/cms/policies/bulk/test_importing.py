"""An import takes in what is ready, once, and says of every line what became of it."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from cms.changes.models import Item, State
from cms.policies.bulk import importing
from cms.policies.bulk.models import ImportRun, Outcome
from cms.policies.models import PolicyDocument, PolicyFile
from tests.cms.changes import factories
from tests.cms.policies.bulk import packages
from tests.cms.policies.bulk.bringing import a_folder, brought

pytestmark = pytest.mark.django_db
ISSUER = "Ủy ban nhân dân tỉnh Quảng Ngãi"


def test_looking_first_changes_nothing(tmp_path):
    path = a_folder(tmp_path, [packages.row(168, files="a.pdf")], **{"a.pdf": packages.pdf()})
    said, code = brought(path)
    assert ("Sẽ nhập: 1" in said, "Thêm --write" in said, code) == (True, True, 0)
    assert (PolicyDocument.objects.count(), ImportRun.objects.count()) == (0, 0)
    assert not (tmp_path / "media").exists()


def test_what_comes_in_is_complete_and_for_staff_only(tmp_path):
    path = a_folder(
        tmp_path, [packages.row(168, files="a.pdf; b.pdf")], **{"a.pdf": packages.pdf("a"), "b.pdf": packages.pdf("b")}
    )
    assert brought(path, "--write")[1] == 0
    document = PolicyDocument.objects.get()
    assert (document.number_symbol, document.issuer_name, document.abstract) == ("168/KH-UBND", ISSUER, "Việc thứ 168")
    assert [row.attachment.file.read() for row in document.files.all()] == [packages.pdf("a"), packages.pdf("b")]
    assert (document.live, document.latest_revision_id is not None) == (False, True)
    assert not Item.objects.filter(state=State.PUBLISHED).exists()


def test_a_second_time_makes_nothing_twice(tmp_path):
    rows = [
        packages.row(168, files="a.pdf"),
        packages.row("", symbol="", abstract="Không số", files="b.pdf"),
        packages.row("", symbol="", abstract="Không tệp"),
    ]
    path = a_folder(tmp_path, rows, **{"a.pdf": packages.pdf("a"), "b.pdf": packages.pdf("b")})
    brought(path, "--write")
    said, code = brought(path, "--write")
    assert ("Thư viện đã có: 3" in said, code) == (True, 0)
    assert (PolicyDocument.objects.count(), PolicyFile.objects.count()) == (3, 2)


def test_one_bad_line_never_stops_the_rest(tmp_path):
    rows = [
        packages.row(1, kind="Kịch bản"),
        packages.row(2, day="30/2/2023"),
        packages.row(3, files="không-có.pdf"),
        packages.row(4, files="giả.pdf"),
        packages.row(5, day="1/1/2090"),
        packages.row(6, abstract="x" * 200_000),
        packages.row(7),
    ]
    said, code = brought(a_folder(tmp_path, rows, **{"giả.pdf": b"<html>"}), "--write")
    assert code == 1
    for line, words in [
        (2, "Kịch bản"),
        (3, "ngày có thật"),
        (4, "không thấy"),
        (5, "không phải PDF"),
        (6, "sau hôm nay"),
        (7, "dài hơn"),
    ]:
        assert any(each.startswith(f"Dòng {line}: Có lỗi") and words in each for each in said.splitlines()), line
    assert set(PolicyDocument.objects.values_list("number", flat=True)) == {"7"}


@pytest.mark.parametrize(("header", "cell", "words"), [("Độ mật", "Tối mật", "mật"), ("Kết quả TTHC", "x", "một cửa")])
def test_what_must_not_come_in_is_refused(tmp_path, header, cell, words):
    sheet = packages.sheet([[*packages.row(168), cell], [*packages.row(169), ""]], headers=[*packages.HEADERS, header])
    said, code = brought(packages.folder(tmp_path / "in", {"so.csv": sheet}), "--write")
    assert ("Không được nhập: 1" in said, words in said, code) == (True, True, 1)
    assert PolicyDocument.objects.get().number == "169"


def test_the_same_document_on_two_lines_comes_in_once(tmp_path):
    said, _ = brought(a_folder(tmp_path, [packages.row(168), packages.row("168")]), "--write")
    assert "Dòng 3: Có lỗi" in said
    assert PolicyDocument.objects.count() == 1


def test_a_file_of_another_document_is_pointed_out(tmp_path):
    brought(a_folder(tmp_path, [packages.row(168, files="a.pdf")], **{"a.pdf": packages.pdf()}), "--write")
    again = packages.folder(
        tmp_path / "in2", {"s.csv": packages.sheet([packages.row(169, files="a.pdf")]), "a.pdf": packages.pdf()}
    )
    said, _ = brought(again, "--write")
    assert "trùng từng byte" in said
    assert PolicyDocument.objects.get().number == "168"


def test_a_document_that_editors_made_is_left_alone(tmp_path):
    made = factories.document("168", issuer_as_signed=ISSUER, abstract="Của biên tập viên")
    brought(a_folder(tmp_path, [packages.row(168, abstract="Của bảng kê")]), "--write")
    assert PolicyDocument.objects.get() == made
    assert PolicyDocument.objects.get().abstract == "Của biên tập viên"


def test_symbols_that_differ_by_one_stroke_are_two_documents(tmp_path):
    rows = [packages.row(5, symbol="ĐA-UBND", kind="Đề án"), packages.row(5, symbol="DA-UBND", kind="Dự án")]
    brought(a_folder(tmp_path, rows), "--write")
    assert PolicyDocument.objects.count() == 2


def test_a_sheet_that_was_changed_is_looked_through_anew(tmp_path):
    path = a_folder(tmp_path, [packages.row(1), packages.row(2)])
    run = ImportRun.objects.create(name="a", path=str(path))
    importing.advance(run, seconds=60)
    (path / "so.csv").write_bytes(packages.sheet([packages.row(3)]))
    run.state = ImportRun.State.IMPORTING
    importing.advance(run, seconds=60)
    assert (run.state, run.total) == (ImportRun.State.CHECKED, 1)
    assert PolicyDocument.objects.count() == 0


def test_a_package_that_cannot_be_read_ends_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="Không thấy bảng kê"):
        call_command("import_documents", str(packages.folder(tmp_path / "in", {"a.pdf": b""})))
    with pytest.raises(CommandError, match="Không thấy"):
        call_command("import_documents", str(tmp_path / "none"), "--write")


def test_the_report_is_a_sheet_without_formulas(tmp_path):
    path = a_folder(tmp_path, [packages.row(1, kind="=cmd|' /C calc'!A0")])
    brought(path, "--report", str(tmp_path / "r.csv"))
    written = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    assert written[0] == 'Dòng,Kết quả,Văn bản,"Lý do, lưu ý"'
    assert ",'=cmd" in written[1]


def test_turns_take_up_where_the_last_one_stopped(tmp_path):
    path = a_folder(tmp_path, [packages.row(number) for number in range(1, 61)])
    run = ImportRun.objects.create(name="a", path=str(path))
    turns = 0
    while not importing.advance(run, seconds=0):
        turns += 1
        assert turns < 10
    assert (run.state, run.counts()) == (ImportRun.State.CHECKED, {Outcome.READY: 60})
