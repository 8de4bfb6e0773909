"""A constitution has no name but its kind, so that only its year makes a citation of it."""

from __future__ import annotations

import pytest

from tests.cms.policies.citing.samples import citations_of

IN_FULL = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"


@pytest.mark.parametrize("name", ["Hiến pháp", IN_FULL])
def test_a_constitution_is_known_by_its_year(name):
    (one,) = citations_of(f"Căn cứ khoản 2 Điều 5 {name} năm 2013;")
    assert (one.name, one.doc_type, one.year, [unit.label for unit in one.units]) == (
        name,
        "Hiến pháp",
        2013,
        ["2", "5"],
    )


@pytest.mark.parametrize("text", ["Căn cứ Hiến pháp;", "Tòa án Hiến pháp 12/5/2013", "Hiến pháp năm 2013-2015"])
def test_a_constitution_without_its_year_is_no_citation(text):
    assert citations_of(text) == []


def test_a_year_that_ends_the_sentence_is_read():
    assert [one.year for one in citations_of("Theo Luật Đất đai năm 2013. Theo Hiến pháp năm 2013.")] == [2013, 2013]
