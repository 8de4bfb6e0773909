"""The list of documents is narrowed by facets that count truly, can be taken back one by one, and never ignore a word."""

from __future__ import annotations

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from cms.places.models import Organisation
from cms.policies.models import DocumentKind, DocumentRelation, LawField
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="(/van-ban/[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture
def library():
    """Two plans and a circular of two issuers; the circular replaced one of its kind on 1/3/2024."""
    land, _ = LawField.objects.get_or_create(word="dat-dai", defaults={"name": "Đất đai"})
    water, _ = LawField.objects.get_or_create(word="nuoc", defaults={"name": "Nước"})
    province = Organisation.objects.create(name="Ủy ban nhân dân tỉnh thử")
    ministry = Organisation.objects.create(name="Bộ thử")
    law, _ = DocumentKind.objects.get_or_create(name="Thông tư", group=DocumentKind.Group.LEGAL)
    first = factories.document("168", issuer=province)
    second = factories.document("169", issuer=province, issued_on=datetime.date(2024, 2, 1))
    values = {"kind": law, "issuer": ministry, "issuer_as_signed": "Bộ thử", "symbol": "TT-BT"}
    old = factories.document(
        "1", **values, issued_on=datetime.date(2022, 1, 1), effective_from=datetime.date(2022, 2, 1)
    )
    new = factories.document(
        "2", **values, issued_on=datetime.date(2024, 1, 1), effective_from=datetime.date(2024, 3, 1)
    )
    new.relations.add(DocumentRelation(kind="replaces", target=old))
    new.save()
    for document, fields in ((first, [land, water]), (old, [land])):
        document.fields_of_law.set(fields)
        document.save()
    return {"province": province, "ministry": ministry, "first": first, "second": second, "old": old, "new": new}


def page_of(client, query="", status=200):
    response = client.get(f"/van-ban/{query}")
    assert response.status_code == status
    return response.content.decode()


def offers(page):
    """Give what each facet's link offers: its name and number, with where it leads."""
    found = {}
    for address, inner in LINK.findall(page):
        number = re.search(r'facet__number">([\d.]+)', inner)
        if number:
            name = re.search(r'facet__name">([^<]*)', inner)[1].strip()
            found[name] = (int(number[1].replace(".", "")), address.replace("&amp;", "&"))
    return found


def shown(page):
    return set(re.findall(r'class="item__title">\s*<a href="([^"]+)"', page))


def test_each_choice_leads_to_as_many_documents_as_it_says(client, library):
    for start in ("", "?linh-vuc=dat-dai", "?loai=thong-tu", "?ngay=2023-06-01", "?nam=2024&loai=ke-hoach"):
        found = offers(page_of(client, start))
        assert found
        for name, (number, address) in found.items():
            if f"{address}".count("=") < start.count("="):
                continue  # the way back from what is chosen
            assert len(shown(page_of(client, address.removeprefix("/van-ban/")))) == number, (start, name)


def test_only_what_fits_something_is_offered(client, library):
    found = offers(page_of(client, "?loai=thong-tu"))
    assert "Bộ thử" in found
    assert "Ủy ban nhân dân tỉnh thử" not in found
    assert "Nước" not in found
    assert "2023" not in found


def test_the_status_is_that_of_the_day_asked_for(client, library):
    old, new = library["old"].get_absolute_url(), library["new"].get_absolute_url()
    assert shown(page_of(client, "?tinh-trang=con-hieu-luc&ngay=2023-06-01")) == {f"{old}?ngay=2023-06-01"}
    assert shown(page_of(client, "?tinh-trang=con-hieu-luc&ngay=1/6/2024")) == {f"{new}?ngay=2024-06-01"}
    assert shown(page_of(client, "?tinh-trang=het-hieu-luc&ngay=2024-06-01")) == {f"{old}?ngay=2024-06-01"}
    with time_machine.travel(datetime.datetime(2023, 6, 1, 5, tzinfo=datetime.UTC)):
        assert shown(page_of(client, "?tinh-trang=con-hieu-luc")) == {old}


def test_the_list_and_the_json_list_give_the_same(client, library):
    asked = f"?co-quan={library['province'].pk}&linh-vuc=dat-dai"
    listed = shown(page_of(client, asked))
    told = {
        each["url"].removeprefix("http://127.0.0.1:8000")
        for each in client.get(f"/api/v1/van-ban/{asked}").json()["documents"]
    }
    assert listed == {library["first"].get_absolute_url()}
    assert {re.sub(r"^https?://[^/]+", "", url) for url in told} == listed


def test_what_is_chosen_is_shown_and_each_can_be_taken_back_alone(client, library):
    page = page_of(client, "?loai=thong-tu&nam=2022&ngay=2023-06-01")
    for words, address in (
        ("Loại văn bản: Thông tư", "/van-ban/?nam=2022&amp;ngay=2023-06-01"),
        ("Năm ban hành: 2022", "/van-ban/?loai=thong-tu&amp;ngay=2023-06-01"),
        ("Tình trạng tính đến ngày 01/6/2023", "/van-ban/?loai=thong-tu&amp;nam=2022"),
    ):
        assert f'<a href="{address}">{words} ' in page


def test_the_form_for_the_day_keeps_what_is_chosen(client, library):
    page = page_of(client, "?loai=thong-tu&linh-vuc=dat-dai")
    assert '<input type="hidden" name="loai" value="thong-tu">' in page
    assert '<input type="hidden" name="linh-vuc" value="dat-dai">' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("loai=khong-co", "Loại văn bản «khong-co» không có trong thư viện."),
        ("co-quan=999999", "Cơ quan ban hành «999999» không có trong thư viện."),
        ("co-quan=%00", "Cơ quan ban hành «» không có trong thư viện."),
        ("nam=1850", "Năm ban hành «1850» không có trong thư viện."),
        ("linh-vuc=%00", "Lĩnh vực «» không có trong thư viện."),
        ("linh-vuc=đất", "Lĩnh vực «đất» không có trong thư viện."),
        ("tinh-trang=tot", "Tình trạng «tot» không có trong thư viện."),
        ("loai=%3Cscript%3E", "«&lt;script&gt;»"),
    ],
)
def test_a_word_that_names_nothing_is_told_and_shows_nothing(client, library, query, words):
    page = page_of(client, f"?{query}")
    assert words in page
    assert not shown(page)
    assert "Không có văn bản nào hợp với lựa chọn này" in page


def test_a_known_status_that_no_document_has_is_no_unknown_word(client, library):
    page = page_of(client, "?tinh-trang=tam-dung")
    assert "không có trong thư viện" not in page
    assert "Không có văn bản nào hợp với lựa chọn này" in page


@time_machine.travel("2026-11-24T12:00:00+07:00", tick=False)
@pytest.mark.parametrize("day", ["31/2/2024", "hom-nay", "2024-13-01", "0001-01-01", "%00"])
def test_a_day_that_is_none_is_told_and_today_is_shown(client, library, day):
    page = page_of(client, f"?ngay={day}", status=400)
    assert "Không hiểu ngày này." in page
    assert f'value="{timezone.localdate().isoformat()}"' in page
    assert len(shown(page)) == 4


def test_the_pages_of_a_narrowed_list_keep_what_is_chosen(client):
    for number in range(1, 23):
        factories.document(str(number))
    page = page_of(client, "?loai=ke-hoach")
    assert "22 văn bản" in page
    assert 'href="?loai=ke-hoach&amp;trang=2"' in page
    assert len(shown(page_of(client, "?loai=ke-hoach&trang=2"))) == 2


def test_issuers_that_are_only_written_count_as_others_so_that_the_numbers_add_up(client, library):
    written = factories.document("7", issuer_as_signed="Hội đồng nhân dân xã cũ")
    number, address = offers(page_of(client))["Cơ quan khác"]
    assert (number, "co-quan=khac" in address) == (1, True)
    assert shown(page_of(client, "?co-quan=khac")) == {written.get_absolute_url()}
    assert len(client.get("/api/v1/van-ban/?co-quan=khac").json()["documents"]) == 1
    issuers = [each for name, (each, at) in offers(page_of(client)).items() if "co-quan=" in at]
    assert sum(issuers) == len(shown(page_of(client)))
