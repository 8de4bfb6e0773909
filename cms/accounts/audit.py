"""What is written into the log beside Wagtail's own entries: who came in, who could not, and who may do what."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import log

from cms.accounts.models import FailedSignIns
from cms.pages.models import User

lines = logging.getLogger("accounts")

ACTIONS = {
    "accounts.signed_in": "Đăng nhập",
    "accounts.signed_out": "Đăng xuất",
    "accounts.failed": "Đăng nhập sai",
    "accounts.locked": "Khóa đăng nhập",
    "accounts.released": "Mở khóa đăng nhập",
    "accounts.factor_added": "Bật xác thực hai bước",
    "accounts.factor_reset": "Đặt lại xác thực hai bước",
    "accounts.codes_made": "Tạo mã dự phòng mới",
    "accounts.code_spent": "Dùng một mã dự phòng",
    "accounts.screen_opened": "Mở khóa màn hình",
    "accounts.password": "Đổi mật khẩu",
    "accounts.roles": "Đổi vai trò",
    "accounts.rights": "Đổi quyền của vai trò",
    "accounts.exported": "Xuất dữ liệu",
}


def record(instance: Any, action: str, *, by: User | None = None, **data: Any) -> None:
    """Write an entry about `instance`; the actor is `by`, or whoever the admin's request belongs to, or the system.

    The same fact goes to the log lines, with numbers in place of names.
    """
    log(instance, action, user=by, data={name: value for name, value in data.items() if value})
    lines.info(action, extra={"about": f"{instance._meta.label_lower}:{instance.pk}", "by": by.pk if by else None})


def record_lock(row: FailedSignIns, *, address: str) -> None:
    """Write that signing in was locked: under the account if there is one, else under the count."""
    record(row.user or row, "accounts.locked", scope=row.get_scope_display(), address=address)


def record_export(user: User, request: HttpRequest) -> None:
    """Write who took which list out of the admin, and in which format."""
    record(user, "accounts.exported", by=user, list=request.path, format=request.GET["export"])
