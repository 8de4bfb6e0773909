"""The one spelling of a message: RFC 8785's own vectors, NFC, and equal content with an equal hash."""

from __future__ import annotations

import json
import struct
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration import canonical

# RFC 8785, appendix B: the bits of an IEEE 754 double, and how it is written.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcđê", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_numbers_are_written_as_the_rfc_says(bits, written):
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical.canonical_bytes(number).decode() == written


def test_the_rfcs_first_example():
    source = r"""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""
    written = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    assert canonical.canonical_bytes(json.loads(source)).decode() == written


def test_keys_stand_in_the_order_of_their_utf16_units():
    keys = ["\u20ac", "\r", "1", "\U0001f600", "\u0080", "\u00f6"]  # RFC 8785, 3.2.3; the Hebrew key is not NFC
    written = canonical.canonical_bytes(dict.fromkeys(keys, 0)).decode()
    assert list(json.loads(written)) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600"]


@given(JSON)
def test_what_is_written_reads_back_as_the_same(value):
    assert json.loads(canonical.canonical_bytes(value)) == canonical.nfc(value)


@given(st.dictionaries(st.sampled_from("abcdef"), JSON, max_size=6))
def test_equal_content_has_an_equal_hash_whatever_the_order(body):
    turned = dict(reversed(body.items()))
    assert canonical.content_hash(turned) == canonical.content_hash(body)


def test_composed_and_decomposed_words_have_the_same_hash():
    words = {"tiêu đề": "Đồng bào Ba Tơ học kỹ năng số"}
    apart = {unicodedata.normalize("NFD", key): unicodedata.normalize("NFD", value) for key, value in words.items()}
    assert apart != words
    assert canonical.content_hash(apart) == canonical.content_hash(words)


def test_other_words_have_another_hash():
    assert canonical.content_hash({"title": "Ba Tơ"}) != canonical.content_hash({"title": "Ba Tô"})


def test_a_withdrawal_has_the_hash_of_the_empty_object():
    empty = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert canonical.content_hash(None) == canonical.content_hash({}) == empty


@pytest.mark.parametrize(
    "odd",
    [float("nan"), float("inf"), 2**53, -(2**53), "\ud800", {"\ud800": 1}, {"\u00ea": 1, "e\u0302": 2}],
    ids=["nan", "inf", "2^53", "-2^53", "half a character", "half a character in a key", "keys that become one"],
)
def test_what_has_no_canonical_form_is_refused(odd):
    with pytest.raises(ValueError):
        canonical.canonical_bytes({"value": odd})
