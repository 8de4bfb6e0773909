"""How far a programme has come is counted from its targets and figures; what no figure says is unknown."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from cms.policies.models import IssueState, PolicyDocument
from cms.results.models import Figure
from cms.results.progress import progress_of
from cms.results.quantities import in_full
from cms.results.queries import live_indicators
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db


def progress():
    """Give the progress of the programme."""
    return progress_of(live_indicators(shown.programme()))


def measured(name: str, target: int, *figures: dict, comparator: str = ">=") -> None:
    """Save an indicator in per cent with a target and figures."""
    document = factories.document(str(1 + PolicyDocument.objects.count()), abstract=name)
    indicator = shown.target(name, target, document, comparator=comparator)
    for values in figures:
        indicator.figures.add(Figure(**{"as_printed": "Đã đạt", "source_document": document, **values}))
    indicator.save()


def test_targets_are_reached_missed_or_unknown():
    measured("Đạt", 30, {"value": 31})
    measured("Đạt đúng", 30, {"value": 30})
    measured("Chưa đạt", 30, {"value": 29})
    measured("Chưa có số", 30)
    found = progress()
    assert (found.reached, found.missed, found.unknown, found.total) == (2, 1, 1, 4)
    assert found.years == (2025,)


def test_a_counted_part_is_compared_as_its_share():
    measured("Máy tính", 100, {"value": 16, "denominator": 16, "unit": "máy"})
    measured("Nền tảng", 100, {"value": 6, "denominator": 7, "unit": "nền tảng"})
    assert (progress().reached, progress().missed) == (1, 1)


def test_a_number_in_another_unit_or_a_doubtful_one_proves_nothing():
    measured("Khác đơn vị", 100, {"value": 500, "unit": "máy"})
    measured("Chưa rõ", 100, {"value": 100, "is_ambiguous": True})
    assert progress().unknown == 2


def test_the_newest_figure_counts():
    old, new = datetime.date(2023, 1, 1), datetime.date(2024, 1, 1)
    measured("Tụt", 50, {"value": 20, "as_of": new}, {"value": 90, "as_of": old})
    assert (progress().reached, progress().missed) == (0, 1)


def test_an_upper_limit_is_kept_by_staying_below():
    measured("Hộ nghèo", 5, {"value": 4}, comparator="<=")
    measured("Tái nghèo", 5, {"value": 6}, comparator="<=")
    assert (progress().reached, progress().missed) == (1, 1)


def test_figures_of_a_draft_count_only_where_they_are_shown(settings):
    measured("Đạt", 30, {"value": 31, "source_document": shown.draft_report()})
    settings.SHOW_UNISSUED_FIGURES = False
    assert progress().unknown == 1
    settings.SHOW_UNISSUED_FIGURES = True
    assert progress().reached == 1


def test_the_largest_sum_is_shown_whatever_its_scale_and_sums_are_never_added():
    document = factories.document()
    for name, value, unit in [
        ("A", "900", "triệu đồng"),
        ("B", "2", "tỷ đồng"),
        ("C", "5", "đồng"),
        ("D", "30", "triệu đồng"),
    ]:
        shown.figure(name, value, document, unit=unit)
    shown.figure("E", "9999", document, unit="máy")
    shown.figure("F", "99", document, unit="tỷ đồng", is_ambiguous=True)
    found = progress()
    assert found.largest_sum.written == "2 tỷ đồng"
    assert found.largest_sum.source.url == document.get_absolute_url()
    assert found.other_sums == 3


@pytest.mark.parametrize(
    ("unit", "full"), [("đồng", 2), ("triệu đồng", 2_000_000), ("nghìn tỷ đồng", 2_000_000_000_000)]
)
def test_a_sum_is_compared_without_its_scale(unit, full):
    assert in_full(Decimal(2), unit) == full


def test_the_page_says_what_is_missing(client):
    shown.target("Báo cáo số", 100, factories.document())
    shown.target("Danh mục dữ liệu", None, factories.document("9"))
    page = client.get(shown.programme().get_absolute_url()).content.decode()
    told = "2 mục tiêu phải đạt đến năm 2025 (1 mục tiêu tính bằng %)."
    for words in ('none">Chưa có số liệu</p>', told, "Chưa có số liệu phát hành", "Chưa có số liệu theo từng xã"):
        assert words in page


def test_issued_figures_that_measure_no_target_are_not_called_missing(client, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    report = shown.draft_report()
    shown.target("Báo cáo số", 100, factories.document())
    shown.figure("Máy tính", "16", report, denominator=16)
    missing = "Chưa có số liệu phát hành nào để biết đã đạt bao nhiêu"
    assert missing in client.get(shown.programme().get_absolute_url()).content.decode()
    report.issue_state, report.number, report.issued_on = IssueState.ISSUED, "9", datetime.date(2024, 1, 2)
    report.save()
    page = client.get(shown.programme().get_absolute_url()).content.decode()
    assert missing not in page
    assert "Đã có 1 số liệu phát hành, nhưng không số nào đo riêng một mục tiêu" in page


def test_a_rank_measures_no_target():
    measured("Xếp hạng", 30, {"value": 7, "denominator": 20, "unit": "hạng"})
    assert progress().unknown == 1


def test_home_says_how_far_the_programme_has_come(client):
    factories.news_index()
    measured("Đạt", 30, {"value": 31})
    measured("Chưa có số", 30)
    page = client.get("/").content.decode()
    assert "1 / 2 mục tiêu đã đạt" in page
    assert "1 chưa có số liệu phát hành" in page
