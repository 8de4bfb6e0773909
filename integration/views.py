"""The editor's status line, asked for again while something is on its way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.changes.registry import is_tracked_name
from integration.status import status_by_key


@require_safe
@never_cache
def portal_status(request: HttpRequest, model: str, object_id: int) -> HttpResponse:
    """Give the sentence for one thing to the staff; 401 for strangers, 404 for others and for unknown models."""
    if not request.user.is_authenticated:
        return HttpResponse("Hãy đăng nhập.", status=401, content_type="text/plain; charset=utf-8")
    if not request.user.has_perm("wagtailadmin.access_admin") or not is_tracked_name(model):
        raise Http404("Không có nội dung này.")
    return render(request, "integration/portal_sentence.html", {"status": status_by_key(model, object_id)})
