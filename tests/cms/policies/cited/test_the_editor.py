"""Beside the text the editor reads what seems wrong with its citations, and decides: mend the draft, or keep with a note."""

from __future__ import annotations

import datetime
import html

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from cms.news.models import ArticlePage
from cms.policies.cited import following
from cms.policies.cited.models import Decision, FoundFault, Mention
from cms.policies.models import PolicyDocument
from tests.cms.admin import forms
from tests.cms.changes import factories
from tests.cms.policies.cited.library import article as cite
from tests.cms.policies.cited.library import decision

pytestmark = pytest.mark.django_db
WRONG = "Quyết định số 330/QĐ-UBND ngày 12/5/2023 của Ủy ban Dân tộc"
RIGHT = "Quyết định số 330/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc"
ADD_DOCUMENT = f"{forms.DOCUMENTS}add/"


def new_article(client, paragraph, **fields):
    index = factories.news_index()
    body = streamfield([("paragraph", rich_text(f"<p>{paragraph}</p>"))])
    data = forms.article(body=body, **fields)
    client.post(reverse("wagtailadmin_pages:add", args=("news", "articlepage", index.pk)), data)
    return ArticlePage.objects.get()


def new_document(client, text, **extra):
    client.post(ADD_DOCUMENT, {**forms.document(text=text), **extra})
    return PolicyDocument.objects.get(number="168")


def edit_address(thing):
    if isinstance(thing, PolicyDocument):
        return f"{forms.DOCUMENTS}edit/{thing.pk}/"
    return reverse("wagtailadmin_pages:edit", args=(thing.pk,))


def editor_page(client, thing):
    return html.unescape(client.get(edit_address(thing)).content.decode())


def decide(client, **data):
    fault = FoundFault.objects.exclude(code="unknown").first()
    address = reverse("citation_decision", args=(fault.model, fault.object_id, fault.code, fault.words_key))
    assert client.get(address).status_code == 200
    return client.post(address, data, follow=True)


def body_of(article):
    return article.get_latest_revision_as_object().body[0].value.source


def test_a_draft_is_checked_when_it_is_saved_and_the_sentence_is_quoted(editor):
    article = new_article(editor, f"Theo {WRONG}, các xã thực hiện.")
    assert not article.live
    page = editor_page(editor, article)
    assert "Cơ quan và ký hiệu không khớp" in page
    assert f"Theo {WRONG}, các xã thực hiện." in page
    assert "có thể là «330/QĐ-UBDT»" in page


def test_a_text_without_faults_is_told_so(editor):
    decision()
    following.settle()
    assert "Không thấy chỗ dẫn văn bản nào có vẻ sai." in editor_page(editor, new_article(editor, f"Theo {RIGHT}."))


def test_an_accepted_suggestion_changes_the_draft_everywhere_and_nothing_public(editor):
    article = new_article(editor, f"Theo <b>{WRONG}</b>; lại theo {WRONG} &amp; khác.")
    answer = decide(editor, decision="accept")
    assert "Đã sửa trong bản nháp" in answer.content.decode()
    article.refresh_from_db()
    assert body_of(article) == body_of(article).replace("QĐ-UBND", "QĐ-UBDT")
    assert body_of(article).count("330/QĐ-UBDT ngày 12/5/2023") == 2
    assert "&amp; khác" in body_of(article)
    assert not FoundFault.objects.exclude(code="unknown").exists()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Quyết định số 189/KH-UBND ngày 09/12/2022", "Kế hoạch số 189/KH-UBND ngày 09/12/2022"),
        ("Thông tư số 02/2023/TT-UBDT ngày 21/8/2022", "Thông tư số 02/2023/TT-UBDT ngày 21/8/2023"),
        ("Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ", "Nghị định số 224/2026/NĐ-CP"),
    ],
)
def test_each_sort_of_suggestion_is_carried_out(editor, wrong, right):
    article = new_article(editor, f"Thực hiện {wrong}, các xã báo cáo.")
    decide(editor, decision="accept")
    article.refresh_from_db()
    assert f"Thực hiện {right}, các xã báo cáo." in body_of(article)


def test_words_in_title_lead_heading_quote_and_table_are_mended_too(editor):
    table = {"data": [["x", None], ["", f"Theo {WRONG}"]]}
    article = factories.article(
        f"Tin {WRONG}",
        lead=f"Theo {WRONG}.",
        body=[("heading", WRONG), ("quote", {"text": f"“{WRONG}”", "said_by": ""}), ("table", table)],
    )
    following.settle()
    assert FoundFault.objects.filter(code="body").count() == 5
    decide(editor, decision="accept")
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    words = [
        draft.title,
        draft.lead,
        draft.body[0].value,
        draft.body[1].value["text"],
        draft.body[2].value["data"][1][1],
    ]
    assert [word for word in words if RIGHT not in word or WRONG in word] == []
    assert ArticlePage.objects.get(pk=article.pk).lead == f"Theo {WRONG}."


def test_what_is_kept_needs_a_note_and_survives_later_saves(editor):
    article = new_article(editor, f"Theo {WRONG}.")
    assert "Hãy ghi lý do" in decide(editor, decision="keep", note="  ").content.decode()
    decide(editor, decision="keep", note="Bản gốc in như vậy.")
    saved = forms.article(body=streamfield([("paragraph", rich_text(f"<p>Thêm câu. Theo  {WRONG}.</p>"))]))
    editor.post(edit_address(article), {**saved, "slug": article.slug})
    page = editor_page(editor, article)
    assert "Giữ nguyên: Bản gốc in như vậy." in page
    assert FoundFault.objects.get(code="body").piece.startswith("body:")


def test_a_decision_does_not_cover_other_words(editor):
    article = new_article(editor, f"Theo {WRONG}.")
    decide(editor, decision="keep", note="Bản gốc in như vậy.")
    other = WRONG.replace("330", "331")
    saved = forms.article(body=streamfield([("paragraph", rich_text(f"<p>Theo {other}.</p>"))]))
    editor.post(edit_address(article), {**saved, "slug": article.slug})
    page = editor_page(editor, article)
    assert "Giữ nguyên: Bản gốc" not in page
    assert "331/QĐ-UBDT" in page


def test_an_official_text_is_never_altered_and_its_note_is_public(editor):
    document = new_document(editor, f"Căn cứ {WRONG};", **forms.PUBLISH)
    following.settle()
    decide(editor, decision="accept")
    document.refresh_from_db()
    assert WRONG in document.get_latest_revision_as_object().text
    address = document.get_absolute_url()
    assert "Ghi chú biên tập" not in Client().get(address).content.decode()
    decide(editor, decision="keep", note="bản gốc in UBND, đúng là 330/QĐ-UBDT <i>")
    page = Client().get(address).content.decode()
    assert f"Bản gốc in «{WRONG}»: bản gốc in UBND, đúng là 330/QĐ-UBDT &lt;i&gt;" in page
    decide(editor, decision="reopen")
    assert "Ghi chú biên tập" not in Client().get(address).content.decode()


def test_a_note_goes_with_the_words_that_it_speaks_of(editor):
    document = new_document(editor, f"Căn cứ {WRONG};", **forms.PUBLISH)
    decide(editor, decision="keep", note="bản gốc in UBND")
    document.text = "Căn cứ Hiến pháp;"
    document.save()
    following.settle()
    assert "Ghi chú biên tập" not in Client().get(document.get_absolute_url()).content.decode()


def test_whoever_may_not_publish_writes_no_public_note(editor, writer):
    document = new_document(editor, f"Căn cứ {WRONG};", **forms.PUBLISH)
    answer = decide(writer, decision="keep", note="Ghi chú")
    assert "cần người có quyền xuất bản" in answer.content.decode()
    assert not Decision.objects.exists()
    assert document.live


def test_strangers_and_those_who_may_not_edit_decide_nothing(editor, writer):
    article = new_article(editor, f"Theo {WRONG}.")
    fault = FoundFault.objects.get(code="body")
    address = reverse("citation_decision", args=(fault.model, fault.object_id, fault.code, fault.words_key))
    assert Client().post(address, {"decision": "keep", "note": "x"}).status_code == 302
    assert not Decision.objects.exists()
    for forged in ("x.y", "wagtailcore.page"):
        strange = reverse("citation_decision", args=(forged, 2**63 - 1, "body", fault.words_key))
        assert editor.get(strange).status_code == 404
    gone = reverse("citation_decision", args=(fault.model, article.pk, "kind", fault.words_key))
    assert editor.get(gone).status_code == 302


def test_whoever_publishes_with_open_findings_is_warned_and_not_held_back(editor):
    index = factories.news_index()
    body = streamfield([("paragraph", rich_text(f"<p>Theo {WRONG}.</p>"))])
    address = reverse("wagtailadmin_pages:add", args=("news", "articlepage", index.pk))
    answer = editor.post(address, {**forms.article(body=body), **forms.PUBLISH}, follow=True)
    assert "Còn 1 chỗ dẫn văn bản có vẻ sai" in answer.content.decode()
    assert ArticlePage.objects.get().live


def test_a_long_text_is_checked_by_the_worker(editor):
    text = "Đồng bào các dân tộc thiểu số.\n" * 5000 + f"Căn cứ {WRONG};"
    document = new_document(editor, text)
    assert "đang chờ kiểm tra" in editor_page(editor, document)
    following.settle()
    assert "có thể là «330/QĐ-UBDT»" in editor_page(editor, document)


def test_a_finding_that_no_longer_applies_disappears_without_a_save(editor):
    article = new_article(editor, f"Theo {RIGHT}.")
    assert "Thư viện chưa có 1 văn bản được dẫn" in editor_page(editor, article)
    decision()
    following.settle()
    assert "Thư viện chưa có" not in editor_page(editor, article)


def test_a_draft_that_came_without_the_editor_is_checked_by_the_worker(editor):
    document = factories.document(text=f"Căn cứ {WRONG};", live=False)
    assert "Chưa kiểm tra" in editor_page(editor, document)
    following.settle()
    assert "có thể là «330/QĐ-UBDT»" in editor_page(editor, document)
    assert not Mention.objects.exists()


def test_the_editor_sees_which_documents_an_unclear_citation_could_mean(editor):
    one = decision("168", "KH-UBND", issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi")
    other = decision("168", "KH-UBND", issuer_as_signed="Ủy ban nhân dân tỉnh Kon Tum")
    hidden = decision("168", "KH-UBND", issuer_as_signed="Ủy ban nhân dân tỉnh Gia Lai", live=False)
    article = cite("<p>Theo Kế hoạch số 168/KH-UBND, các xã thực hiện.</p>")
    following.settle()
    page = editor_page(editor, article)
    assert "«168/KH-UBND» có thể là:" in page
    assert [each.get_absolute_url() in page for each in (one, other, hidden)] == [True, True, False]


def test_of_a_draft_too_the_editor_sees_what_an_unclear_citation_could_mean(editor):
    one = decision("168", "KH-UBND", issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi")
    decision("168", "KH-UBND", issuer_as_signed="Ủy ban nhân dân tỉnh Kon Tum")
    following.settle()
    article = new_article(editor, "Theo Kế hoạch số 168/KH-UBND, các xã thực hiện.")
    page = editor_page(editor, article)
    assert "«168/KH-UBND» có thể là:" in page
    assert one.get_absolute_url() in page
    assert not article.live
    clear = streamfield([("paragraph", rich_text(f"<p>Theo {RIGHT}.</p>"))])
    editor.post(edit_address(article), {**forms.article(body=clear), "slug": article.slug})
    assert "Chưa rõ là văn bản nào" not in editor_page(editor, article)


def test_one_decision_holds_for_the_same_words_however_spaced(editor):
    spaced = WRONG.replace("330/QĐ-UBND", "330 / QĐ – UBND")
    document = new_document(editor, f"Căn cứ {WRONG};\nCăn cứ {spaced};", **forms.PUBLISH)
    following.settle()
    assert FoundFault.objects.filter(code="body").count() == 2
    assert editor_page(editor, document).count("Giữ nguyên, kèm ghi chú: ") == 1
    decide(editor, decision="keep", note="bản gốc in UBND")
    assert "Giữ nguyên, kèm ghi chú: " not in editor_page(editor, document)
    assert Client().get(document.get_absolute_url()).content.decode().count("bản gốc in UBND") == 1
    decide(editor, decision="reopen")
    assert not Decision.objects.exists()


def test_a_citation_that_is_clear_offers_no_choice(editor):
    decision()
    article = cite(f"<p>Theo {RIGHT}.</p>")
    following.settle()
    assert "Chưa rõ là văn bản nào" not in editor_page(editor, article)


def test_looking_writes_nothing(editor):
    article = new_article(editor, f"Theo {WRONG}.")
    before = list(FoundFault.objects.values_list("pk", flat=True)), Mention.objects.count()
    editor_page(editor, article)
    assert (list(FoundFault.objects.values_list("pk", flat=True)), Mention.objects.count()) == before


@pytest.mark.parametrize(
    ("symbol", "issuer", "suggested"),
    [
        ("QĐ-UBDT", "Ủy ban Dân tộc", "Có thể là «của Ủy ban Dân tộc»"),
        ("QĐ-UBND", "Ủy ban nhân dân tỉnh Quảng Ngãi", "có thể là «612/QĐ-UBND»."),
    ],
)
def test_of_symbol_and_body_the_library_tells_which_is_wrong(editor, symbol, issuer, suggested):
    decision("612", symbol, issuer_as_signed=issuer, issued_on=datetime.date(2021, 9, 16))
    following.settle()
    text = "Theo Quyết định số 612/QĐ-UBDT ngày 16/9/2021 của UBND tỉnh Quảng Ngãi."
    assert suggested in editor_page(editor, new_article(editor, text))
