"""Reads pictures of paper with tesseract, where it is installed with its Vietnamese words; says so where it is not."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2 as pdfium

from cms.policies.extracting.child.confining import die_with_parent
from cms.policies.extracting.child.found import Found
from cms.policies.extracting.limits import Limits

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
MOST_DOTS = 12_000_000  # an A4 page at 300 dots has 8.7 million; a larger sheet is drawn coarser
LANGUAGE = "vie"
ONE_COLUMN_OR_MORE = "3"


def recognise(document: pdfium.PdfDocument, scanned: list[int], texts: list[str], found: Found, limits: Limits) -> None:
    """Put the recognised words of the scanned pages into `texts`, or the reason why not into the warnings."""
    program = tesseract()
    if not program:
        found.warnings.append("scan_not_read")
        return
    if not limits.scanned_pages:
        found.warnings.append("scan_waits")
        return
    if len(scanned) > limits.scanned_pages:
        found.warnings.append("scan_too_long")
        return
    for index in scanned:
        words = _words(program, _drawn(document, index))
        if words is None:
            found.warnings.append("page_unreadable")
            continue
        texts[index] = f"{texts[index]}\n{words}".strip("\n")
        found.recognised_pages += 1


def tesseract() -> str:
    """Give the path of tesseract when it knows Vietnamese, else ""."""
    program = shutil.which("tesseract")
    if not program:
        return ""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return program if LANGUAGE in listed.stdout.split() else ""


def _drawn(document: pdfium.PdfDocument, index: int) -> bytes:
    """Give the page as a grey picture in PGM, no larger than MOST_DOTS."""
    page = document[index]
    try:
        width, height = page.get_size()
        inches = max(width, 1) * max(height, 1) / POINTS_PER_INCH**2
        dots = min(DOTS_PER_INCH, (MOST_DOTS / inches) ** 0.5)
        bitmap = page.render(scale=dots / POINTS_PER_INCH, grayscale=True)
        rows = memoryview(bitmap.buffer).cast("B")
        lines = (rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        page.close()


def _words(program: str, picture: bytes) -> str | None:
    """Give what tesseract reads; None when it cannot, whatever the reason."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", ONE_COLUMN_OR_MORE, "--dpi", str(DOTS_PER_INCH)]
    done = subprocess.run(  # this process has one thread, so that words may be said before the other program starts
        command, input=picture, capture_output=True, check=False, preexec_fn=die_with_parent
    )
    return done.stdout.decode(errors="replace").replace("\f", "") if done.returncode == 0 else None
