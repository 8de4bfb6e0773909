"""Who did what is written down, read by administrators alone, exported harmlessly, and kept as long as the rules say."""

from __future__ import annotations

import codecs
import csv
import datetime
import io

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.accounts.audit import LABELS
from cms.accounts.models import AccessRules, IdleLimit
from cms.accounts.retention import forget_old
from tests.cms.accounts.people import DOOR, come_in, give_password, inside, person, words
from tests.cms.changes import factories
from tests.signing_in import enrol

pytestmark = pytest.mark.django_db
LOG = "/admin/nhat-ky/"


@pytest.fixture
def administrator(db):
    return inside("quantri", "Quản trị")[0]


def actions():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_failure_under_a_name_of_nobody_is_told_in_plain_words(administrator):
    Client().post(DOOR, {"username": "khongai", "password": "sai"})
    page = words(administrator.get(LOG))
    assert "Đăng nhập bằng tên chưa có tài khoản" in page
    assert "lần đăng nhập sai" in page
    assert "đếm" not in page


def test_coming_going_and_failing_are_written_down():
    user, client = person(), Client()
    enrol(user)
    give_password(client, user, "sai")
    come_in(client, user)
    client.post("/admin/logout/")
    mine = ModelLogEntry.objects.filter(object_id=str(user.pk))
    assert [entry.action for entry in mine.order_by("pk")][-3:] == [
        "accounts.failed",
        "accounts.signed_in",
        "accounts.signed_out",
    ]
    assert mine.get(action="accounts.signed_in").data["address"] == "127.0.0.1"


def test_roles_and_passwords_are_written_down_with_who_did_it(administrator):
    user = person("moi")
    form = {
        "username": "moi",
        "email": "moi@example.gov.vn",
        "first_name": "Mới",
        "last_name": "Đinh",
        "is_active": "on",
        "groups": [str(Group.objects.get(name="Người duyệt").pk)],
        "password1": "một mật khẩu rất dài",
        "password2": "một mật khẩu rất dài",
    }
    assert administrator.post(f"/admin/users/edit/{user.pk}/", form).status_code == 302
    changed = ModelLogEntry.objects.filter(object_id=str(user.pk), user__username="quantri")
    assert changed.filter(action="accounts.password").count() == 1
    roles = {(entry.data["change"], *entry.data["roles"]) for entry in changed.filter(action="accounts.roles")}
    assert {("bớt", "Biên tập viên"), ("thêm", "Người duyệt")} == roles


def test_a_password_set_by_command_is_written_down_and_signing_in_is_no_change():
    user = person()
    call_command("reset_password", user.username)
    assert actions().count("accounts.password") == 1
    user.refresh_from_db()
    user.last_login = timezone.now()
    user.save()
    assert actions().count("accounts.password") == 1


def test_the_log_is_for_administrators(administrator):
    assert administrator.get(LOG).status_code == 200
    editor, _ = inside("bientap", "Biên tập viên", "Người duyệt")
    for address in (LOG, f"{LOG}results/", f"{LOG}?export=csv", "/admin/reports/site-history/"):
        answer = editor.get(address, follow=True)
        assert "Đăng nhập" not in [each.strip() for each in words(answer).split("  ")]
        assert answer.redirect_chain[-1][0] == "/admin/"
    assert "/admin/nhat-ky/" not in editor.get("/admin/").content.decode()


def test_content_and_accounts_stand_in_one_list_with_filters(administrator):
    page = factories.article()
    log(page, "wagtail.publish")
    everything = words(administrator.get(LOG))
    assert page.title in everything
    assert "Đăng nhập" in everything
    only = words(administrator.get(f"{LOG}results/?action=accounts.signed_in"))
    assert page.title not in only
    assert "quantri" in only


def test_every_action_is_named_in_vietnamese():
    registry.scan_for_actions()
    assert {action for action, _ in registry.get_choices() if action.startswith(("wagtail.", "accounts."))} == {
        row["action"] for row in csv.DictReader(LABELS.open(encoding="utf-8"))
    }
    assert dict(registry.get_choices())["wagtail.move"] == "Chuyển chỗ"


def exported(client, how):
    answer = client.get(f"{LOG}?export={how}")
    return b"".join(answer.streaming_content)


def test_exports_hold_nothing_that_a_spreadsheet_runs(administrator):
    evil = person("=cmd|' /C calc'!A0")
    log(evil, "accounts.signed_in", title="=1+1")
    rows = list(csv.reader(io.StringIO(exported(administrator, "csv").decode("utf-8-sig"))))
    assert rows[0][0] == "Lúc (giờ Việt Nam)"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    sheet = openpyxl.load_workbook(io.BytesIO(exported(administrator, "xlsx"))).active
    assert "=1+1" in [cell.value for row in sheet for cell in row]
    assert "f" not in {cell.data_type for row in sheet for cell in row}


def test_a_spreadsheet_knows_the_csv_for_utf_8(administrator):
    answer = administrator.get(f"{LOG}?export=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert b"".join(answer.streaming_content).startswith(codecs.BOM_UTF8 + "Lúc".encode())


def test_a_change_of_the_rules_says_what_was_and_what_is(administrator):
    rules = AccessRules.load()
    rules.failures, rules.lock_minutes = 7, 30
    rules.save()
    limit = rules.idle_limits.get(role__name="Quản trị")
    before, limit.minutes = str(limit), 59
    limit.save()
    IdleLimit.objects.get(pk=limit.pk).delete()
    shown = words(administrator.get(f"{LOG}results/?action=accounts.rules"))
    assert "số lần sai thì khóa: 5 → 7, khóa trong bao nhiêu phút: 15 → 30" in shown
    assert f"{before} → Quản trị: 59 phút" in shown
    assert "Quản trị: 59 phút → bỏ" in shown
    assert actions().count("accounts.rules") == 3
    rules.save()
    assert actions().count("accounts.rules") == 3


def test_a_failure_under_a_name_that_no_one_has_is_in_the_log(administrator):
    Client().post(DOOR, {"username": "khongco\u200b@example.vn", "password": "sai"})
    shown = words(administrator.get(f"{LOG}results/?action=accounts.failed"))
    assert "tên gõ bắt đầu bằng: kho…" in shown
    assert "(người chưa vào được)" in shown


def test_a_name_with_nul_is_refused_in_vietnamese():
    answer = words(Client().post(DOOR, {"username": "bien\0tap", "password": "sai"}))
    assert "ký tự rỗng (NUL) không dùng được" in answer
    assert "Null characters" not in answer


def test_an_export_is_itself_written_down(administrator):
    exported(administrator, "csv")
    entry = ModelLogEntry.objects.get(action="accounts.exported")
    assert (entry.user.username, entry.data["format"], entry.data["list"]) == ("quantri", "csv", LOG)


def test_entries_are_kept_as_long_as_the_rules_say():
    user = person()
    months = AccessRules.load().log_months
    assert months == 12
    now = timezone.now()
    log(user, "accounts.signed_in", timestamp=now - datetime.timedelta(days=31 * months + 1), title="cũ")
    log(user, "accounts.signed_in", timestamp=now - datetime.timedelta(days=31 * months - 2), title="còn")
    page = factories.article()
    log(page, "wagtail.publish", timestamp=now - datetime.timedelta(days=31 * months + 1), title="bài cũ")
    forget_old()
    assert not ModelLogEntry.objects.filter(label="cũ").exists()
    assert not PageLogEntry.objects.filter(label="bài cũ").exists()
    assert ModelLogEntry.objects.filter(label="còn").exists()
