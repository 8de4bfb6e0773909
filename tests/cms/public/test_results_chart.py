"""The drawing of a chart: the same bytes each time, nothing that a strict policy refuses, every word escaped."""

from __future__ import annotations

from decimal import Decimal

import pytest
from defusedxml import ElementTree

from cms.results.chart import Series, bar_chart

LABELS = ["Cơ quan quản lý, thực hiện Chương trình từ cấp tỉnh đến cấp xã có hệ thống thông tin", "Họp <b>số</b>"]
NAME = "{http://www.w3.org/2000/svg}"


def drawing(values=("100", "30.5"), **changes):
    """Give a chart of two bars in per cent."""
    series = [Series("value", [None if value is None else Decimal(value) for value in values])]
    fixed = {"anchor": "a", "title": "Tỷ lệ", "description": "Một câu.", "labels": LABELS, "series": series}
    return bar_chart(**{**fixed, "write": "{}%".format, "full": Decimal(100), **changes})


def test_the_same_values_give_the_same_bytes():
    assert drawing() == drawing()


@pytest.mark.parametrize(
    "forbidden", ["<script", "<style", "style=", "<!--", "xlink", "href", "<?xml", "onload", "pygal", "Pygal"]
)
def test_nothing_that_a_strict_policy_refuses_is_in_it(forbidden):
    assert forbidden not in drawing()


def test_it_is_one_image_with_a_name_and_a_description():
    root = ElementTree.fromstring(drawing())
    assert root.get("role") == "img"
    assert root.find(f"{NAME}title").text == "Tỷ lệ"
    assert root.find(f"{NAME}title").get("id") == root.get("aria-labelledby")
    assert root.find(f"{NAME}desc").get("id") == root.get("aria-describedby")


def test_bars_are_as_long_as_their_values_and_in_the_order_given():
    bars = list(ElementTree.fromstring(drawing()).iter(f"{NAME}rect"))
    by_height = sorted(bars, key=lambda bar: float(bar.get("y")))
    first, second = (float(bar.get("width")) for bar in by_height)
    assert second / first == pytest.approx(0.305, abs=0.005)


def test_long_labels_are_wrapped_and_keep_their_words():
    texts = [text.text for text in ElementTree.fromstring(drawing()).iter(f"{NAME}text")]
    assert all(len(text) <= 38 for text in texts)
    assert set(LABELS[0].split()) <= set(" ".join(texts).split())
    assert "Họp <b>số</b>" in texts


def test_a_missing_value_and_zero_have_no_bar():
    assert drawing(values=(None, "0")).count("<rect") == 0
