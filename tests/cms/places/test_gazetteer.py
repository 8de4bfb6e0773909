"""Which places a text speaks of: by the names of its day, told from namesakes, led to the units of today."""

from __future__ import annotations

import datetime

import pytest

from cms.places.gazetteer import gazetteer_of
from cms.places.loading import load_units
from cms.places.models import AdministrativeUnit, UnitSuccession

pytestmark = pytest.mark.django_db
BEFORE, AFTER = datetime.date(2023, 5, 1), datetime.date(2026, 5, 1)


@pytest.fixture
def gazetteer():
    """The gazetteer of the shipped lists, as of a day after the reform."""
    load_units()
    return gazetteer_of(AdministrativeUnit.objects.all(), UnitSuccession.objects.all(), AFTER)


@pytest.mark.parametrize(
    ("day", "text", "keys"),
    [
        (AFTER, "Hội nghị ở xã Ba Tơ", ["21484-xa-ba-to"]),
        (AFTER, "XÃ BA TÔ", ["21523-xa-ba-to"]),
        (BEFORE, "phường Trần Hưng Đạo", []),
        (
            BEFORE,
            "phường Trần Hưng Đạo (thành phố Quảng Ngãi)",
            ["21022-phuong-tran-hung-dao-den-2025", "522-thanh-pho-quang-ngai-den-2025"],
        ),
        (BEFORE, "xã Sơn Hạ", ["21292-xa-son-ha-den-2025"]),
        (AFTER, "xã Sơn Hạ", ["21292-xa-son-ha"]),
        (BEFORE, "xã Bình Minh, huyện Thăng Bình, tỉnh Quảng Nam", []),
        (BEFORE, "các huyện Ba Tơ, Minh Long", ["535-huyen-ba-to-den-2025", "531-huyen-minh-long-den-2025"]),
        (BEFORE, "huyện Ba Tơ, huyện Sơn Hà", ["535-huyen-ba-to-den-2025", "529-huyen-son-ha-den-2025"]),
        (BEFORE, "huyện Đăk Glei", ["610-huyen-dak-glei-den-2025"]),
        (AFTER, "xã hội, phường hội, xã nghèo", []),
        (AFTER, "", []),
        (AFTER, "xã", []),
    ],
)
def test_a_place_is_known_by_its_name_and_what_stands_around_it(gazetteer, day, text, keys):
    assert [place.key for place in gazetteer.found(text, day)] == keys


def test_an_old_name_leads_to_the_unit_of_today(gazetteer):
    (old,) = gazetteer.found("xã Ba Cung", BEFORE)
    assert old.today == {old.key, "21484-xa-ba-to"}


def test_a_decomposed_name_and_another_place_of_the_tone_are_the_same_name(gazetteer):
    spelt = gazetteer.found("xa\u0303 So\u031bn Thu\u0309y", AFTER)
    assert spelt == gazetteer.found("xã Sơn Thuỷ", AFTER) != []


def test_a_district_that_became_an_island_leads_to_it(gazetteer):
    (district,) = gazetteer.found("huyện Lý Sơn", BEFORE)
    assert "21548-dac-khu-ly-son" in district.today
