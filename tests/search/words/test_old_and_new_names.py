"""Who types the name of before the reform finds what is written under the new one, and the reverse."""

from __future__ import annotations

import datetime

import pytest

from cms.changes.bulk import record_new
from cms.places.loading import load_organisations, load_units
from cms.places.models import AdministrativeUnit, Organisation, OrganisationSuccession
from cms.results.models import Programme
from search import typed
from search.words import dictionary
from search.words.loading import load_words
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ASKED_AND_WRITTEN = [
    ("xã Ba Cung", "Làm đường ở xã Ba Tơ"),
    ("xã Ba Tơ", "Làm đường ở xã Ba Cung"),
    ("ba cung", "Làm đường ở xã Ba Tơ"),
    ("thị trấn Châu Ổ", "Làm đường ở xã Bình Sơn"),
    ("tt chau o", "Làm đường ở xã Bình Sơn"),
    ("xã Bình Sơn", "Làm đường ở thị trấn Châu Ổ"),
    ("huyện Ba Tơ", "Làm đường ở xã Ba Vì"),
    ("xã Ba Vì", "Làm đường của huyện Ba Tơ"),
    ("huyện Sơn Hà", "Làm đường ở xã Sơn Hạ"),
    ("tỉnh Kon Tum", "Làm đường của tỉnh Quảng Ngãi"),
    ("tỉnh Quảng Ngãi", "Làm đường của tỉnh Kon Tum"),
    ("Ban Dân tộc", "Họp của Sở Dân tộc và Tôn giáo"),
    ("Sở Dân tộc và Tôn giáo", "Họp của Ban Dân tộc tỉnh"),
    ("so dan toc va ton giao", "Họp của Ban Dân tộc tỉnh"),
    ("Ủy ban Dân tộc", "Họp của Bộ Dân tộc và Tôn giáo"),
    ("Bộ Dân tộc và Tôn giáo", "Họp của Ủy ban Dân tộc"),
    ("UBDT", "Họp của Bộ Dân tộc và Tôn giáo"),
    ("Sở Thông tin và Truyền thông", "Họp của Sở Khoa học và Công nghệ"),
    ("Sở Khoa học và Công nghệ", "Họp của Sở Thông tin và Truyền thông"),
    ("Chương trình 135", "Sơ kết Chương trình 1719"),
    ("Chương trình 1719", "Tổng kết Chương trình 135"),
    ("chuong trinh 30a", "Kế hoạch giảm nghèo bền vững"),
    (
        "Chương trình 1719",
        "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
    ),
]


@pytest.fixture
def directory():
    """The shipped units, bodies and synonyms."""
    load_units()
    load_organisations()
    load_words()


def meant(text):
    """Give what else a query is taken to mean."""
    return {" ".join(other) for other in dictionary.with_senses(typed.read(text)).others}


def test_the_one_name_finds_the_other(directory, find):
    articles = {written: factories.article(written).url for _, written in ASKED_AND_WRITTEN}
    missed = [(asked, written) for asked, written in ASKED_AND_WRITTEN if articles[written] not in find(asked)]
    assert missed == []


def test_the_typed_name_stands_above_the_other_one(directory, find):
    old = factories.article("Làm đường ở xã Ba Cung")
    new = factories.article("Làm đường ở xã Ba Tơ")
    addresses = [old.url, new.url]
    assert [each for each in find("đường xã Ba Cung") if each in addresses] == [old.url, new.url]
    assert [each for each in find("đường xã Ba Tơ") if each in addresses] == [new.url, old.url]


def test_a_name_that_is_a_common_word_is_a_place_only_with_its_type(directory):
    assert AdministrativeUnit.objects.filter(name="Xã Hòa Bình").exists()
    assert meant("hòa bình") == set()
    assert meant("xã Hòa Bình") != set()


def test_the_neighbours_of_an_old_commune_are_not_meant(directory):
    assert meant("xã Ba Cung") == {"Ba Tơ"}


def test_a_succession_entered_by_an_editor_counts_at_once_over_several_steps():
    names = ("Phòng Miền núi", "Phòng Định canh", "Phòng Dân vận")
    first, second, third = (Organisation.objects.create(name=name) for name in names)
    on = datetime.date(2020, 1, 1)
    OrganisationSuccession.objects.create(predecessor=first, successor=second, on=on)
    OrganisationSuccession.objects.create(predecessor=second, successor=third, on=on)
    assert meant("phòng miền núi") == {"Phòng Định canh", "Phòng Dân vận"}
    assert meant("phòng dân vận") == {"Phòng Định canh", "Phòng Miền núi"}


def test_the_short_name_of_a_programme_means_its_full_one_and_the_reverse(find):
    names = {"short_name": "Chương trình 257", "name": "Chương trình mục tiêu quốc gia vì đại ngàn"}
    Programme.objects.create(**names, period_start=2026, period_end=2035)
    short, full = factories.article("Họp về Chương trình 257"), factories.article("Mục tiêu quốc gia vì đại ngàn")
    full.lead = "Chương trình mục tiêu quốc gia vì đại ngàn"
    full.save()
    assert {short.url, full.url} <= set(find("chương trình 257"))
    assert {short.url, full.url} <= set(find("chương trình mục tiêu quốc gia vì đại ngàn"))


def test_places_leave_room_on_the_first_page_for_what_speaks_of_them(directory, find):
    record_new(list(AdministrativeUnit.objects.all()))
    spoken = factories.document(
        "5", text="Hội nghị của già làng, trưởng bản họp tại Ba Tơ.\n" + "Nhiều việc khác. " * 50
    )
    found = find("Ba Tơ")
    assert spoken.get_absolute_url() in found
    assert len(found) == 10
    assert found[0].startswith("/dia-danh/")
