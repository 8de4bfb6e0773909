"""The words that the admin's makers left in English: compiled as they are written, with the places that are filled in."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext

from tools.catalogues import LOCALE, compiled

CATALOGUES = sorted(LOCALE.rglob("*.po"))
FILLED_IN = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("source", CATALOGUES, ids=name)
def test_what_is_compiled_is_what_is_written(source):
    assert source.with_suffix(".mo").read_bytes() == compiled(source), "run `make format`"


@pytest.mark.parametrize("source", CATALOGUES, ids=name)
def test_every_entry_is_translated_once(source):
    entries = polib.pofile(str(source), check_for_duplicates=True)
    assert entries
    assert [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("source", CATALOGUES, ids=name)
def test_a_translation_fills_in_what_the_original_does(source):
    for entry in polib.pofile(str(source)):
        original = set(FILLED_IN.findall(entry.msgid_plural or entry.msgid))
        for words in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(FILLED_IN.findall(words)) == original, entry.msgid


def test_our_words_win_over_those_of_the_makers():
    assert gettext("Add a document") == "Thêm tệp"  # Wagtail says "văn bản", which is something else here
