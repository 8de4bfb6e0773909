"""Keys that no program turned into letters are read as the syllable they stand for; what is a word anyway is none."""

from __future__ import annotations

import pytest

from vietnamese.keyboard import LONGEST, from_keys

TYPED = {
    "chuyeenr": "chuyển",
    "chuyener": "chuyển",
    "ddooir": "đổi",
    "dodoir": "đổi",
    "soos": "số",
    "nguwowif": "người",
    "nguoiwf": "người",
    "thuyr": "thủy",
    "quaxng": "quãng",
    "Ddoongf": "đồng",
    "chuye6n3": "chuyển",
    "d9o6i3": "đổi",
    "so61": "số",
    "nguoi72": "người",
    "qua3ng": "quảng",
}


@pytest.mark.parametrize("keys", TYPED)
def test_the_keys_of_telex_and_vni_make_the_syllable(keys):
    assert from_keys(keys) == TYPED[keys]


@pytest.mark.parametrize(
    "word",
    ["", "ban", "doi", "Đổi", "168", "qd", "ubnd", "covid19", "facebook", "x" * LONGEST, "xes" * LONGEST, "s", "ư1"],
)
def test_what_no_keys_make_is_no_word(word):
    assert from_keys(word) == ""
