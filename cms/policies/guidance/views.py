"""The public pages of the policies in plain words: all by situation, and one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cms.policies.guidance.queries import groups, policies_shown

GONE = "Không có chính sách này, hoặc chính sách đã hết hạn."


def policies_page(request: HttpRequest) -> HttpResponse:
    """Show the policies that help today, by situation."""
    return render(request, "guidance/policies.html", {"groups": groups()})


def policy_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one policy; 404 for one that is not published, or that has left the page."""
    policy = next((each for each in policies_shown() if each.slug == slug), None)
    if policy is None:
        raise Http404(GONE)
    return render(request, "guidance/policy.html", {"policy": policy})
