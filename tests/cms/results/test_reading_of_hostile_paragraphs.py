"""Whatever is given to the readers of targets and figures, they come back, and every number has its sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.results.reading import read_figures, read_targets
from tests.cms.policies.reading.hostile import TEXTS
from tests.vietnamese.test_normalising import ANY_TEXT

HEADING = "2. Mục tiêu cụ thể đến năm 2025"


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_read_in_reasonable_time(name):
    text = TEXTS[name][:40_000]
    lines = [HEADING, *text.splitlines()]
    assert all(one.as_printed for one in read_targets([HEADING, f"- {text}"]) + read_targets(lines))
    assert all(one.as_printed in one.sentence for one in read_figures([text]) + read_figures(lines))


@given(st.lists(ANY_TEXT | st.text("0123456789.,%/- \nđồngtriệuxã"), max_size=5))
def test_any_paragraphs_are_read(paragraphs):
    for one in read_figures(paragraphs):
        assert re.search(r"\d", one.as_printed)
        assert (one.value is None) is one.ambiguous or one.denominator is None
    assert read_targets([HEADING, *paragraphs]) == read_targets([HEADING, *paragraphs])
