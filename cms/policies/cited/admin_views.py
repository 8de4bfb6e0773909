"""The editor's pages about citations: one finding to decide, and the public texts that cite what is no longer in force."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.changes import ledger
from cms.pages.models import User
from cms.policies.cited import dead, deciding, permissions
from cms.policies.cited.faults import Shown, shown_of
from cms.policies.cited.registry import citing_labels, citing_of, thing_of
from cms.policies.cited.repairing import Changed

GONE = "Chỗ này đã được sửa hoặc không còn sai. Xem bảng «Kiểm tra trích dẫn» trong bài."
NEEDS_NOTE = "Hãy ghi lý do giữ nguyên."
MAY_NOT_KEEP = "Ghi chú này hiện công khai ngay, nên cần người có quyền xuất bản văn bản."


class DecisionView(WagtailAdminTemplateMixin, TemplateView):
    """One finding: the sentence, what is wrong, the suggestion; accept it, keep the words with a note, or take that back."""

    template_name = "policies/citation_decision.html"
    page_title = "Kiểm tra trích dẫn"
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the thing and what was found; who may not edit the thing may not come here."""
        model, number = kwargs["model"], kwargs["object_id"]
        self.user = cast(User, request.user)  # Wagtail's door lets nobody else in
        self.thing: Any = ledger.load(model, number) if model in citing_labels() and number < 2**63 else None
        if self.thing is None or citing_of(type(self.thing)) is None:
            raise Http404("Không có nội dung này.")
        if not permissions.may_edit(self.user, self.thing):
            raise PermissionDenied
        self.edit_url = AdminURLFinder(request.user).get_edit_url(self.thing) or "/admin/"
        self.found = shown_of(thing_of(self.thing), code=kwargs["code"], words_key=kwargs["words_key"])
        if self.found is None:
            messages.info(request, GONE)
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": self.edit_url, "label": str(self.thing)}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the finding and what this person may do about it."""
        citing = citing_of(type(self.thing))
        return super().get_context_data(**kwargs) | {
            "shown": self.found,
            "thing": self.thing,
            "edit_url": self.edit_url,
            "is_official": citing is not None and citing.is_official,
            "may_keep": permissions.may_keep(self.user, self.thing),
            "may_not_keep": MAY_NOT_KEEP,
            "note": self.request.POST.get("note", ""),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was decided, and lead back to the editor."""
        assert self.found is not None  # noqa: S101 dispatch has seen to it
        done = {"accept": self._accept, "keep": self._keep, "reopen": self._reopen}.get(
            request.POST.get("decision", "")
        )
        if done is None or not done(request, self.found):
            return self.get(request, *args, **kwargs)
        return redirect(self.edit_url)

    def _accept(self, request: HttpRequest, found: Shown) -> bool:
        if permissions.is_locked(self.user, self.thing):
            messages.error(request, "Bài đang bị khóa, chưa sửa được.")
            return False
        try:
            deciding.accept(self.thing, found, user=self.user)
        except (Changed, ValueError):
            messages.error(request, "Không sửa tự động được: chữ ở đó đã khác. Hãy sửa tay trong bài.")
            return False
        messages.success(request, "Đã sửa trong bản nháp. Xem lại rồi xuất bản.")
        return True

    def _keep(self, request: HttpRequest, found: Shown) -> bool:
        if not permissions.may_keep(self.user, self.thing):
            messages.error(request, MAY_NOT_KEEP)
            return False
        note = " ".join(request.POST.get("note", "").replace("\x00", "").split())
        if not note:
            messages.error(request, NEEDS_NOTE)
            return False
        deciding.keep(found, note=note, user=self.user)
        messages.success(request, "Đã giữ nguyên, kèm ghi chú.")
        return True

    def _reopen(self, request: HttpRequest, found: Shown) -> bool:
        if not permissions.may_keep(self.user, self.thing):
            messages.error(request, MAY_NOT_KEEP)
            return False
        deciding.reopen(found)
        messages.success(request, "Đã bỏ quyết định giữ nguyên.")
        return True


class DeadCitationsView(WagtailAdminTemplateMixin, TemplateView):
    """The report "Trang dẫn văn bản đã hết hiệu lực"."""

    template_name = "policies/dead_citations.html"
    page_title = "Trang dẫn văn bản đã hết hiệu lực"
    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give one page of the list."""
        page = dead.page_of(self.request.GET.get("p"), AdminURLFinder(self.request.user))
        return super().get_context_data(**kwargs) | {"page": page}
