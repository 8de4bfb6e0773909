"""The editors' forms take what a search can use and say in plain words what is wrong with the rest."""

from __future__ import annotations

import pytest

from search.words.models import Pick, SynonymGroup
from tests.cms.admin.forms import errors_in
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
GROUPS, PICKS = "/admin/snippets/words/synonymgroup/", "/admin/snippets/words/pick/"


def send_group(client, *lines, kind="equal"):
    values = {"expressions": "\r\n".join(lines), "kind": kind, "is_used": "on", "note": ""}
    return client.post(f"{GROUPS}add/", values)


def send_pick(client, **fields):
    empty = {"page": "", "document": "", "address": "", "title": "", "note": "", "valid_from": "", "valid_to": ""}
    return client.post(f"{PICKS}add/", {"queries": "làm nhà", "order": "0", **empty, **fields})


def test_a_writer_adds_a_group_with_blanks_put_in_order(writer):
    assert send_group(writer, "  đất   canh tác ", "", "nương rẫy").status_code == 302
    assert SynonymGroup.objects.get().expressions == "đất canh tác\nnương rẫy"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["nương rẫy"], "Cần ít nhất 2 dòng."),
        (["nương rẫy", "!?"], "Dòng «!?»: không có chữ hay số nào."),
        (["nương rẫy", "x"], "Dòng «x»: một chữ cái thì quá rộng."),
        (["nương rẫy", "Nương  Rẫy"], "Dòng «Nương Rẫy» đã có ở trên."),
        (["nương rẫy", "đất " * 31], "dài quá 30 tiếng."),
        (["kế hoạch", "ke hoach"], "Dòng «ke hoach» là một dòng ở trên viết khác dấu."),
        (["Ba Tô", "ba tơ", "Ba To"], "Dòng «Ba To» là một dòng ở trên viết khác dấu."),
        (["nương rẫy", "đất\u202e rẫy"], "có ký tự không nhìn thấy (U+202E)."),
        (["nương rẫy", "đất\u200b rẫy"], "có ký tự không nhìn thấy (U+200B)."),
        ([f"dòng số {number}" for number in range(21)], "Nhiều nhất 20 dòng. Hãy chia thành nhiều nhóm."),
    ],
)
def test_lines_that_no_search_can_use_are_refused(writer, lines, said):
    assert said in errors_in(send_group(writer, *lines))["expressions"]
    assert not SynonymGroup.objects.exists()


def test_every_group_that_is_shipped_could_have_been_typed(db):
    from search.words.loading import shipped

    for row in shipped():
        SynonymGroup(kind=row["kind"], expressions="\n".join(row["expressions"].split("|"))).clean()


def test_one_line_is_enough_to_keep_a_word_as_it_is(writer):
    assert send_group(writer, "hòa bình", kind="alone").status_code == 302


def test_other_accents_are_another_line(writer):
    assert send_group(writer, "Ba Tơ", "Ba Tô").status_code == 302


@pytest.mark.parametrize("text", ['"', "\0", "\u202e", "đ\0b", "<b>", "x" * 100_000])
def test_odd_text_never_makes_the_form_fail(writer, text):
    assert send_group(writer, text, text).status_code in (200, 302)
    assert writer.get(GROUPS, {"q": text[:50]}).status_code == 200


def test_a_moderator_puts_a_page_a_document_or_an_address_on_top(editor):
    article, document = factories.article(), factories.document()
    assert send_pick(editor, page=article.pk).status_code == 302
    assert send_pick(editor, document=document.pk).status_code == 302
    assert send_pick(editor, address=article.url).status_code == 302
    assert send_pick(editor, address="/van-ban/?nam=2023", title="Văn bản").status_code == 302
    assert Pick.objects.count() == 4


def test_an_address_that_was_copied_whole_is_shortened(editor, settings):
    article = factories.article()
    assert send_pick(editor, address=f"{settings.BASE_URL}{article.url}").status_code == 302
    assert Pick.objects.get().address == article.url


@pytest.mark.parametrize(
    ("address", "title", "said"),
    [
        ("https://example.com/", "", "Địa chỉ ở nơi khác không dùng được."),
        ("//example.com/", "", "Địa chỉ ở nơi khác không dùng được."),
        ("javascript:alert(1)", "x", "Địa chỉ ở nơi khác không dùng được."),
        ("/khong-co/", "x", "Không có nội dung công khai nào ở địa chỉ này."),
        ("/admin/", "x", "Không có nội dung công khai nào ở địa chỉ này."),
        ("/api/v1/docs", "x", "Không có nội dung công khai nào ở địa chỉ này."),
        ("/van-ban/", "", "Hãy ghi «tên hiện ra»."),
    ],
)
def test_an_address_that_leads_nowhere_or_away_is_refused(editor, address, title, said):
    assert said in errors_in(send_pick(editor, address=address, title=title))["address"]


def test_a_draft_is_no_address(editor):
    draft = factories.draft_article()
    assert "Không có nội dung công khai" in errors_in(send_pick(editor, address=draft.url or "/nhap/"))["address"]


def test_nothing_and_two_things_at_once_are_refused(editor):
    article = factories.article()
    for fields in ({}, {"page": article.pk, "address": "/van-ban/", "title": "x"}):
        assert "Hãy chọn đúng một" in " ".join(errors_in(send_pick(editor, **fields)).values())


def test_queries_without_a_word_and_days_the_wrong_way_round_are_refused(editor):
    address = {"address": "/van-ban/", "title": "x"}
    assert "Hãy ghi ít nhất một câu tìm" in errors_in(send_pick(editor, queries="!?", **address))["queries"]
    backwards = send_pick(editor, valid_from="02/03/2026", valid_to="01/03/2026", **address)
    assert errors_in(backwards)
    assert not Pick.objects.exists()


def test_a_writer_sees_picks_and_makes_none(writer):
    assert writer.get(PICKS).status_code == 200
    answer = send_pick(writer, address="/van-ban/", title="x")
    assert answer.status_code != 200
    assert not Pick.objects.exists()


def test_the_lists_find_what_they_hold_without_accents(writer):
    send_group(writer, "đất canh tác", "nương rẫy")
    send_group(writer, "lúa rẫy", "lúa nương")
    page = writer.get(GROUPS, {"q": "nuong ray"}).content.decode()
    assert "đất canh tác" in page
