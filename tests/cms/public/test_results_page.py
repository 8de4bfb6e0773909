"""The results page: targets and figures with their sentences, charts of what can be compared, drafts only when allowed."""

from __future__ import annotations

import pytest

from cms.results.page import results_context
from cms.results.queries import live_indicators
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db


def page_of(client):
    """Give the text of the programme's page."""
    response = client.get(shown.programme().get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def charts():
    """Give the charts of the programme's page."""
    context = results_context(shown.programme(), live_indicators(shown.programme()))
    return [chart for chapter in context["chapters"] for chart in chapter.charts]


def test_without_anything_published_the_section_says_so(client):
    factories.news_index()
    response = client.get("/ket-qua/")
    assert response.status_code == 200
    assert "Chưa có mục tiêu hoặc số liệu" in response.content.decode()


def test_a_target_stands_with_its_sentence_and_a_link_to_its_source(client):
    document = factories.document()
    indicator = shown.target("Cuộc họp trực tuyến", 30, document, comparator=">=")
    page = page_of(client)
    for words in ("Mục tiêu đến năm 2025", "ít nhất 30%", "30% cuộc họp trực tuyến;", f'id="{indicator.slug}"'):
        assert words in page
    assert f'<a href="{document.get_absolute_url()}">Kế hoạch 168/KH-UBND ngày 15/9/2023</a>' in page


def test_figures_of_a_draft_are_shown_only_where_allowed_and_never_linked(client, settings):
    draft = shown.draft_report()
    shown.target("Báo cáo số", 100, factories.document())
    shown.figure("Máy tính đã cài đặt", "16", draft, denominator=16)
    settings.SHOW_UNISSUED_FIGURES = False
    page = page_of(client)
    assert "Máy tính đã cài đặt" not in page
    assert "chưa phát hành" not in page
    settings.SHOW_UNISSUED_FIGURES = True
    page = page_of(client)
    for words in ("Máy tính đã cài đặt", "16/16 máy", "100%", "năm 2023", "số liệu sơ bộ", "dự thảo, chưa phát hành"):
        assert words in page
    assert draft.get_absolute_url() not in page
    assert "Kết quả năm 2023" not in page


def test_a_doubtful_number_is_left_to_its_sentence(client):
    shown.figure("Giải ngân", "3.402", factories.document(), unit="triệu đồng", is_ambiguous=True)
    page = page_of(client)
    assert "Số trong nguồn ghi chưa rõ nghĩa" in page
    assert "3,402 triệu" not in page
    assert "Đã có 3.402 triệu đồng" in page


def test_a_chart_holds_sure_numbers_of_one_unit_and_one_period():
    document = factories.document()
    shown.figure("Máy tính", "16", document, denominator=16)
    shown.figure("Nền tảng", "6", document, unit="nền tảng", denominator=7)
    shown.figure("Điểm", "439.72", document, unit="điểm", denominator=485, is_ambiguous=True)
    shown.figure("Năm trước", "1", document, denominator=2, period_label="năm 2022")
    shown.figure("Mạng LAN", "200", document, unit="triệu đồng")
    shown.figure("Số hóa", "300", document, unit="triệu đồng")
    shown.figure("Cử đi học", "4", document, unit="lượt")
    share, money = charts()
    assert [row[0] for row in share.table] == ["Máy tính", "Nền tảng"]
    assert share.sentence == "Năm 2023: 1 trong 2 chỉ tiêu đạt 100%; thấp nhất là “Nền tảng”, 85,7%."
    assert list(money.table) == [("Số hóa", "300 triệu đồng"), ("Mạng LAN", "200 triệu đồng")]
    assert money.sources[0].url == document.get_absolute_url()


def test_a_rank_is_no_share(client):
    document = factories.document()
    shown.figure("Máy tính", "16", document, denominator=16)
    shown.figure("Xếp hạng chuyển đổi số", "7", document, unit="hạng", denominator=20)
    page = page_of(client)
    assert "hạng 7 trên 20" in page
    assert "35%" not in page
    assert charts() == []


@pytest.mark.parametrize(
    ("sentences", "number"),
    [
        (("Mạng LAN: {} triệu đồng.", "Số hoá: {} triệu đồng, đã xong."), 1),
        (("Mạng LAN: {} triệu đồng.", "Đến nay chưa giải ngân {} triệu đồng."), 0),
        (("Đến nay đã giải ngân {} triệu đồng.", "Đến nay chưa giải ngân {} triệu đồng."), 0),
        (("Ban được UBND tỉnh phân bổ {} triệu đồng.", "Mạng LAN: {} triệu đồng."), 0),
        (("Mạng LAN: hai trăm triệu.", "Số hoá: {} triệu đồng."), 0),
    ],
)
def test_only_sums_that_are_said_alike_are_drawn_together(sentences, number):
    document = factories.document()
    for value, sentence in zip(("200", "300"), sentences, strict=True):
        shown.figure(sentence[:8], value, document, unit="triệu đồng", as_printed=sentence.format(value))
    assert len(charts()) == number


def test_numbers_without_a_period_are_drawn_together_only_from_one_source():
    one, other = factories.document(), factories.document("9")
    for name, source in (("Máy tính", one), ("Nền tảng", other)):
        shown.figure(name, "5", source, denominator=6, period_label="")
    assert charts() == []
    shown.figure("Thủ tục", "6", other, denominator=6, period_label="")
    assert [row[0] for row in charts()[0].table] == ["Thủ tục", "Nền tảng"]


def test_bars_of_one_length_are_not_drawn():
    document = factories.document()
    for name in ("Máy tính", "Nền tảng"):
        shown.figure(name, "6", document, denominator=6)
    assert charts() == []


def test_of_many_numbers_the_first_are_in_sight_and_the_others_fold(client):
    document = factories.document()
    addresses = [shown.figure(f"Số {number}", str(number), document).slug for number in range(1, 7)]
    in_sight, _, folded = page_of(client).partition("<details")
    assert [f'id="{slug}"' in in_sight for slug in addresses] == [True] * 3 + [False] * 3
    assert all(f'id="{slug}"' in folded for slug in addresses[3:])
    assert "Xem thêm 3 số liệu" in folded


def test_a_few_numbers_are_all_in_sight(client):
    document = factories.document()
    for number in range(5):
        shown.figure(f"Số {number}", "1", document)
    assert "Xem thêm" not in page_of(client)


def test_the_table_of_a_chart_waits_folded_up(client):
    shown.target("Ít", 30, factories.document())
    shown.target("Nhiều", 90, factories.document("9"))
    page = page_of(client)
    assert (
        page.index('<details class="chart__rows">') < page.index("<table>") < page.index("</table>\n      </details>")
    )


def test_money_spent_is_drawn_against_money_given():
    document = factories.document()
    shown.figure("Mạng LAN", "150", document, unit="triệu đồng", denominator=200)
    shown.figure("Số hóa", "300", document, unit="triệu đồng", denominator=300)
    (money,) = charts()
    assert money.head == ("Chỉ tiêu", "Được giao", "Đã thực hiện")
    assert money.table[1] == ("Mạng LAN", "200 triệu đồng", "150 triệu đồng")
    assert "series--whole" in money.svg


def test_each_id_stands_once_in_the_page(client):
    document = factories.document()
    indicator = shown.target("Máy tính", 100, document)
    shown.target("Báo cáo", 100, document)
    figure = shown.figure("Khác", "1", document).figures.first()
    indicator.figures.add(figure)
    indicator.save()
    page = page_of(client)
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_the_preview_shows_one_indicator_as_its_page_would(rf):
    indicator = shown.target("Báo cáo số", 100, factories.document())
    context = indicator.get_preview_context(rf.get("/"), "")
    assert [row.name for row in context["chapters"][0].rows] == ["Báo cáo số"]
