"""Whose digital signature a PDF bears, when, and whether it is intact: told truly, also where it cannot be known."""

from __future__ import annotations

import pytest

from tests.cms.policies.extracting import making, signing
from tests.cms.policies.extracting.asking import outcome


@pytest.fixture(scope="module")
def authority():
    return signing.authority()


@pytest.fixture(scope="module")
def signer(authority):
    return signing.signer_of(authority)


@pytest.fixture(scope="module")
def letter(signer):
    return signing.signed(making.pdf(making.LETTER), signer)


def verdicts(content: bytes) -> list[str]:
    return [each["verdict"] for each in outcome(content).signatures]


def test_an_unsigned_file_bears_no_signature():
    assert outcome(making.pdf(making.LETTER)).signatures == ()


def test_the_signer_the_time_and_who_says_so_are_told(letter):
    (found,) = outcome(letter).signatures
    assert (found["signer"], found["email"]) == (signing.SIGNER, "ubnd@quangngai.gov.vn")
    assert (found["certified_by"], found["time_by"]) == (signing.AUTHORITY, "signer")
    assert found["signed_at"]


def test_a_signature_over_the_whole_file_is_intact(letter):
    assert verdicts(letter) == ["intact"]


def test_a_changed_letter_breaks_the_signature(letter):
    changed = letter.replace(b"60 800 Tm", b"61 800 Tm")
    assert changed != letter
    assert verdicts(changed) == ["broken"]


def test_a_second_signature_only_extends_the_first(letter, signer):
    assert verdicts(signing.signed(letter, signer, field="ChuKy2")) == ["extended", "intact"]


def test_a_page_put_in_afterwards_is_a_change(letter):
    assert verdicts(signing.with_a_page_more(letter)) == ["changed"]


def test_a_forged_signature_is_told_as_unreadable_and_never_left_out(letter):
    start = letter.index(b"/Contents <") + len(b"/Contents <")
    forged = letter[:start] + b"00ff" * 20 + letter[start + 80 :]
    assert verdicts(forged) == ["unreadable"]


def test_without_root_certificates_the_chain_is_said_to_be_unchecked(letter):
    assert outcome(letter).signatures[0]["chain"] == "unchecked"


def test_root_certificates_decide_over_the_chain(letter, authority, tmp_path):
    (tmp_path / "goc.pem").write_bytes(authority.pem)
    assert outcome(letter, roots=tmp_path).signatures[0]["chain"] == "trusted"
    (tmp_path / "goc.pem").write_bytes(signing.authority().pem)
    assert outcome(letter, roots=tmp_path).signatures[0]["chain"] == "untrusted"


def test_what_the_signature_draws_over_the_page_is_read_apart_from_the_text(signer):
    found = outcome(signing.signed(making.pdf(making.LETTER, stamp=making.STAMP), signer))
    assert found.stamps == (making.STAMP,)
    assert "Người ký" not in found.text
