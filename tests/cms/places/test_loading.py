"""The directory of units and organisations: loaded once, right across the reform, never against the editors."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import TestCase
from wagtail.search.backends import get_search_backend

from cms.places.loading import load_organisations, load_units
from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession, UnitSuccession
from vietnamese.slugs import slugify

pytestmark = pytest.mark.django_db
TYPE = re.compile("^(Xã|Phường|Thị trấn|Đặc khu) ")
BEFORE, AFTER = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
COMMUNE, DISTRICT, PROVINCE = AdministrativeUnit.Level.COMMUNE, AdministrativeUnit.Level.DISTRICT, "province"


def everything():
    models = (AdministrativeUnit, UnitSuccession, Organisation, OrganisationSuccession)
    return [list(model.objects.order_by("pk").values()) for model in models]


def units(day, **fields):
    return AdministrativeUnit.objects.valid_on(day).filter(**fields)


class TestUnits(TestCase):
    """What the lists say, loaded once for all of these."""

    @classmethod
    def setUpTestData(cls):
        load_units()

    def test_the_map_before_and_after_the_reform_is_whole(self):
        old_province = units(BEFORE, level=PROVINCE, code="51").get()
        assert units(BEFORE, level=DISTRICT, parent=old_province).count() == 13
        assert units(BEFORE, level=COMMUNE, parent__parent=old_province).count() == 170
        assert units(AFTER, level=DISTRICT).count() == 0
        since = [name.split()[0] for name in units(AFTER, level=COMMUNE).values_list("name", flat=True)]
        assert [since.count(word) for word in ("Xã", "Phường", "Đặc")] == [86, 9, 1]

    def test_two_provinces_became_one(self):
        province = units(AFTER, level=PROVINCE).get()
        assert sorted(link.predecessor.name for link in province.origins.all()) == ["Tỉnh Kon Tum", "Tỉnh Quảng Ngãi"]
        assert "202/2025/QH15" in province.source

    def test_every_old_commune_has_a_successor_and_every_new_one_an_origin(self):
        assert not units(BEFORE, level=COMMUNE).filter(successions=None).exists()
        assert not units(AFTER, level=COMMUNE).filter(origins=None).exists()

    def test_a_district_without_communes_is_followed_by_its_island(self):
        district = units(BEFORE, level=DISTRICT, code="536").get()
        assert not district.children.exists()
        assert [link.successor.name for link in district.successions.all()] == ["Đặc khu Lý Sơn"]
        assert not AdministrativeUnit.objects.filter(code="").exists()

    def test_only_the_split_commune_is_divided_in_parts(self):
        parts = UnitSuccession.objects.filter(share=UnitSuccession.Share.PART)
        assert {link.predecessor.name for link in parts} == {"Xã Trà Bùi"}
        assert {link.successor.name for link in parts} == {"Xã Cà Đam", "Xã Tây Trà Bồng"}

    def test_addresses_never_collide_though_codes_and_names_do(self):
        communes = list(AdministrativeUnit.objects.filter(level=COMMUNE))
        without_year = [(unit.code, slugify(TYPE.sub("", unit.name))) for unit in communes]
        assert len(without_year) - len(set(without_year)) == 33
        assert len({unit.public_key for unit in communes}) == len(communes)
        ba_to = {unit.name: unit.public_key for unit in units(AFTER, name__in=["Xã Ba Tơ", "Xã Ba Tô"])}
        assert ba_to == {"Xã Ba Tơ": "21484-xa-ba-to", "Xã Ba Tô": "21523-xa-ba-to"}

    def test_one_code_means_another_commune_after_the_reform(self):
        names = [units(day, level=COMMUNE, code="21439").get().name for day in (BEFORE, AFTER)]
        assert names == ["Phường Nguyễn Nghiêm", "Phường Đức Phổ"]

    def test_how_an_old_name_was_found_is_told(self):
        link = UnitSuccession.objects.get(predecessor__code="21460", predecessor__valid_to=BEFORE)
        assert link.source.startswith("Nghị quyết 1677/NQ-UBTVQH15")
        assert "«Phổ Ninh»" in link.source

    def test_the_admins_search_knows_what_was_loaded(self):
        assert "Xã Ba Tơ" in {unit.name for unit in get_search_backend().search("Ba Tơ", AdministrativeUnit)}


def test_renamed_bodies_are_rows_of_their_own_that_follow_each_other():
    load_organisations()
    link = OrganisationSuccession.objects.get(predecessor__name="Ban Dân tộc tỉnh Quảng Ngãi")
    assert link.successor.name == "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"
    assert link.predecessor.is_valid_on(datetime.date(2023, 9, 15))
    assert not link.predecessor.is_valid_on(link.successor.valid_from)


def test_a_second_load_changes_nothing():
    assert load_units() > 0
    assert load_organisations() > 0
    before = everything()
    assert (load_units(), load_organisations()) == (0, 0)
    assert everything() == before


def test_what_an_editor_changed_stays():
    load_units()
    load_organisations()
    unit = units(BEFORE, level=COMMUNE, code="21010").get()
    unit.name, unit.valid_from = "Phường Lê Hồng Phong (cũ)", datetime.date(2005, 1, 1)
    unit.save()
    UnitSuccession.objects.filter(predecessor=unit).delete()
    body = Organisation.objects.get(name="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi")
    body.name, body.valid_from = "Sở Khoa học, Công nghệ tỉnh Quảng Ngãi", datetime.date(2025, 3, 1)
    body.save()
    before = everything()
    assert (load_units(), load_organisations()) == (0, 0)
    assert everything() == before


def test_a_row_that_is_missing_comes_with_its_links():
    load_units()
    before = UnitSuccession.objects.count()
    units(AFTER, level=COMMUNE, code="21136").get().delete()
    assert load_units() == 1
    assert UnitSuccession.objects.count() == before


def test_a_body_that_ended_does_not_hide_a_later_one_of_the_same_name():
    Organisation.objects.create(name="Bộ Dân tộc và Tôn giáo", valid_to=datetime.date(1960, 1, 1))
    load_organisations()
    assert Organisation.objects.filter(name="Bộ Dân tộc và Tôn giáo").count() == 2
