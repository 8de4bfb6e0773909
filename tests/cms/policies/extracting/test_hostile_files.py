"""Hostile files are refused or marked with a sentence that says what to do, and never cost more than the limits."""

from __future__ import annotations

import dataclasses
import resource
import subprocess

import pytest

from cms.policies.extracting.limits import MEGABYTE, Limits
from tests.cms.policies.extracting import making
from tests.cms.policies.extracting.asking import outcome

XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
TIGHT = {
    "too_long": {"cpu_seconds": 1},
    "too_much_inside": {"unpacked": 3 * MEGABYTE},
}  # so that the tests take no minutes
SMALL = Limits(cpu_seconds=20, wall_seconds=60)


@pytest.mark.parametrize(
    ("made", "code", "advice"),
    [
        (making.locked_pdf, "locked", "lưu lại không đặt mật khẩu"),
        (lambda: making.pdf(making.LETTER)[:900], "damaged", "lưu lại rồi tải bản mới"),
        (lambda: making.many_pages(10_000), "too_many_pages", "Tệp có 10000 trang"),
        (lambda: making.docx_of(making.LETTER)[:500], "damaged", "bị cắt cụt"),
        (lambda: making.docx(making.paragraph("&x;"), before=XXE), "forbidden_xml", "khai báo DTD"),
        (lambda: making.docx(making.paragraph("&c;"), before=LAUGHS), "forbidden_xml", "khai báo DTD"),
        (making.deep_docx, "damaged", "Tệp bị hỏng"),
        (lambda: making.docx_bomb(4), "too_much_text", "quá nhiều chữ"),
        (lambda: making.swelling_docx(6), "too_much_inside", "bung ra lớn hơn"),
        (lambda: bytes(range(256)) * 20, "unknown_kind", "lưu thành PDF"),
        (lambda: b"", "unknown_kind", "lưu thành PDF"),
        (lambda: b"<html>" + b"<br>" * 1_500_000, "too_long", "quá nhiều thời gian"),
        (lambda: making.archive({"xl/workbook.xml": "<x/>"}), "no_text_inside", "vẫn được giữ để tải về"),
    ],
)
def test_each_is_refused_with_what_to_do(made, code, advice):
    found = outcome(made(), dataclasses.replace(SMALL, **TIGHT.get(code, {})))
    assert (found.code, found.text) == (code, "")
    assert advice in found.message


@pytest.mark.parametrize("made", [making.recursive_pdf, making.pdf_bomb], ids=["recursive", "bomb"])
def test_a_pdf_that_turns_in_circles_or_swells_ends_with_a_sentence_and_within_its_memory(made):
    subprocess.run(["true"], check=True)  # our own size, from which each child begins, counts among those of children
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    found = outcome(made(), SMALL)
    assert found.code
    assert found.message.endswith(".")
    most = max(before, SMALL.memory // 1024)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= most


def test_what_a_name_says_has_no_say():
    assert outcome(making.docx_of("Văn bản")).kind == "docx"
    assert outcome(making.pdf("Văn bản")).kind == "pdf"


def test_a_lack_of_memory_is_told_or_ends_the_process_and_nothing_else():
    found = outcome("ờ".encode() * 20_000_000, Limits(memory=150 * MEGABYTE, letters=200_000_000))
    assert found.code in {"too_much_memory", "reader_died"}
    assert "tải lên" in found.message


def test_a_signature_that_cannot_be_looked_at_leaves_the_text_as_it_was_read():
    broken = making.pdf(making.LETTER).replace(b"startxref\n", b"startxref\n9")
    found = outcome(broken)
    assert "168/KH-UBND" in found.text
    assert found.signatures == ()
    assert any("chữ ký số" in each for each in found.warning_messages)
