"""Which document a citation means is told by issuer, series, year and number; what is not told is offered, and never guessed."""

from __future__ import annotations

import datetime

import pytest

from cms.policies.cited import following
from cms.policies.cited.models import Mention
from cms.policies.models import DocumentKind
from tests.cms.changes import factories
from tests.cms.policies.cited.library import decision, kind_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 9, 15)


def plan(issuer="Ủy ban nhân dân tỉnh Quảng Ngãi", day=DAY, **fields):
    return factories.document(issuer_as_signed=issuer, issued_on=day, **fields)


def meant_by(words):
    """Give the one mention in a text of these words."""
    factories.document("999", symbol="BC-BDT", issuer_as_signed="Ban Dân tộc", text=f"Theo {words}, các xã thực hiện.")
    following.settle()
    return Mention.objects.get()


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch số 168/KH-UBND ngày 15/9/2023 của UBND tỉnh Quảng Ngãi",
        "Kế hoạch số 168/KH-UBND ngày 15 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh Quảng Ngãi",
        "KẾ HOẠCH số: 168 / KH - UBND ngày 15/9/2023",
    ],
)
def test_the_same_symbol_of_two_provinces_is_told_by_issuer_or_day(words):
    ours = plan()
    plan("Ủy ban nhân dân tỉnh Kon Tum", datetime.date(2023, 10, 2))
    plan(day=datetime.date(2022, 9, 15), text="năm khác")
    assert meant_by(words).document == ours


def test_a_symbol_alone_is_offered_and_not_resolved():
    ours = plan()
    other = plan("Ủy ban nhân dân tỉnh Kon Tum", datetime.date(2023, 10, 2))
    mention = meant_by("Kế hoạch số 168/KH-UBND")
    assert (mention.document, mention.offered) == (None, [ours.pk, other.pk])


def test_one_document_alone_is_not_enough_where_the_year_is_not_told():
    ours = plan()
    mention = meant_by("Kế hoạch số 168/KH-UBND của UBND tỉnh Quảng Ngãi")
    assert (mention.document, mention.offered) == (None, [ours.pk])


def test_the_document_of_another_body_or_year_is_not_even_offered():
    plan()
    mention = meant_by("Kế hoạch số 168/KH-UBND ngày 15/9/2023 của UBND tỉnh Kon Tum")
    assert (mention.document, mention.offered) == (None, [])
    Mention.objects.all().delete()
    assert not Mention.objects.exists()


def test_another_year_is_another_document():
    plan()
    mention = meant_by("Kế hoạch số 168/KH-UBND ngày 15/9/2021 của UBND tỉnh Quảng Ngãi")
    assert (mention.document, mention.offered) == (None, [])


@pytest.mark.parametrize(("symbol", "cited"), [("DA-UBND", "168/ĐA-UBND"), ("HD-UBDT", "168/HĐ-UBDT")])
def test_symbols_that_differ_by_an_accent_are_two(symbol, cited):
    decision("168", symbol, kind=kind_of("Dự án", "DA"), issued_on=DAY)
    mention = meant_by(f"văn bản số {cited} ngày 15/9/2023")
    assert (mention.symbol, mention.document, mention.offered) == (cited, None, [])


def test_a_symbol_that_tells_body_and_year_is_enough():
    kind = kind_of("Thông tư", "TT")
    circular = decision("02", "2022/TT-UBDT", kind=kind, issued_on=datetime.date(2022, 6, 30))
    assert meant_by("Thông tư số 2/2022/TT-UBDT").document == circular


def test_a_printed_day_of_another_year_is_a_fault_and_the_number_still_tells():
    kind = kind_of("Thông tư", "TT")
    circular = decision("02", "2023/TT-UBDT", kind=kind, issued_on=datetime.date(2023, 8, 21))
    assert meant_by("Thông tư số 02/2023/TT-UBDT ngày 21/8/2022").document == circular


def test_a_wrong_day_of_the_right_year_still_means_the_document_of_a_certain_body():
    assert meant_by_330("ngày 21/5/2023")


def meant_by_330(day):
    document = decision()
    return meant_by(f"Quyết định số 330/QĐ-UBDT {day}").document == document


def test_a_later_mention_means_what_the_first_one_says():
    document = decision()
    text = "Theo Quyết định số 330/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc.\nQuyết định số 330/QĐ-UBDT nêu."
    factories.document("999", text=text)
    following.settle()
    assert [mention.document for mention in Mention.objects.order_by("number")] == [document, document]


@pytest.mark.parametrize(("number", "symbol"), [("19", "CT/TU"), ("19-CT", "TU")])
def test_the_partys_way_of_numbering_is_known(number, symbol):
    kind = DocumentKind.objects.get_or_create(name="Chỉ thị", group="party", defaults={"abbreviation": "CT"})[0]
    fields = {"kind": kind, "issuer_as_signed": "Tỉnh ủy Quảng Ngãi", "issued_on": datetime.date(2022, 5, 18)}
    directive = decision(number, symbol, **fields)
    assert meant_by("Chỉ thị số 19-CT/TU ngày 18/5/2022 của Tỉnh ủy").document == directive


def law(number, year, about):
    kind = DocumentKind.objects.get_or_create(name="Luật", group="legal")[0]
    day = datetime.date(year, 4, 6)
    return decision(
        number, f"{year}/QH{year - 2003}", kind=kind, issuer_as_signed="Quốc hội", issued_on=day, abstract=about
    )


def test_a_law_is_known_by_its_name_where_only_one_has_it():
    access = law("104", 2016, "Tiếp cận thông tin")
    assert meant_by("khoản 1 Điều 17 Luật Tiếp cận thông tin").document == access


def test_two_laws_of_one_name_are_told_by_the_year_or_only_offered():
    old, new = law("45", 2013, "Đất đai"), law("31", 2024, "Đất đai")
    assert meant_by("Luật Đất đai năm 2013").document == old
    factories.document("998", text="Theo Luật Đất đai, các xã thực hiện.")
    following.settle()
    assert sorted(Mention.objects.order_by("-pk").first().offered) == [old.pk, new.pk]


def test_a_document_does_not_cite_itself():
    decision(text="Quyết định số 330/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc có hiệu lực từ ngày ký.")
    following.settle()
    assert [mention.document for mention in Mention.objects.all()] == [None]


def test_what_is_not_public_is_not_meant():
    decision(live=False)
    assert meant_by("Quyết định số 330/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc").document is None


def test_a_second_document_that_fits_makes_a_citation_uncertain_again():
    plan()
    assert meant_by("Kế hoạch số 168/KH-UBND ngày 15/9/2023").document is not None
    plan("Ủy ban nhân dân tỉnh Kon Tum")
    following.settle()
    mention = Mention.objects.get()
    assert (mention.document, len(mention.offered)) == (None, 2)
