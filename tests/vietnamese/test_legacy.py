"""Text in TCVN3 and VNI is told and put right; clean Unicode and foreign words are left alone."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.legacy import decoded, from_tcvn3, from_vni, repaired
from vietnamese.spelling import is_syllable

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
with (ROOT / "vietnamese/data/legacy-letters.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
TO_VNI = {row["letter"]: row["vni"] for row in ROWS}
SMALL = {row["letter"]: chr(int(row["tcvn3"], 16)) for row in ROWS if row["tcvn3"]}
TO_TCVN3 = {
    row["letter"]: SMALL.get(row["letter"], SMALL[row["letter"].lower()]) for row in ROWS
}  # capitals by another font
SENTENCE = "đồng bào các dân tộc thiểu số được hỗ trợ đất ở nhà nước sinh hoạt vùng núi tỉnh Quảng Ngãi nay ý kiến khuỷu quý kỹ"


def written(text: str, table: dict[str, str]) -> str:
    """Give Unicode text as an old font wrote it."""
    return "".join(table.get(char, char) for char in text)


def sample(path: Path) -> str:
    """Give a real document in NFC."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_real_documents_are_clean_and_left_alone(path):
    assert repaired(sample(path)) is None
    assert decoded(path.read_bytes()) is None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_real_document_in_vni_comes_back_letter_by_letter(path):
    found = repaired(written(sample(path), TO_VNI))
    assert (found.encoding, found.text) == ("VNI", sample(path))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_real_document_in_tcvn3_comes_back_but_for_capitals_that_it_does_not_have(path):
    found = repaired(written(sample(path), TO_TCVN3))
    assert found.encoding == "TCVN3"
    assert found.text.lower() == sample(path).lower()
    lost = [one for one, other in zip(sample(path), found.text, strict=True) if one != other]
    assert set(lost) <= set("ỦỨẾỔỐỆ"), "only an accented capital at the head of a word, or of one alone, cannot be told"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("UBND Hµ Giang, THµNH PHè Hµ NéI, §å ¸n", "UBND Hà Giang, THÀNH PHỐ HÀ NỘI, Đồ án"),
        ("CHñ TÞCH Hå ChÝ Minh", "CHỦ TỊCH Hồ Chí Minh"),
        ("Th\u00adêng trùc", "Thường trực"),
    ],
)
def test_capitals_of_tcvn3_are_told_by_the_plain_letters_around(old, new):
    assert from_tcvn3(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Öùng duïng coâng ngheä, kyõ thuaät", "Ứng dụng công nghệ, kỹ thuật"),
    ],
)
def test_vni_has_letters_of_two_signs_in_both_cases(old, new):
    assert from_vni(old) == new


@given(st.permutations(SENTENCE.split()).map(" ".join))
def test_small_letters_come_back_from_both(text):
    for table, encoding in ((TO_TCVN3, "TCVN3"), (TO_VNI, "VNI")):
        found = repaired(written(text, table))
        assert (found.encoding, found.text) == (encoding, text)


@given(st.text(alphabet=[*TO_VNI, *"bcdghklmnpqrstvx 0123456789.,"]))
def test_every_letter_of_vni_is_one_letter(text):
    assert from_vni(written(text.lower(), TO_VNI)) == text.lower()


@given(st.text(alphabet=[*SMALL, *"bcdghklmnpqrstvx 0123456789.,"]))
def test_every_small_letter_of_tcvn3_is_one_letter(text):
    assert from_tcvn3(written(text.lower(), TO_TCVN3)) == text.lower()


@given(st.text())
def test_any_text_is_answered_and_what_is_put_right_is_not_broken_again(text):
    found = repaired(text)
    assert found is None or repaired(found.text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Café, résumé, naïve, déjà vu, façade, São Paulo, jalapeño",
        "Le président né à Orléans a été élu où il était déjà",
        "Müller, Schröder, Zoë, Ångström, Søren",
        "« Bonjour », dit-il, « ça va très bien »",
        "Hà Nam là các tài và tình",
        "The Hrê people of Ba Tơ and the Co",
        "15 °C ± 2 µm, § 5, © 2023 ® ¼ ½",
        "plain English text without any accent at all",
        "",
    ],
)
def test_clean_and_foreign_text_is_left_alone(text):
    assert repaired(text) is None


def test_a_clean_line_among_broken_ones_stays():
    text = "§iÒu 1. Ph¹m vi\nĐiều 2. Trách nhiệm của Ủy ban\nlà các tài\nKÕ ho¹ch ph¸t triÓn"
    assert repaired(text).text == "Điều 1. Phạm vi\nĐiều 2. Trách nhiệm của Ủy ban\nlà các tài\nKế hoạch phát triển"


def test_bytes_of_an_old_file_are_read_and_those_of_a_new_one_left():
    old = written("kế hoạch phát triển sản xuất", TO_TCVN3).encode("latin-1")
    assert decoded(old).text == "kế hoạch phát triển sản xuất"
    assert decoded("kế hoạch phát triển sản xuất".encode()) is None
    assert decoded(bytes(range(256))) is None


@pytest.mark.parametrize(
    "word", ["đồng", "nghiêng", "quyết", "giữa", "gì", "giêng", "khuỷu", "ủy", "uỷ", "Yên", "ươm", "quốc"]
)
def test_words_of_the_language_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["các̀", "cỏc", "été", "f", "wa", "nghă", "¨", "Müller", "mat", ""])
def test_what_nobody_can_spell_is_none(word):
    assert not is_syllable(word)
