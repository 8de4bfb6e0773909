"""The text of a PDF page by page, the visible words of its signatures, and which pages are only pictures of paper."""

from __future__ import annotations

from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from cms.policies.extracting.child import scans
from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.child.stamps import without_stamps
from cms.policies.extracting.limits import Limits

FEW_LETTERS = 20  # a page number, a mark of the scanner
SOFT_HYPHEN = "\ufffe"  # how pdfium writes the hyphen at the end of a line
PICTURE_DEPTH = 3


def read_pdf(file: BinaryIO, limits: Limits) -> Found:
    """Give the text; raises Problem for a file that is locked, damaged or too long."""
    document = _opened(file)
    count = len(document)
    if count > limits.pages:
        raise Problem("too_many_pages", pages=count, most=limits.pages)
    if not count:
        raise Problem("damaged")
    found = Found("", pages=count)
    signed = pdfium_c.FPDF_GetSignatureCount(document.raw) > 0
    texts, scanned = [], []
    letters = 0
    for index in range(count):
        text, is_scan = _page(document, index, signed=signed, found=found)
        letters += len(text)
        if letters > limits.letters:
            raise Problem("too_much_text", most=limits.letters)
        texts.append(text)
        if is_scan:
            scanned.append(index)
    found.scanned_pages = len(scanned)
    if scanned:
        scans.recognise(document, scanned, texts, found, limits)
    found.text = "\n".join(texts)
    return found


def _opened(file: BinaryIO) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise Problem("locked" if locked else "damaged") from error


def _page(document: pdfium.PdfDocument, index: int, *, signed: bool, found: Found) -> tuple[str, bool]:
    """Give the words of a page without signature stamps, and whether it is a picture of paper."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        found.warnings.append("page_unreadable")
        return "", False
    try:
        printed = _text(page)
        if signed:
            found.stamps += _drawn_stamps(document, index, page, printed)
        text, stamps = without_stamps(printed)
        found.stamps += [stamp for stamp in stamps if stamp not in found.stamps]
        return text, len("".join(text.split())) < FEW_LETTERS and _has_picture(page)
    finally:
        page.close()


def _text(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range()).replace("\r\n", "\n").replace(SOFT_HYPHEN, "-")
    finally:
        textpage.close()


def _drawn_stamps(document: pdfium.PdfDocument, index: int, page: pdfium.PdfPage, printed: str) -> list[str]:
    """Give the words that the page's signature fields draw over it: they are no part of its own text."""
    if pdfium_c.FPDFPage_GetAnnotCount(page.raw) < 1:
        return []
    if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return []
    flat = document[index]
    try:
        drawn = _text(flat)
    finally:
        flat.close()
    words = drawn.removeprefix(printed).strip()
    return without_stamps(words)[1] if words != drawn.strip() or not printed.strip() else []


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=PICTURE_DEPTH))
