"""A policy in plain words stands on the page as long as its documents live and its day has not passed, and no longer."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.changes import ledger
from cms.changes.sweeper import sweep
from cms.policies.guidance.models import Situation
from cms.policies.models import DocumentRelation
from integration.planning import SENT_KINDS
from search.documents import of
from tests.cms.admin.conftest import editor  # noqa: F401  a fixture
from tests.cms.changes import factories
from tests.cms.policies.guidance.telling import ANSWERS, policy

pytestmark = pytest.mark.django_db
PAGE = "/chinh-sach/"


def page_of(client, url=PAGE, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def at(*moment):
    """Give a clock that stands at a moment of Vietnam."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    return time_machine.travel(datetime.datetime(*moment, tzinfo=zone), tick=False)


def is_public(thing):
    item = ledger.item_of(thing)
    return item is not None and item.state == "published"


def test_a_policy_says_who_what_where_until_when_and_by_which_document(client):
    document = factories.document()
    made = policy(document)
    listed = page_of(client)
    assert 'href="#nuoc-sinh-hoat"' in listed
    assert f'href="{made.get_absolute_url()}"' in listed
    page = page_of(client, made.get_absolute_url())
    for words in (*ANSWERS.values(), "Đến khi có thông báo mới.", document.citation(), "Điều 5", "không thay văn bản"):
        assert words in page
    assert f'href="{document.get_absolute_url()}"' in page


def test_home_and_navigation_lead_there_only_when_there_is_a_policy(client):
    factories.news_index()
    assert f'href="{PAGE}' not in page_of(client, "/")
    assert "Chưa có chính sách nào được viết ở đây" in page_of(client)
    policy(factories.document())
    home = page_of(client, "/")
    assert f'<a href="{PAGE}">Chính sách cho bà con</a>' in home
    assert f'href="{PAGE}#nuoc-sinh-hoat"' in home


def test_it_leaves_the_page_when_its_document_is_replaced_and_its_editor_is_told(client, editor):  # noqa: F811
    document = factories.document()
    made = policy(document)
    assert is_public(made)
    newer = factories.document("200", issued_on=datetime.date(2024, 3, 1))
    newer.relations.add(DocumentRelation(kind="replaces", target=document))
    newer.save()
    assert not is_public(made)
    assert made.title not in page_of(client)
    page_of(client, made.get_absolute_url(), status=404)
    home = editor.get("/admin/").content.decode()
    assert "Chính sách cho bà con đã rời trang" in home
    assert "đã được thay thế từ 01/3/2024" in home
    edit = editor.get(f"/admin/snippets/guidance/citizenpolicy/edit/{made.pk}/").content.decode()
    assert "đã được thay thế từ 01/3/2024" in edit
    assert "đã được thay thế từ 01/3/2024" in editor.get("/admin/snippets/guidance/citizenpolicy/").content.decode()


def test_it_leaves_when_one_of_its_documents_is_taken_down_or_deleted(client):
    kept, taken, deleted = (factories.document(number) for number in ("1", "2", "3"))
    stays, first, second = (
        policy(kept),
        policy(kept, taken, title="Chính sách hai"),
        policy(deleted, title="Chính sách ba"),
    )
    taken.unpublish()
    deleted.delete()
    assert [is_public(each) for each in (stays, first, second)] == [True, False, False]
    page = page_of(client)
    assert stays.title in page
    assert first.title not in page
    assert second.title not in page


def test_it_comes_back_when_its_document_does(client):
    document = factories.document()
    made = policy(document)
    document.unpublish()
    assert not is_public(made)
    document.live = True
    document.save()
    assert is_public(made)
    assert made.title in page_of(client)


def test_it_leaves_at_the_midnight_after_its_last_day(client):
    with at(2026, 12, 31, 23, 59):
        made = policy(factories.document(), until=datetime.date(2026, 12, 31), until_when="")
        assert "Đến hết ngày 31/12/2026" in page_of(client)
        assert is_public(made)
    with at(2027, 1, 1, 0, 1):
        assert made.title not in page_of(client)
        page_of(client, made.get_absolute_url(), status=404)
        sweep()
        assert not is_public(made)


def test_it_leaves_at_the_midnight_at_which_its_document_ends(client):
    with at(2026, 6, 30, 12):
        made = policy(factories.document(effective_to=datetime.date(2026, 6, 30)))
        assert made.title in page_of(client)
    with at(2026, 7, 1, 0, 1):
        assert made.title not in page_of(client)


@pytest.mark.parametrize("fields", [{"until_when": ""}, {"live": False}])
def test_without_a_day_or_unpublished_it_is_not_shown(client, fields):
    made = policy(factories.document(), **fields)
    assert not is_public(made)
    assert made.title not in page_of(client)


def test_without_a_document_it_is_not_shown(client):
    assert not is_public(policy())
    assert "Hỗ trợ bồn nước thử" not in page_of(client)


def test_the_search_has_it_and_the_portal_is_not_told():
    made = policy(factories.document())
    found = of(made)
    assert (found.title, found.url) == (made.title, made.get_absolute_url())
    assert ANSWERS["who"] in found.text
    assert "168/KH-UBND" in found.text
    assert ledger.item_of(made).kind not in SENT_KINDS


def test_a_renamed_situation_is_a_new_version_of_its_policies():
    made = policy(factories.document())
    before = ledger.item_of(made).version
    situation = Situation.objects.get(word="nuoc-sinh-hoat")
    situation.name = "Nước uống"
    situation.save()
    assert ledger.item_of(made).version == before + 1


def test_two_policies_of_one_name_have_addresses_of_their_own(client):
    document = factories.document()
    first, second = policy(document), policy(document)
    assert first.get_absolute_url() != second.get_absolute_url()
    page_of(client, second.get_absolute_url())


@pytest.mark.parametrize(("until_when", "is_told"), [("", True), ("Đến khi có thông báo mới.", False)])
def test_publishing_says_why_a_policy_is_not_on_the_page(editor, until_when, is_told):  # noqa: F811
    made = policy(factories.document())
    basis = made.bases.get()
    row = {"id": basis.pk, "document": basis.document_id, "place": "", "ORDER": "1"}
    values = {**ANSWERS, "title": made.title, "situation": made.situation_id, "until": "", "until_when": until_when}
    values |= {"bases": inline_formset([row], initial=1), "action-publish": "1"}
    address = f"/admin/snippets/guidance/citizenpolicy/edit/{made.pk}/"
    page = editor.post(address, nested_form_data(values), follow=True).content.decode()
    assert "đã được cập nhật và xuất bản" in page
    assert ("Chưa hiện trên trang «Chính sách cho bà con»: Chưa ghi đến khi nào." in page) is is_told


def test_publishing_a_new_policy_without_a_basis_says_so(editor):  # noqa: F811
    situation = Situation.objects.first()
    values = {**ANSWERS, "title": "Làm nhà", "situation": situation.pk, "until": "", "until_when": "Hết năm"}
    values |= {"bases": inline_formset([]), "action-publish": "1"}
    page = editor.post("/admin/snippets/guidance/citizenpolicy/add/", nested_form_data(values), follow=True)
    assert "»: Chưa ghi văn bản làm căn cứ." in page.content.decode()


def test_a_draft_is_not_told_that_it_is_hidden(editor):  # noqa: F811
    situation = Situation.objects.first()
    values = {**ANSWERS, "title": "Làm nhà", "situation": situation.pk, "until": "", "until_when": ""}
    values |= {"bases": inline_formset([])}
    page = editor.post("/admin/snippets/guidance/citizenpolicy/add/", nested_form_data(values), follow=True)
    assert "Chưa hiện trên trang" not in page.content.decode()
