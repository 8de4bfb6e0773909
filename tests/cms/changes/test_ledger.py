"""The ledger: each change of what the public may see is one row, in the transaction that makes it."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.changes import ledger, sweeper
from cms.changes.models import Change, Event, Item, PublicFile, State
from cms.news.models import ArticlePage
from cms.policies.models import IssueState, PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def events(thing) -> list[str]:
    item = ledger.item_of(thing)
    rows = Change.objects.filter(item_uuid=item.uuid).order_by("version") if item else []
    assert [row.version for row in rows] == list(range(1, len(rows) + 1))
    return [row.event for row in rows]


def publish(page: ArticlePage, **fields) -> ArticlePage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_a_draft_is_not_told():
    page = factories.draft_article()
    page.save_revision()
    assert events(page) == []


def test_publish_change_unpublish_delete_are_one_row_each():
    page = publish(factories.draft_article())
    page = publish(page, title="Tên khác")
    page.unpublish()
    page = publish(ArticlePage.objects.get(pk=page.pk))
    item = ledger.item_of(page)
    page.delete()
    rows = Change.objects.filter(item_uuid=item.uuid).order_by("version").values_list("event", flat=True)
    assert list(rows) == ["published", "changed", "withdrawn", "published", "deleted"]
    item.refresh_from_db()
    assert (item.state, item.version) == (State.WITHDRAWN, 5)


def test_saving_a_draft_of_a_live_article_tells_nothing():
    page = publish(factories.draft_article())
    page.title = "Chưa duyệt"
    page.save_revision()
    assert events(page) == ["published"]
    assert ledger.item_of(page).title == "Bản nháp"


def test_publishing_the_same_words_again_tells_nothing():
    page = publish(factories.draft_article())
    publish(page)
    assert events(page) == ["published"]


def test_a_renamed_parent_moves_its_children_in_the_same_transaction():
    page = factories.article()
    index = factories.news_index()
    index.slug = "tin"
    index.save()
    assert events(page) == ["published", "moved"]
    assert ledger.item_of(page).url == "/tin/dong-bao-ba-to/"
    page.refresh_from_db()
    assert ledger.item_of(page).url == page.url_path.removeprefix("/home")
    assert sweeper.sweep() == 0


def test_a_move_in_the_tree_is_told_for_the_page_and_all_below():
    from cms.pages.models import StandardPage

    home = factories.news_index().get_parent().specific
    parent = home.add_child(instance=StandardPage(title="Giới thiệu"))
    other = home.add_child(instance=StandardPage(title="Khác"))
    child = parent.add_child(instance=StandardPage(title="Lịch sử"))
    grandchild = child.add_child(instance=StandardPage(title="Ban đầu"))
    child = StandardPage.objects.get(pk=child.pk)
    child.move(StandardPage.objects.get(pk=other.pk), pos="last-child")
    assert events(child) == events(grandchild) == ["published", "moved"]
    assert ledger.item_of(grandchild).url == "/khac/lich-su/ban-dau/"
    assert sweeper.sweep() == 0


def test_deleting_a_parent_buries_all_below():
    from cms.pages.models import StandardPage

    home = factories.news_index().get_parent().specific
    parent = home.add_child(instance=StandardPage(title="Giới thiệu"))
    child = parent.add_child(instance=StandardPage(title="Lịch sử"))
    item = ledger.item_of(child)
    Page.objects.get(pk=parent.pk).delete()
    item.refresh_from_db()
    assert item.state == State.WITHDRAWN
    assert Change.objects.get(item_uuid=item.uuid, version=2).event == Event.DELETED


def test_privacy_withdraws_a_branch_and_lifting_it_publishes_again():
    page = factories.article()
    restriction = PageViewRestriction.objects.create(page=factories.news_index(), restriction_type="login")
    assert events(page) == ["published", "withdrawn"]
    restriction.delete()
    assert events(page) == ["published", "withdrawn", "published"]


def test_a_copied_page_is_a_new_thing():
    page = factories.article()
    copy = page.copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"})
    assert ledger.item_of(copy).uuid != ledger.item_of(page).uuid
    assert events(page) == ["published"]


def test_an_unissued_document_is_never_public_even_when_live():
    draft = factories.document("", issue_state=IssueState.UNISSUED, issued_on=None)
    assert draft.live
    assert events(draft) == []


def test_a_document_publishes_changes_and_goes():
    document = factories.document(live=False)
    document.save_revision().publish()
    document = PolicyDocument.objects.get(pk=document.pk)
    document.abstract = "Khác"
    document.save_revision()
    assert events(document) == ["published"]
    document.get_latest_revision().publish()
    assert events(document) == ["published", "changed"]
    PolicyDocument.objects.get(pk=document.pk).unpublish()
    assert events(document) == ["published", "changed", "withdrawn"]


def block_the_ledger_of(thing) -> None:
    """Take the place of its first row, so that the real insert breaks the table's own rule."""
    label = "wagtailcore.page" if isinstance(thing, Page) else thing._meta.label_lower
    item = Item.objects.create(kind="news", model=label, object_id=thing.pk)
    Change.objects.create(item_uuid=item.uuid, version=1, event="published", kind="news", at=timezone.now())


def test_a_failing_ledger_undoes_the_publication():
    page, document = factories.draft_article(), factories.document(live=False)
    for thing in (page, document):
        block_the_ledger_of(thing)
        revision = thing.save_revision()
        with pytest.raises(IntegrityError):
            revision.publish()
    assert not ArticlePage.objects.get(pk=page.pk).live
    assert not PolicyDocument.objects.get(pk=document.pk).live
    assert not Item.objects.filter(kind="news", state=State.PUBLISHED).exists()


def test_the_sweeper_finds_what_bulk_updates_never_tell():
    kept, hidden, gone = (factories.article(title) for title in ("Giữ", "Ẩn", "Xóa"))
    document = factories.document()
    ArticlePage.objects.filter(pk=kept.pk).update(title="Đổi bằng lệnh", lead="Mới")
    ArticlePage.objects.filter(pk=hidden.pk).update(live=False)
    PolicyDocument.objects.filter(pk=document.pk).update(text="Toàn văn")
    item = ledger.item_of(gone)
    content_type = ContentType.objects.get_for_model(ArticlePage)
    assert gone.content_type == content_type
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM news_articlepage WHERE page_ptr_id = %s", [gone.pk])
        cursor.execute("DELETE FROM wagtailcore_page WHERE id = %s", [gone.pk])
    assert sweeper.sweep() == 4
    assert events(kept) == ["published", "changed"]
    assert events(hidden) == ["published", "withdrawn"]
    assert events(document) == ["published", "changed"]
    item.refresh_from_db()
    assert item.state == State.WITHDRAWN
    assert sweeper.sweep() == 0


def test_files_of_published_things_are_public_and_no_others(image):
    page = factories.draft_article(image=image)
    page.save_revision()
    assert not PublicFile.objects.exists()
    page = publish(page)
    assert PublicFile.objects.filter(file_kind="image", file_id=image.pk).count() == 1
    page.unpublish()
    assert not PublicFile.objects.exists()


def test_what_is_saved_and_what_is_read_back_have_one_digest():
    factories.article(lead="Tóm tắt", body=[("paragraph", "<p>Một</p>"), ("heading", "Hai")])
    factories.document(text="Một\nHai", signer_name="Võ Phiên")
    assert sweeper.sweep() == 0


def test_words_that_other_rows_lend_to_a_page_are_told_with_them(image):
    page = factories.article(body=[("image", {"image": image, "caption": ""})])
    plan = factories.document()
    page.related_documents.create(document=plan)
    page.save()
    before = ledger.item_of(page).version
    image.alt_text = "Bà con họp thôn"
    image.save()
    assert ledger.item_of(page).version == before + 1
    plan.title = "Tên khác"
    plan.save()
    assert ledger.item_of(page).version == before + 2
    plan.unpublish()
    assert ledger.item_of(page).version == before + 3


def test_deleting_a_document_is_told_for_the_articles_about_it():
    page, plan = factories.article(), factories.document()
    page.related_documents.create(document=plan)
    page.save()
    before = ledger.item_of(page).version
    plan.delete()
    assert ledger.item_of(page).version == before + 1
    assert sweeper.sweep() == 0


def test_numbers_follow_the_state_of_their_document_in_the_same_transaction():
    from tests.cms.public import shown

    plan = factories.document()
    indicator = shown.target("Hộ có điện", 98, plan)
    before = ledger.item_of(indicator).version
    plan.unpublish()
    assert ledger.item_of(indicator).version == before + 1
