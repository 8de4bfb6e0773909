"""What this app adds to the admin: the menu of policies in plain words and of the situations they are sorted by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.pages.publication import PublicationColumn, with_workflow_states
from cms.policies.guidance.models import CitizenPolicy, Situation
from cms.policies.guidance.panels import POLICY_EDITOR
from cms.policies.guidance.queries import TITLE
from cms.policies.guidance.standing import reasons


def hidden_because(policy: CitizenPolicy) -> str:
    """Give why a policy is not on the page, for the list."""
    return " ".join(reasons(policy, day=timezone.localdate())) or "Không có gì ngăn"


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_what_hides_it(request: HttpRequest, policy: Any) -> None:
    """Say why a policy that has just been published does not stand on the page."""
    if not isinstance(policy, CitizenPolicy):
        return
    saved = CitizenPolicy.objects.filter(pk=policy.pk, live=True).first()
    why = reasons(saved, day=timezone.localdate()) if saved else []
    if why:
        messages.warning(request, f"Chưa hiện trên trang «{TITLE}»: {' '.join(why)}")


class CitizenPolicyViewSet(SnippetViewSet):
    """The policies in plain words."""

    model = CitizenPolicy
    icon = "help"
    menu_label = "Chính sách"
    edit_handler = POLICY_EDITOR
    list_filter = ["situation"]
    list_per_page = 50
    list_display = [
        "title",
        Column("situation", label="Hoàn cảnh", sort_key="situation__order"),
        Column("hidden", accessor=hidden_because, label="Vì sao không hiện"),
        PublicationColumn(),
    ]

    def get_queryset(self, request: Any) -> QuerySet[CitizenPolicy]:
        """Give the rows with what the columns show."""
        rows = CitizenPolicy.objects.select_related("situation")
        return with_workflow_states(rows.prefetch_related("bases__document__kind", "bases__document__issuer"))


class SituationViewSet(SnippetViewSet):
    """The situations of life by which the policies are sorted."""

    model = Situation
    icon = "tag"
    menu_label = "Hoàn cảnh"
    list_display = ["name", "word", "order"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("word"), FieldPanel("order", help_text="Số nhỏ đứng trước trên trang.")]),
    ]


class GuidanceGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Chính sách cho bà con"
    menu_icon = "help"
    menu_order = 130
    items = (CitizenPolicyViewSet, SituationViewSet)


register_snippet(GuidanceGroup)
