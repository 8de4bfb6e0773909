"""Each public page answers with its words, and what is not published answers 404."""

from __future__ import annotations

import datetime

import pytest

from cms.news.models import RelatedDocument
from cms.pages.models import Channel, SiteIdentity, StandardPage
from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db


def words_of(client, url):
    """Give the text of a page that must be there."""
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_home_shows_search_news_documents_and_the_programme(client):
    article = factories.article("Đường mới ở Ba Tơ")
    document = factories.document()
    shown.target("Báo cáo trên môi trường số", 100, document)
    page = words_of(client, "/")
    assert 'action="/tim-kiem/"' in page
    for url in (article.url, document.get_absolute_url(), shown.programme().get_absolute_url()):
        assert f'href="{url}"' in page


def test_every_page_names_the_agency_and_who_is_responsible_today(client):
    factories.news_index()
    SiteIdentity.objects.create(
        agency_name="Ban Dân tộc", valid_from=datetime.date(2010, 1, 1), valid_to=datetime.date(2025, 2, 28)
    )
    SiteIdentity.objects.create(
        agency_name="Sở Dân tộc và Tôn giáo",
        address="Phường Cẩm Thành",
        responsible_person="Nguyễn Văn A, Giám đốc",
        valid_from=datetime.date(2025, 3, 1),
    )
    Channel.objects.create(name="Zalo", account="Sở DT&TG", valid_from=datetime.date(2025, 3, 1))
    for url in ("/", "/tin-tuc/", "/van-ban/"):
        page = words_of(client, url)
        for words in ("Sở Dân tộc và Tôn giáo", "Phường Cẩm Thành", "Nguyễn Văn A, Giám đốc", "Zalo"):
            assert words in page
        assert "Ban Dân tộc" not in page


def test_an_article_shows_its_day_author_source_and_public_documents(client):
    public, unissued = factories.document(), shown.draft_report()
    article = factories.article(
        lead="Sapo của bài",
        author_line="Đinh Thị B",
        source_name="Báo Quảng Ngãi",
        written_on=datetime.date(2026, 1, 5),
        body=[("heading", "Đề mục"), ("quote", {"text": "Lời trích", "said_by": "Già làng"})],
    )
    article.related_documents.add(RelatedDocument(document=public), RelatedDocument(document=unissued))
    article.save()
    page = words_of(client, article.url)
    for words in ("Sapo của bài", "Ngày 05 tháng 01 năm 2026", "Đinh Thị B", "Báo Quảng Ngãi", "Lời trích", "Già làng"):
        assert words in page
    assert public.get_absolute_url() in page
    assert unissued.get_absolute_url() not in page


def test_the_list_of_articles_is_paged_and_keeps_to_its_topic(client):
    for number in range(21):
        factories.article(f"Tin số {number}")
    assert 'href="?trang=2"' in words_of(client, "/tin-tuc/chuyen-muc/chuyen-doi-so/")
    assert "Trang 2 / 2" in words_of(client, "/tin-tuc/?trang=2")
    assert client.get("/tin-tuc/chuyen-muc/khong-co/").status_code == 404


def test_a_table_in_an_article_keeps_its_heading_cells(client):
    value = {
        "data": [["Xã", "Hộ"], ["Ba Tơ", "12"]],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_caption": "Số hộ",
    }
    page = words_of(client, factories.article(body=[("table", value)]).url)
    assert "<caption>Số hộ</caption>" in page
    assert page.count('scope="col"') == 2
    assert page.count('scope="row"') == 1


def test_a_document_shows_facts_and_text_as_signed(client):
    document = factories.document(
        issuer_as_signed="Ủy ban nhân dân tỉnh",
        signer_name="Võ Phiên",
        text="I. MỤC ĐÍCH\n1. Yêu cầu\nbáo cáo truyền thông của của Bộ",
        editorial_note="Có thể là «truyền thống».",
    )
    page = words_of(client, document.get_absolute_url())
    for words in ("168/KH-UBND", "15/9/2023", "Ủy ban nhân dân tỉnh", "Võ Phiên", "báo cáo truyền thông của của Bộ"):
        assert words in page
    assert '<div class="headed" id="muc-i" data-unit="Mục I"> <h3>I. MỤC ĐÍCH</h3>' in " ".join(page.split())
    assert "Không thuộc nội dung văn bản" in page


def test_a_document_of_unknown_number_says_so(client):
    document = factories.document("", symbol="", number_unknown=True)
    assert "không rõ số" in words_of(client, document.get_absolute_url())


def test_the_list_of_documents_is_narrowed_by_year(client):
    factories.document()
    factories.document("9", issued_on=datetime.date(2024, 2, 1), abstract="Năm sau")
    page = words_of(client, "/van-ban/?nam=2024")
    assert "Năm sau" in page
    assert "168/KH-UBND" not in page
    assert "Năm ban hành: 2024" in page


def test_the_list_of_documents_is_narrowed_by_kind_in_words(client):
    factories.document(abstract="Về chuyển đổi số")
    legal = DocumentKind.objects.create(name="Kế hoạch", group=DocumentKind.Group.LEGAL)
    values = {"issued_on": datetime.date(2023, 9, 15), "symbol": "KH-UBND"}
    PolicyDocument.objects.create(kind=legal, number="9", abstract="Của nhóm khác", **values)
    report = DocumentKind.objects.create(name="Báo cáo đề án", abbreviation="BC")
    PolicyDocument.objects.create(kind=report, number="7", abstract="Kết quả năm nay", **values)
    page = words_of(client, "/van-ban/?loai=bao-cao-de-an")
    assert "Kết quả năm nay" in page
    assert "Về chuyển đổi số" not in page
    assert "Loại văn bản: Báo cáo đề án" in page
    plans = words_of(client, "/van-ban/?loai=ke-hoach&nam=")
    assert "Về chuyển đổi số" in plans
    assert "Của nhóm khác" in plans
    assert plans.count('href="/van-ban/?loai=ke-hoach"') == 0  # chosen: its link takes it back
    assert words_of(client, "/van-ban/").count('href="/van-ban/?loai=ke-hoach"') == 1


@pytest.mark.parametrize(
    "chosen", ["loai=bao-cao", "loai=1", "nam=1999", "nam=abc", "nam=٢٠٢٣", "loai=%00", "loai=ke-hoach&nam=0"]
)
def test_a_filter_that_fits_nothing_says_so_and_shows_nothing(client, chosen):
    document = factories.document()
    page = words_of(client, f"/van-ban/?{chosen}")
    assert "Không có văn bản nào hợp với lựa chọn này" in page
    assert '<a href="/van-ban/">Xem tất cả văn bản</a>' in page
    assert document.get_absolute_url() not in page


def test_a_library_without_documents_says_so(client):
    factories.news_index()
    assert "Chưa có văn bản nào được công bố" in words_of(client, "/van-ban/")


@pytest.mark.parametrize("number", ["2", "9999", "0", "-1", "abc", "01", "٢", "9" * 30])
@pytest.mark.parametrize("address", ["/van-ban/", "/tin-tuc/", "/tin-tuc/chuyen-muc/chuyen-doi-so/"])
def test_a_page_that_a_list_does_not_have_is_not_there(client, address, number):
    factories.document()
    factories.article()
    assert client.get(address, {"trang": "1"}).status_code == client.get(address, {"trang": ""}).status_code == 200
    response = client.get(address, {"trang": number})
    assert response.status_code == 404
    page = response.content.decode()
    assert "Không tìm thấy trang" in page
    assert f'<a href="{address}">Về trang đầu của danh sách</a>' in page
    assert '<a href="/van-ban/">' in page
    assert '<a href="/tin-tuc/">' in page


def test_what_is_not_published_is_not_there(client):
    draft = factories.draft_article()
    document = factories.document(live=False)
    unissued = factories.document("", issue_state=IssueState.UNISSUED, issued_on=None)
    for url in (draft.url, document.get_absolute_url(), unissued.get_absolute_url()):
        assert client.get(url).status_code == 404, url
    listed = words_of(client, "/") + words_of(client, "/van-ban/") + words_of(client, "/tin-tuc/")
    for url in (draft.url, document.get_absolute_url(), unissued.get_absolute_url()):
        assert f'"{url}"' not in listed


def test_a_standard_page_stands_in_the_menu(client):
    home = factories.news_index().get_parent()
    home.add_child(instance=StandardPage(title="Giới thiệu", lead="Cơ quan làm gì", show_in_menus=True))
    page = words_of(client, "/gioi-thieu/")
    assert "Cơ quan làm gì" in page
    assert '<a href="/gioi-thieu/" aria-current="page">Giới thiệu</a>' in page


def test_an_unknown_address_answers_in_vietnamese(client):
    factories.news_index()
    response = client.get("/khong-co-dau/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
