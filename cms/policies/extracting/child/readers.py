"""Which reader belongs to which kind of file; each is loaded only when its kind comes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits

Reader = Callable[[BinaryIO, Limits], Found]


def _lazily(name: str) -> Reader:
    module, function = name.split(":")

    def read(file: BinaryIO, limits: Limits) -> Found:
        reader: Any = getattr(import_module(f"cms.policies.extracting.child.{module}"), function)
        found: Found = reader(file, limits)
        return found

    return read


def _refuse_archive(file: BinaryIO, limits: Limits) -> Found:
    raise Problem("damaged")


READERS: dict[str, Reader] = {
    "pdf": _lazily("pdf:read_pdf"),
    "docx": _lazily("docx:read_docx"),
    "odt": _lazily("odt:read_odt"),
    "doc": _lazily("tools:read_doc"),
    "rtf": _lazily("rtf:read_rtf"),
    "html": _lazily("html:read_html"),
    "text": _lazily("plain:read_plain"),
    "damaged_archive": _refuse_archive,
}
