"""Whatever is pasted into the reader of documents, it comes back with parts and warnings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.policies.reading.document import read_document
from tests.cms.policies.reading.hostile import TEXTS
from tests.vietnamese.test_normalising import ANY_TEXT

PIECES = st.sampled_from(
    [
        *(
            "Số: 168/KH-",
            "UBND",
            "Số:",
            "/BDT-CSDT",
            "|",
            "\t",
            "      ",
            "\n",
            "\n\n",
            "<br>",
            "**",
            "-----",
            "\f",
            "\r",
        ),
        *("Quảng Ngãi, ngày 15", "tháng 9 năm 2023", "KẾ HOẠCH", "V/v", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"),
        *(
            "ỦY BAN NHÂN DÂN",
            "Nơi nhận:",
            "- Như trên;",
            "KT. CHỦ TỊCH",
            "Võ Phiên",
            "I.",
            "1.",
            "a)",
            "kinh tế",
            "các",
        ),
    ]
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_in_reasonable_time(name):
    read = read_document(TEXTS[name])
    assert read.warnings
    assert read.issued_on is None


@given(ANY_TEXT | st.lists(PIECES | ANY_TEXT, max_size=30).map("".join) | st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_is_read(text):
    read = read_document(text)
    assert read.number_state in {"known", "unknown", "unissued"}
    assert read.number in text
    assert read_document(text) == read
