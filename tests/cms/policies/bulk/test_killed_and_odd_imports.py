"""An import that is killed goes on where it stopped; and what it makes of odd lines, it says."""

from __future__ import annotations

import os
import signal
from io import StringIO

import pytest
from django.core.management import call_command

from cms.policies.bulk import importing
from cms.policies.models import PolicyDocument, PolicyFile
from tests.cms.policies.bulk import packages
from tests.cms.policies.bulk.bringing import a_folder, brought

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("step", ["before a batch is written", "within it", "after it"])
@pytest.mark.parametrize("way", ["together", "each for itself"])
def test_killed_and_started_again_nothing_is_missing_or_twice(tmp_path, step, way):
    files = {f"{number}.pdf": packages.pdf(str(number)) for number in range(1, 41)}
    rows = [packages.row(number, files=f"{number}.pdf") for number in range(1, 41)]
    if way == "each for itself":  # 020 and 040 are 20 and 40, which is seen only when these have been written
        rows[20:20], rows[41:41] = [packages.row("020")], [packages.row("040")]
    path = a_folder(tmp_path, rows, **files)
    killed_in_a_child(path, step, way)
    assert brought(path, "--write")[1] == (0 if way == "together" else 1)
    numbers = list(PolicyDocument.objects.values_list("number", flat=True))
    assert (len(numbers), len(set(numbers)), PolicyFile.objects.count()) == (40, 40, 40)


def killed_in_a_child(path, step, way):
    """Start the import in a forked process that kills itself at the step, in its second batch."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        die_at(step, way)
        call_command("import_documents", str(path), "--write", stdout=StringIO())
        os._exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def die_at(step, way):
    name, batch = ("keep", 1) if way == "together" else ("keep_one", importing.BATCH)
    original, calls = getattr(importing, name), []

    def dying(*given):
        calls.append(given)
        if step == "before a batch is written" and len(calls) == batch + 1:
            os.kill(os.getpid(), signal.SIGKILL)
        original(*given)
        if step == "within it" and len(calls) == batch + 1:
            os.kill(os.getpid(), signal.SIGKILL)

    take = importing.Work._take

    def taking(self, lines):
        take(self, lines)
        if step == "after it":
            os.kill(os.getpid(), signal.SIGKILL)

    importing.Work._take = taking
    setattr(importing, name, dying)


def test_what_looks_like_a_personal_file_comes_in_with_a_warning_and_for_staff_only(tmp_path):
    rows = [packages.row(77, symbol="QĐ-UBND", kind="Quyết định", abstract="Trợ cấp một lần cho ông Nguyễn Văn A")]
    said, code = brought(a_folder(tmp_path, rows), "--write")
    assert ("CẢNH BÁO: có dấu hiệu là kết quả giải quyết của một người" in said, code) == (True, 0)
    document = PolicyDocument.objects.get()
    assert (document.live, document.personal_checked) == (False, False)
    assert said.count("cho ông Nguyễn") >= 1


def told(tmp_path, rows, **files):
    """Look only; give what is said of the first line."""
    said, _ = brought(a_folder(tmp_path, rows, **files))
    return next((line for line in said.splitlines() if line.startswith("Dòng 2:")), "")


def test_a_law_making_kind_without_its_year_is_given_that_of_its_day_and_told(tmp_path):
    rows = [packages.row(43, symbol="NĐ-CP", kind="Nghị định", day="13/6/2011", issuer="Chính phủ")]
    assert "hiểu là 43/2011/NĐ-CP" in brought(a_folder(tmp_path, rows), "--write")[0]
    assert PolicyDocument.objects.get().number_symbol == "43/2011/NĐ-CP"


@pytest.mark.parametrize(
    ("symbol", "kind", "day"),
    [
        ("2011/NĐ-CP", "Nghị định", "13/6/2011"),
        ("CP", "Nghị định", "13/6/1994"),
        ("QĐ-UBND", "Quyết định", "13/6/2011"),
        ("SL", "Sắc lệnh", "8/9/1945"),
    ],
)
def test_symbols_that_need_no_year_stay_as_they_are(tmp_path, symbol, kind, day):
    brought(a_folder(tmp_path, [packages.row(43, symbol=symbol, kind=kind, day=day)]), "--write")
    assert PolicyDocument.objects.get().symbol == symbol


@pytest.mark.parametrize(
    ("symbol", "kind", "owner"),
    [("DA-UBND", "Đề án", "Dự án"), ("KH-UBND", "Quyết định", "Kế hoạch"), ("HĐ-UBND", "Hướng dẫn", "Hợp đồng")],
)
def test_a_symbol_of_another_kind_is_pointed_out(tmp_path, symbol, kind, owner):
    assert f"là của loại «{owner}»" in told(tmp_path, [packages.row(9, symbol=symbol, kind=kind)])


@pytest.mark.parametrize(
    ("symbol", "kind"), [("ĐA-UBND", "Đề án"), ("BDT-CSDT", "Công văn"), ("QĐ-UBND", "Quyết định"), ("", "Đề án")]
)
def test_a_symbol_of_its_own_kind_or_of_none_is_left_alone(tmp_path, symbol, kind):
    line = told(tmp_path, [packages.row(9, symbol=symbol, kind=kind)])
    assert (line.startswith("Dòng 2: Sẽ nhập"), "là của loại" in line) == (True, False)


def test_a_text_that_says_another_number_or_day_is_pointed_out(tmp_path):
    letter = (
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI\nSố: 168/KH-UBND\nQuảng Ngãi, ngày 15 tháng 9 năm 2023\nKẾ HOẠCH\nMột việc"
    )
    headers = [*packages.HEADERS, "Tệp toàn văn"]
    rows = [[*packages.row(186, day="16/9/2023"), "a.txt"], [*packages.row(168), "a.txt"]]
    path = packages.folder(tmp_path / "in", {"so.csv": packages.sheet(rows, headers=headers), "a.txt": letter.encode()})
    said = brought(path)[0]
    assert "Toàn văn ghi số 168/KH-UBND, bảng kê ghi số 186/KH-UBND" in said
    assert "Toàn văn ghi ngày 15/9/2023, bảng kê ghi ngày 16/9/2023" in said
    assert (said.count("Toàn văn ghi"), "Sẽ nhập: 2" in said) == (2, True)


def test_without_a_number_it_was_issued_when_it_has_a_day_and_an_issuer(tmp_path):
    assert "hiểu là đã ban hành, không rõ số" in told(tmp_path, [packages.row("", symbol="")])
    brought(tmp_path / "in", "--write")
    document = PolicyDocument.objects.get()
    assert (document.number_unknown, document.issue_state) == (True, "issued")


@pytest.mark.parametrize("missing", [{"day": ""}, {"issuer": ""}])
def test_without_a_number_and_a_day_or_an_issuer_it_is_a_draft(tmp_path, missing):
    assert "hiểu là dự thảo" in told(tmp_path, [packages.row("", symbol="", **missing)])
    brought(tmp_path / "in", "--write")
    document = PolicyDocument.objects.get()
    assert (document.number_unknown, document.issue_state) == (False, "unissued")


def test_a_file_whose_name_says_nothing_is_called_after_its_document(tmp_path):
    files = {name: packages.pdf(name) for name in ("a.pdf", "168.pdf", "phu-luc.pdf")}
    brought(a_folder(tmp_path, [packages.row(15, files=";".join(files))], **files), "--write")
    titles = [row.attachment.title for row in PolicyFile.objects.order_by("sort_order")]
    assert titles == ["Văn bản 15/KH-UBND", "Văn bản 15/KH-UBND, tệp 2", "phu-luc"]


def test_a_log_is_told_of_the_progress_in_steps_and_not_of_each_line(tmp_path):
    err = StringIO()
    path = a_folder(tmp_path, [packages.row(number) for number in range(1, 101)])
    call_command("import_documents", str(path), stdout=StringIO(), stderr=err)
    told_of = err.getvalue().split("\n")
    assert 20 <= len(told_of) < 60
    assert "Đã qua 100 %" in told_of
