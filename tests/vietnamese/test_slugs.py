"""Addresses of Vietnamese words, and the collisions that whoever gives addresses must number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.test_normalising import ANY_TEXT, nfd
from vietnamese.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồng bào dân tộc thiểu số", "dong-bao-dan-toc-thieu-so"),
        ("168/KH-UBND", "168-kh-ubnd"),
        ("  «Đặng» – ĐẶC khu  ", "dang-dac-khu"),
        ("Ðắk Tô", "dak-to"),
        ("---", ""),
        ("", ""),
        ("Кон Тум", ""),
    ],
)
def test_a_slug_is_readable(text, slug):
    assert slugify(text) == slugify(nfd(text)) == slug


@pytest.mark.parametrize(("one", "other"), [("Ba Tơ", "Ba Tô"), ("Đa", "Da"), ("hoà", "hòa"), ("1719/QĐ", "1719-QD")])
def test_different_names_may_share_a_slug_so_a_slug_is_never_an_identity(one, other):
    assert slugify(one) == slugify(other)


def test_a_long_slug_is_cut_between_words():
    assert slugify("Chương trình mục tiêu quốc gia", max_length=17) == "chuong-trinh-muc"
    assert slugify("Chương trình mục tiêu quốc gia", max_length=16) == "chuong-trinh-muc"


def test_one_word_that_is_too_long_is_cut_inside():
    assert slugify("a" * 100, max_length=10) == "a" * 10


@given(ANY_TEXT, st.integers(1, 40))
def test_a_slug_fits_an_address_and_stays_itself(text, length):
    slug = slugify(text, max_length=length)
    assert len(slug) <= length
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug, max_length=length) == slug
