"""The first page of the admin says what waits for this person, in sentences also when nothing does."""

from __future__ import annotations

import pytest
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from cms.changes import ledger
from cms.pages.models import User
from integration.destinations import PROGRAMME_NAME, PROGRAMME_SLUG
from integration.models import Destination, Outbox
from portal.worker import sign_of_life
from tests.cms.accounts.people import words
from tests.cms.admin.conftest import administrator, editor, writer  # noqa: F401  fixtures
from tests.cms.changes import factories
from tests.integration import sending

pytestmark = pytest.mark.django_db
HOME = "/admin/"
NONE_TO_APPROVE = "nội dung chờ bạn duyệt;"
NONE_REFUSED = "nội dung bị Cổng từ chối hay chờ người sửa;"


def portal():
    """Give the row of the programme's portal, which the worker writes when it first comes round."""
    return Destination.objects.get_or_create(slug=PROGRAMME_SLUG, defaults={"name": PROGRAMME_NAME})[0]


def refused(page, reason):
    """Give the message about a published article, as the portal's refusal leaves it."""
    Outbox.objects.create(
        item_uuid=sending.uuid_of(page),
        destination=portal(),
        version=ledger.item_of(page).version,
        kind="news",
        op="put",
        changed_at=page.last_published_at,
        next_at=page.last_published_at,
        status=Outbox.Status.NEEDS_EDITOR,
        last_error=reason,
    )


def test_when_nothing_waits_it_says_so(editor):  # noqa: F811
    page = words(editor.get(HOME))
    told = page[page.index("Hiện không có:") :]
    assert told.index(NONE_TO_APPROVE) < told.index("bản nháp của bạn;") < told.index(NONE_REFUSED)
    assert "bản nháp trong cơ quan" not in page
    assert "tạm dừng gửi" not in page


def test_one_s_own_drafts_are_linked_and_others_are_not(editor):  # noqa: F811
    mine, other = factories.draft_article("Bài của tôi"), factories.draft_article("Bài của người khác")
    mine.save_revision(user=User.objects.get(username="bientap"))
    other.save_revision()
    page = editor.get(HOME).content.decode()
    assert f'<a href="/admin/pages/{mine.pk}/edit/">Bài của tôi</a>' in page
    assert "Bài của người khác" not in page


def test_drafts_of_nobody_and_of_colleagues_are_counted_with_a_way_to_their_lists(writer):  # noqa: F811
    factories.draft_article("Bài của đồng nghiệp")
    factories.document("168", live=False)
    factories.document("169")
    shown = words(writer.get(HOME))
    assert "2 bản nháp trong cơ quan" in shown
    page = writer.get(HOME).content.decode()
    for address, words_of, listed in (
        ("/admin/tin-bai/", "1 tin bài", "Bài của đồng nghiệp"),
        ("/admin/snippets/policies/policydocument/", "1 văn bản", "168/"),
    ):
        assert f'<a href="{address}?live=false">{words_of}</a>' in page
        draft_list = words(writer.get(f"{address}?live=false"))
        assert listed in draft_list
        assert "169/" not in draft_list


def test_something_new_is_one_step_away_for_those_who_may_write(writer):  # noqa: F811
    page = writer.get(HOME).content.decode()
    assert 'href="/admin/tin-bai/choose_parent/"' in page
    assert 'href="/admin/snippets/policies/policydocument/add/"' in page


def test_what_is_to_be_approved_waits_for_the_approver_alone(editor, writer):  # noqa: F811
    draft = factories.draft_article("Bài chờ duyệt")
    draft.save_revision()
    task = GroupApprovalTask.objects.create(name="Duyệt thử")
    task.groups.set(User.objects.get(username="bientap").groups.filter(name="Người duyệt"))
    workflow = Workflow.objects.create(name="Quy trình thử")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(draft, User.objects.get(username="congtacvien"))
    assert NONE_TO_APPROVE not in words(editor.get(HOME))
    assert f'<a href="/admin/pages/{draft.pk}/edit/">Bài chờ duyệt</a>' in editor.get(HOME).content.decode()
    assert NONE_TO_APPROVE in words(writer.get(HOME))


def test_what_the_portal_refused_is_told_until_there_is_a_newer_version(editor):  # noqa: F811
    page = sending.published("Bài bị từ chối")
    refused(page, "Thiếu ảnh đại diện.")
    shown = words(editor.get(HOME))
    assert "1 nội dung Cổng chưa nhận được" in shown
    assert "Thiếu ảnh đại diện." in shown
    assert f'<a href="/admin/pages/{page.pk}/edit/">Bài bị từ chối</a>' in editor.get(HOME).content.decode()
    sending.changed(page, title="Bài đã sửa")
    assert NONE_REFUSED in words(editor.get(HOME))


def test_a_pause_is_told_with_its_reason(editor, settings):  # noqa: F811
    settings.PROGRAMME_PORTAL_URL = "http://portal.test"
    row = portal()
    row.state, row.reason = row.State.PAUSED, "Cổng không trả lời."
    row.save()
    assert "Đang tạm dừng gửi. Cổng không trả lời." in words(editor.get(HOME))


def test_administrators_are_told_how_the_system_is_doing_and_others_are_not(administrator, editor):  # noqa: F811
    sign_of_life().unlink(missing_ok=True)
    page = administrator.get(HOME).content.decode()
    assert "Hỏng: Tiến trình nền chưa chạy lần nào." in page
    assert '<a href="/admin/tinh-trang/">' in page
    assert "/admin/tinh-trang/" not in editor.get(HOME).content.decode()


def test_the_admin_bears_our_mark(editor):  # noqa: F811
    page = editor.get(HOME).content.decode()
    assert "favicon.svg" in page.split("data-wagtail-sidebar-branding-logo>")[1].split("</template>")[0]
    assert "wagtailadmin/images/favicon.ico" not in page
    assert "- Wagtail</title>" not in page
