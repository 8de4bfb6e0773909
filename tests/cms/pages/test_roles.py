"""What each role may do in the admin, tried by real requests of people who are no superusers."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.news.models import ArticlePage, Topic
from cms.pages.models import SiteIdentity, SiteImage, User
from cms.places.models import Organisation
from cms.policies.models import DocumentKind, IssueState, PolicyDocument
from cms.results.models import Indicator
from tests.cms.changes import factories
from tests.cms.public import shown

pytestmark = pytest.mark.django_db
EDITOR, MODERATOR, ADMINISTRATOR = "Biên tập viên", "Người duyệt", "Quản trị"
PUBLISH, SUBMIT = "action-publish", "action-submit"


@pytest.fixture
def person(client):
    """Give a maker of browsers, each of them used by somebody with the roles it is given."""

    def enter(*roles):
        user = User.objects.create_user(f"nguoi-{User.objects.count()}", password="mat-khau-de-thu-viec")
        user.groups.set(Group.objects.filter(name__in=roles))
        assert user.groups.count() == len(roles)
        browser = type(client)()
        browser.force_login(user)
        return browser

    return enter


def article_form(title, **fields):
    topic, _ = Topic.objects.get_or_create(name="Chuyển đổi số")
    body = streamfield([("paragraph", rich_text("<p>Bài viết của đồng bào.</p>"))])
    related = inline_formset([])
    return nested_form_data(
        {"title": title, "slug": "", "topic": topic.pk, "body": body, "related_documents": related, **fields}
    )


def document_form(**fields):
    kind, _ = DocumentKind.objects.get_or_create(
        name="Kế hoạch",
        group=DocumentKind.Group.ADMINISTRATIVE,
        defaults={"abbreviation": "KH", "is_carried_out": True},
    )
    values = {"kind": kind.pk, "issue_state": IssueState.ISSUED, "number": "168", "symbol": "KH-UBND"}
    values["issuer_as_signed"] = "Ủy ban nhân dân tỉnh"
    rows = {name: inline_formset([]) for name in ("files", "relations", "effect_events", "plain_summaries")}
    rest = {"issued_on": "15/9/2023", "abstract": "Chuyển đổi số", **rows}
    return nested_form_data({**values, **rest, **fields})


def write_article(client, title="Đồng bào Ba Tơ", **fields):
    parent = factories.news_index()
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", parent.pk])
    response = client.post(address, article_form(title, **fields))
    assert response.status_code == 302, response.content.decode()
    return ArticlePage.objects.get(title=title)


def write_document(client, **fields):
    address = reverse(PolicyDocument.snippet_viewset.get_url_name("add"))
    response = client.post(address, document_form(**fields))
    assert response.status_code == 302, response.content.decode()
    return PolicyDocument.objects.latest("pk")


WRITE = pytest.mark.parametrize("write", [write_article, write_document])


@WRITE
def test_an_editor_who_may_approve_publishes(client, write, person):
    thing = write(person(EDITOR, MODERATOR), **{PUBLISH: "1"})
    assert thing.live
    address = thing.url if isinstance(thing, ArticlePage) else thing.get_absolute_url()
    assert client.get(address).status_code == 200


@WRITE
def test_an_editor_alone_cannot_publish(write, person):
    thing = write(person(EDITOR), **{PUBLISH: "1"})
    assert not thing.live
    assert thing.latest_revision is not None


@WRITE
def test_what_an_editor_submits_waits_for_a_moderator_who_publishes_it(write, person):
    thing = write(person(EDITOR), **{SUBMIT: "1"})
    task = thing.current_workflow_task_state
    assert (thing.live, task.workflow_state.workflow.name) == (False, "Duyệt nội dung")
    is_page = isinstance(thing, ArticlePage)
    name = "wagtailadmin_pages:workflow_action" if is_page else thing.snippet_viewset.get_url_name("workflow_action")
    address = reverse(name, args=[thing.pk, "approve", task.pk])
    assert person(EDITOR).post(address).status_code == 302
    thing.refresh_from_db()
    assert not thing.live
    person(MODERATOR).post(address, {"comment": ""})
    thing.refresh_from_db()
    assert thing.live


def test_an_editor_changes_what_others_wrote_but_takes_nothing_down(person):
    page = factories.article()
    editor = person(EDITOR)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.post(address, article_form("Tên mới", slug=page.slug)).status_code == 302
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Đồng bào Ba Tơ", "Tên mới")
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert ArticlePage.objects.get(pk=page.pk).live


def test_a_moderator_locks_and_unlocks(person):
    page, moderator = factories.article(), person(MODERATOR)
    for verb, locked in (("lock", True), ("unlock", False)):
        moderator.post(reverse(f"wagtailadmin_pages:{verb}", args=[page.pk]))
        page.refresh_from_db()
        assert page.locked is locked


def test_an_editor_adds_pictures_and_changes_only_those_of_their_own(image, person):
    editor = person(EDITOR)
    assert editor.get(reverse("wagtailimages:add")).status_code == 200
    others = reverse("wagtailimages:edit", args=[image.pk])
    assert editor.get(others).status_code == 302
    SiteImage.objects.update(uploaded_by_user=User.objects.get())
    assert editor.get(others).status_code == 200


@pytest.mark.parametrize("model", [SiteIdentity, Organisation, User])
@pytest.mark.parametrize(("role", "allowed"), [(EDITOR, False), (MODERATOR, False), (ADMINISTRATOR, True)])
def test_directories_and_accounts_are_for_administrators(role, allowed, model, person):
    names = {User: "wagtailusers_users:add"}
    name = names.get(model) or model.snippet_viewset.get_url_name("add")
    response = person(role).get(reverse(name))
    assert (response.status_code == 200) is allowed


@pytest.mark.parametrize(("role", "allowed"), [(EDITOR, False), (ADMINISTRATOR, True)])
def test_redirects_and_workflows_are_for_administrators(role, allowed, person):
    client = person(role)
    for name in ("wagtailredirects:add", "wagtailadmin_workflows:add"):
        assert (client.get(reverse(name)).status_code == 200) is allowed


def test_an_administrator_does_all_that_the_others_do():
    def held(role):
        group = Group.objects.get(name=role)
        own = set(group.permissions.values_list("codename", flat=True))
        trees = [group.page_permissions, group.collection_permissions]
        return own.union(*(set(tree.values_list("permission__codename", flat=True)) for tree in trees))

    assert held(EDITOR) | held(MODERATOR) < held(ADMINISTRATOR)


def test_indicators_go_the_same_road_as_documents():
    document = factories.document(issued_on=datetime.date(2023, 9, 15))
    indicator = shown.target("Xã có mạng", 100, document)
    assert {thing.get_workflow().name for thing in (document, indicator)} == {"Duyệt nội dung"}
    editor = Group.objects.get(name=EDITOR).permissions
    codes = {f"{verb}_indicator" for verb in ("add", "change", "publish")}
    assert set(editor.filter(codename__in=codes).values_list("codename", flat=True)) == codes - {"publish_indicator"}
    assert Indicator.objects.filter(pk=indicator.pk).exists()


def test_only_vietnamese_roles_and_workflows_are_left():
    assert set(Group.objects.values_list("name", flat=True)) == {EDITOR, MODERATOR, ADMINISTRATOR}
    workflow = Workflow.objects.get()
    assert workflow.name == "Duyệt nội dung"
    task = workflow.tasks.get()
    assert task.name == "Duyệt nội dung"
    assert [group.name for group in task.specific.groups.all()] == [MODERATOR]


def test_no_permission_exists_twice():
    pairs = list(Permission.objects.values_list("content_type", "codename"))
    assert len(pairs) == len(set(pairs))


def test_a_stranger_sees_the_login():
    response = Client().get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))
