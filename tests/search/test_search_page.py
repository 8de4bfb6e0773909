"""What people type finds what they mean, in any spelling; nothing hidden is shown; no address makes the page fail."""

from __future__ import annotations

import datetime
import re
import unicodedata
from urllib.parse import urlencode

import pytest

from cms.policies.models import DocumentKind, IssueState
from cms.results.wording import UNISSUED
from search import asked
from tests.cms.changes import factories
from tests.cms.public import shown
from tests.filling import fill_documents
from tests.search.asking import page_of

pytestmark = pytest.mark.django_db
SPELLINGS = ["hoa giai", "hòa giải", "hoà giải", "HOÀ GIẢI", unicodedata.normalize("NFD", "hòa giải")]


def test_every_spelling_finds_the_same_things(find):
    first = factories.article("Tổ hòa giải ở cơ sở", lead="Hoà giải viên")
    second = factories.article("Tổ hoà giải xã Ba Tơ", lead=unicodedata.normalize("NFD", "hòa giải"))
    factories.article("Văn hóa", lead="Giai đoạn mới")
    for text in SPELLINGS:
        assert set(find(text)) == {first.url, second.url}, text


def test_the_plan_comes_first_for_its_number_among_many(find):
    plan = factories.document("168", abstract="Chuyển đổi số")
    DocumentKind.objects.create(name="Thông báo", abbreviation="TB")
    fill_documents(400)
    for number in range(20):
        factories.document(str(16800 + number), abstract=f"Thực hiện kế hoạch số 168 và 168/KH-UBND lần {number}")
    factories.document("169", abstract="168 hộ, 168 triệu, 168 xã; số 168 kế hoạch 168", text="168 " * 50)
    for text in (
        "168",
        "168/KH-UBND",
        "168 kh ubnd",
        "168/kh-ubnd",
        "số 168",
        "so 168",
        "kế hoạch 168",
        "ke hoach 168",
        "KH168",
        "so168",
        "số168",
        "168KH-UBND",
        "168khubnd",
        "１６８／ＫＨ",
    ):
        assert find(text)[0] == plan.get_absolute_url(), text


def test_a_year_does_not_find_the_document_of_that_number_first(find):
    numbered = factories.document("2023", abstract="Phân công trực Tết")
    about = factories.document("7", abstract="Kết quả năm 2023 của chương trình", text="Kết quả năm 2023")
    assert find("kết quả năm 2023")[0] == about.get_absolute_url()
    assert find("2023/KH-UBND")[0] == numbered.get_absolute_url()


def test_typed_accents_put_accented_matches_above_look_alikes(find):
    for number in range(12):
        factories.article(f"Đồng bảo {number}", lead="đồng bảo, đông bao, động bão " * 5)
    real = factories.article("Một buổi chiều", lead=f"{'Trời mưa trên núi, suối đầy nước. ' * 20} Có đồng bào qua.")
    assert find("đồng bào")[0] == real.url
    assert real.url not in find(
        "dong bao"
    )  # without the accents nothing tells it from the others, which say it more often


def test_words_side_by_side_come_alone_where_there_are_any(find):
    together = factories.article("Nước sạch", lead="cho xã")
    apart = factories.article("Nước uống", lead="và môi trường sạch")
    assert find("nước sạch") == [together.url]
    together.unpublish()
    assert find("nước sạch") == [apart.url]


def test_what_has_only_some_of_the_words_is_said_to_come_near(find, client):
    near = factories.article("Chuyển đổi số")
    assert find("chuyển đổi xanh tuần hoàn") == [near.url]
    assert "Không có nội dung nào có đủ các từ này" in page_of(client, "chuyển đổi xanh tuần hoàn")


def test_a_long_question_needs_only_a_part_of_its_words(find):
    page = factories.article(
        "Hỗ trợ học sinh", lead="Học sinh vùng đồng bào dân tộc thiểu số được hỗ trợ gạo hằng tháng."
    )
    assert find("con tôi học lớp sáu ở vùng đồng bào dân tộc thiểu số thì có được hỗ trợ gạo không") == [page.url]


def test_a_quoted_phrase_is_met_as_it_stands_and_a_minus_leaves_out(find):
    exact = factories.article("Đồng bào Hrê", lead="mùa lúa")
    factories.article("Hợp đồng bảo trì")
    other = factories.article("Đồng bào Co", lead="cây quế")
    assert set(find('"đồng bào"')) == {exact.url, other.url}
    assert find('"đồng bào" -quế') == [exact.url]
    assert find('"đồng bào" -"mùa lúa"') == [other.url]


def test_filters_narrow_and_live_in_the_address(find, client):
    article = factories.article("Đồng bào", written_on=datetime.date(2024, 5, 1))
    old, new = (
        factories.document(str(year), abstract="Đồng bào", issued_on=datetime.date(year, 1, 2)) for year in (2022, 2024)
    )
    assert set(find("dong bao", loai="van-ban")) == {old.get_absolute_url(), new.get_absolute_url()}
    assert find("dong bao", loai="van-ban", nam="2022") == [old.get_absolute_url()]
    assert find("dong bao", loai="tin-bai") == [article.url]
    page = page_of(client, "dong bao", loai="van-ban", nam="2024")
    assert 'href="/tim-kiem/?q=dong+bao&amp;loai=tin-bai&amp;nam=2024"' in page
    assert re.search(r'loai=van-ban&amp;nam=2022"[^>]*><span[^>]*>2022</span>\s*<span[^>]*>1<', page)


@pytest.mark.parametrize(
    "odd", [{"loai": "x"}, {"nam": "abc"}, {"nam": "٢٠٢٣"}, {"loai": "news'"}, {"trang": ""}, {"x": "y"}]
)
def test_an_unknown_filter_is_as_if_it_were_not_there_and_does_not_live_on(find, client, odd):
    article = factories.article("Đồng bào")
    assert find("dong bao", **odd) == [article.url]
    assert urlencode(odd) not in page_of(client, "dong bao", **odd)


def test_a_filter_that_hides_everything_says_how_much_it_hides(find, client):
    factories.article("Đồng bào", written_on=datetime.date(2024, 5, 1))
    assert find("dong bao", nam="1999") == []
    assert "Bỏ lọc, xem 1 kết quả" in page_of(client, "dong bao", nam="1999")


def test_pages_go_on_to_an_end_and_no_further(find, client, monkeypatch):
    for number in range(25):
        factories.article(f"Đồng bào {number}")
    all_pages = [find("dong bao", trang=number) for number in (1, 2, 3)]
    assert [len(page) for page in all_pages] == [10, 10, 5]
    assert len({url for page in all_pages for url in page}) == 25
    for beyond in ("4", "50", "51", "9999", "9" * 30, "0", "-1", "abc", "01", "٢"):
        for words in ("dong bao", "", "khongcogi"):
            answer = client.get(asked.ADDRESS, {"q": words, "trang": beyond})
            assert answer.status_code == 404
            assert "Không tìm thấy trang" in answer.content.decode()
    assert 'href="/tim-kiem/?q=dong+bao">Về trang đầu' in client.get("/tim-kiem/?q=dong+bao&trang=9").content.decode()
    monkeypatch.setattr(asked, "MAX_PAGES", 2)
    assert "Chỉ xem được 20 kết quả đầu" in page_of(client, "dong bao", trang="2")


def test_what_is_withdrawn_is_left_out_before_the_index_knows(find, client):
    kept, gone = factories.article("Đồng bào một"), factories.article("Đồng bào hai")
    assert len(find("dong bao")) == 2
    gone.unpublish()
    page = page_of(client, "dong bao")
    assert gone.url not in page
    assert kept.url in page
    assert "1 kết quả" in page


def test_drafts_are_found_by_no_word_of_theirs(find):
    page = factories.article("Bản đăng")
    page.title = "Bản sửa bímật"
    page.save_revision()
    factories.draft_article("Nháp bímật")
    shown.draft_report()
    assert find("bimat") == []
    assert find("bản đăng") == [page.url]


@pytest.mark.parametrize("are_shown", [True, False])
@pytest.mark.parametrize("make", [shown.figure, shown.target])
def test_numbers_of_drafts_are_found_only_where_they_are_shown(find, settings, are_shown, make):
    settings.SHOW_UNISSUED_FIGURES = are_shown
    indicator = make("Máy tính bímật", 3, shown.draft_report())
    assert find("bimat") == ([indicator.get_absolute_url()] if are_shown else [])


@pytest.mark.parametrize("make", [shown.figure, shown.target])
def test_a_hit_with_words_of_a_draft_says_so_until_the_draft_is_issued(find, client, settings, make):
    settings.SHOW_UNISSUED_FIGURES = True
    draft = shown.draft_report()
    address = make("Phần mềm iOffice", 3, draft).get_absolute_url()
    assert find("iOffice") == [address]
    assert page_of(client, "iOffice").count(UNISSUED) == 1
    draft.issue_state, draft.number, draft.issued_on = IssueState.ISSUED, "9", datetime.date(2024, 1, 2)
    draft.save()
    assert address in find("iOffice")
    assert UNISSUED not in page_of(client, "iOffice")


def test_a_hit_of_an_issued_source_carries_no_warning(find, client, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    shown.figure("Máy tính xách tay", "3", factories.document())
    assert len(find("xách tay")) == 1
    assert UNISSUED not in page_of(client, "xách tay")


def test_words_of_drafts_are_gone_as_soon_as_they_are_no_longer_shown(find, client, settings):
    settings.SHOW_UNISSUED_FIGURES = True
    shown.figure("Máy tính bímật", "3", shown.draft_report())
    assert len(find("bimat")) == 1
    settings.SHOW_UNISSUED_FIGURES = False
    assert "bímật" not in page_of(client, "bimat")
