"""What this app adds to the admin: the menu of the document library, and the way to it from other searches."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.search import SearchArea
from wagtail.snippets.models import register_snippet

from cms.policies.models import PolicyDocument
from cms.policies.viewsets import PoliciesGroup

register_snippet(PoliciesGroup)


class DocumentSearchArea(SearchArea):
    """The way from a search for pages to the same words among documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may open the list of documents."""
        policy = PolicyDocument.snippet_viewset.permission_policy
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "delete", "view"}))


@hooks.register("register_admin_search_area")
def document_search_area() -> SearchArea:
    """Put the library behind the pages."""
    address = reverse(PolicyDocument.snippet_viewset.get_url_name("list"))
    return DocumentSearchArea(
        "Tìm trong văn bản", address, name="policy-documents", icon_name="doc-full-inverse", order=150
    )
