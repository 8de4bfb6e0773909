"""The report "Đối chiếu với Cổng Chương trình": what the portal holds and we do not account for, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.changes import ledger
from cms.changes.models import Item, Kind, State
from integration import reconciling
from integration.destinations import PROGRAMME_SLUG
from integration.models import Destination, Discrepancy
from integration.planning import SENT_KINDS

SETTLE = "integration.change_discrepancy"
PAGE = 50
Sort = Discrepancy.Sort
UNKNOWN = (
    "Gửi đi sau lúc sao lưu nên trang này không còn. Xem ở Cổng; cần thì nhập lại thành bài mới, rồi gỡ bản cũ ở Cổng."
)
NEWER = (
    "Cổng giữ nội dung mới hơn bản sao lưu. So hai bên, sửa bài cho đúng rồi xuất bản: bản mới sẽ thay ở Cổng. "
    "Nếu bài ở đây đã đúng thì bấm gửi."
)
WITHDRAWN_THERE = (
    "Ở Cổng đã gỡ, còn ở đây nội dung hiện lại do phục hồi. Gỡ xuống nếu việc gỡ vẫn đúng; không thì bấm gửi."
)
WITHDRAWN_HERE = "Ở đây đã gỡ mà Cổng còn đăng. Bấm gửi để Cổng cũng gỡ; hoặc xuất bản lại nếu cần."
LOST = "Cổng đã xác nhận nhận được nhưng nay không còn giữ, hoặc chỉ còn bản cũ. Bấm gửi để gửi lại."


@dataclass(frozen=True)
class Line:
    """One difference as people see it."""

    row: Discrepancy
    title: str
    here: str
    there: str
    advice: str
    edit_url: str | None


class ReconciliationView(WagtailAdminTemplateMixin, TemplateView):
    """Everyone who edits may read it; administrators settle."""

    template_name = "integration/reconciliation.html"
    page_title = "Đối chiếu với Cổng Chương trình"
    header_icon = "site"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give one page of the differences."""
        page = Paginator(reconciling.still_open(), PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "destination": Destination.objects.filter(slug=PROGRAMME_SLUG).first(),
            "page": page,
            "lines": lines(page, AdminURLFinder(self.request.user)),
            "may_settle": self.request.user.has_perm(SETTLE),
            "kinds": [(kind, Kind(kind).label) for kind in SENT_KINDS],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what was asked: look again, send ours, or withdraw at the portal what we do not know."""
        if not request.user.has_perm(SETTLE):
            raise PermissionDenied
        if "again" in request.POST:
            reconciling.require()
            messages.success(request, "Tiến trình nền sẽ hỏi Cổng ngay; vài giây nữa hãy tải lại trang này.")
        elif (row := request.POST.get("row", "")).isdecimal() and len(row) < 19:
            _settle(request, get_object_or_404(reconciling.still_open(), pk=int(row)))
        return redirect("reconciliation")


def _settle(request: HttpRequest, row: Discrepancy) -> None:
    kind = request.POST.get("kind", "")
    if row.sort != Sort.UNKNOWN:
        reconciling.send_ours(row)
        messages.success(request, "Nội dung của trang này sẽ được gửi sang Cổng dưới số bản mới.")
    elif kind in SENT_KINDS:
        reconciling.withdraw_unknown(row, kind=Kind(kind))
        messages.success(request, "Lệnh gỡ sẽ được gửi sang Cổng.")
    else:
        messages.error(request, "Hãy chọn nội dung ấy là tin bài, văn bản hay kết quả.")


def lines(rows: Iterable[Discrepancy], finder: AdminURLFinder) -> list[Line]:
    """Give the differences in words."""
    rows = list(rows)
    items = Item.objects.in_bulk([row.item_uuid for row in rows])
    return [_line(row, items.get(row.item_uuid), finder) for row in rows]


def _line(row: Discrepancy, item: Item | None, finder: AdminURLFinder) -> Line:
    thing = ledger.load(item.model, item.object_id) if item else None
    return Line(
        row=row,
        title=item.title if item else f"Mã {row.item_uuid}",
        here=f"{item.get_state_display()}, bản {item.version}" if item else "không có",
        there=f"{State(row.held_state).label}, bản {row.held_version}" if row.held_state else "không có",
        advice=advice(row, item),
        edit_url=finder.get_edit_url(thing) if thing is not None else None,
    )


def advice(row: Discrepancy, item: Item | None) -> str:
    """Say what to do about a difference."""
    if row.sort != Sort.NEWER or item is None:
        return LOST if row.sort == Sort.LOST else UNKNOWN
    if row.held_state == State.WITHDRAWN:
        return WITHDRAWN_THERE
    return NEWER if item.state == State.PUBLISHED else WITHDRAWN_HERE
