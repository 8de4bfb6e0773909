"""Runs the import on a folder made for a test."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from tests.cms.policies.bulk import packages


def a_folder(tmp_path, rows, **files):
    return packages.folder(tmp_path / "in", {"so.csv": packages.sheet(rows), **files})


def brought(path, *words):
    """Run the command; give what it says and with what it ends."""
    out = StringIO()
    try:
        call_command("import_documents", str(path), *words, stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0
