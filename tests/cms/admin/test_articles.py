"""The article editor: addresses without accents, images, related documents, publishing and taking back."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from cms.news.models import ArticlePage
from cms.pages.pictures import PictureMaker
from tests.cms.accounts.people import words
from tests.cms.admin import forms
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def add():
    """The address of the form for a new article."""
    return f"/admin/pages/add/news/articlepage/{factories.news_index().pk}/"


def edit(page):
    return f"/admin/pages/{page.pk}/edit/"


def test_an_editor_publishes_an_article_with_image_and_document(editor, add, image):
    document = factories.document()
    related = inline_formset([{"document": document.pk}])
    fields = forms.article("Đồng bào dân tộc thiểu số", image=image.pk, related_documents=related)
    editor.post(add, {**fields, **forms.PUBLISH})
    page = ArticlePage.objects.get()
    assert page.url == "/tin-tuc/dong-bao-dan-toc-thieu-so/"
    PictureMaker().run_once()
    read = Client().get(page.url).content.decode()
    assert 'alt="Một ô màu đỏ"' in read
    assert document.get_absolute_url() in read
    editor.post(f"/admin/pages/{page.pk}/unpublish/")
    assert Client().get(page.url).status_code == 404


def test_titles_that_differ_in_accents_only_get_addresses_of_their_own(editor, add):
    for title in ("Xã Ba Tơ", "Xã Ba Tô"):
        editor.post(add, {**forms.article(title, slug="xa-ba-to"), **forms.PUBLISH})
    slugs = set(ArticlePage.objects.values_list("slug", flat=True))
    assert slugs == {"xa-ba-to", "xa-ba-to-2"}


def test_a_draft_saved_again_under_a_taken_slug_keeps_one_of_its_own(editor, add):
    factories.article("Xã Ba Tơ")
    editor.post(add, forms.article("Xã Ba Tô", slug="xa-ba-to"))
    draft = ArticlePage.objects.get(live=False)
    editor.post(edit(draft), {**forms.article("Xã Ba Tô", slug="xa-ba-to"), **forms.PUBLISH})
    draft.refresh_from_db()
    assert (draft.live, draft.slug) == (True, "xa-ba-to-2")


def test_a_published_article_is_not_moved_to_a_taken_address(editor):
    factories.article("Xã Ba Tơ")
    other = factories.article("Xã khác")
    other.first_published_at = other.latest_revision_created_at = None
    other.save_revision().publish()
    response = editor.post(edit(other), {**forms.article("Xã khác", slug="xa-ba-to"), **forms.PUBLISH})
    assert "slug" in forms.errors_in(response)


def test_a_draft_is_previewed_as_the_public_page(editor):
    page = factories.draft_article("Bản nháp")
    preview = f"/admin/pages/{page.pk}/edit/preview/"
    assert editor.post(preview, forms.article("Bản nháp", lead="Câu vừa viết", slug="ban-nhap")).json()["is_available"]
    assert "Câu vừa viết" in editor.get(preview).content.decode()
    assert Client().get(page.url).status_code == 404


def test_a_title_is_a_field_that_wraps_and_is_kept_in_one_line(editor, add):
    assert '<textarea name="title"' in editor.get(add).content.decode()
    editor.post(add, forms.article("Đường mới\r\n  ở Ba Tơ", slug=""))
    page = ArticlePage.objects.get()
    assert (page.title, page.slug) == ("Đường mới ở Ba Tơ", "duong-moi-o-ba-to")


def test_a_title_keeps_no_mark_that_turns_the_direction_of_reading(editor, add):
    editor.post(add, forms.article("Đường \u202emới\u202c ở Ba\u200b Tơ", slug=""))
    assert ArticlePage.objects.get().title == "Đường mới ở Ba Tơ"
    assert "title" in forms.errors_in(editor.post(add, forms.article("\u202e", slug="mot-bai")))


def test_a_preview_says_whether_strangers_see_a_published_version(editor):
    notices = {}
    for page in (factories.draft_article("Bản nháp"), factories.article("Bài đã đăng")):
        preview = f"/admin/pages/{page.pk}/edit/preview/"
        editor.post(preview, forms.article(page.title, slug=page.slug))
        notices[page.live] = words(editor.get(preview))
    assert "người ngoài chưa thấy trang này" in notices[False]
    assert "người ngoài đang thấy bản đã xuất bản, chưa thấy những sửa đổi này" in notices[True]
    assert "chưa thấy trang này" not in notices[True]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"topic": ""},
        {"topic": "999999"},
        {"source_url": "javascript:alert(1)"},
        {"related_documents": inline_formset([{"document": "999999"}])},
        {"lead": "a\x00b"},
    ],
)
def test_wrong_input_is_answered_with_the_form(editor, add, wrong):
    response = editor.post(add, {**forms.article(**wrong), **forms.PUBLISH})
    assert response.status_code == 200
    assert response.context["form"].errors or response.context["form"].formsets["related_documents"].errors
    assert not ArticlePage.objects.exists()


def test_one_who_only_writes_cannot_publish(writer, add):
    writer.post(add, {**forms.article(), **forms.PUBLISH})
    assert not ArticlePage.objects.filter(live=True).exists()


def test_an_image_is_uploaded_from_within_the_article(editor, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    picture = forms.picture()
    fields = {"image-chooser-upload-title": "Lễ hội", "image-chooser-upload-file": picture}
    editor.post("/admin/images/chooser/create/", {**fields, "image-chooser-upload-collection": "1"})
    from cms.pages.models import SiteImage

    assert SiteImage.objects.get().title == "Lễ hội"


@pytest.mark.parametrize("name", ["anh.jpg", "anh.svg", "anh.php"])
def test_a_file_that_is_no_picture_is_refused_in_words(editor, name):
    fields = {"image-chooser-upload-title": "x", "image-chooser-upload-file": forms.no_picture(name)}
    response = editor.post("/admin/images/chooser/create/", {**fields, "image-chooser-upload-collection": "1"})
    assert response.status_code == 200
    assert "chosen" not in response.json()["step"]
