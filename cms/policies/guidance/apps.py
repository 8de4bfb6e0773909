"""Registers the app of guidance, and puts the policies for citizens under the ledger."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Summaries and policies in plain words."""

    name = "cms.policies.guidance"
    label = "guidance"
    verbose_name = "Chính sách cho bà con"

    def ready(self) -> None:
        """Tell the ledger what the public sees of a policy, and the navigation when there is one.

        A summary is a row of its document and published with it, so the document's own state holds it.
        """
        from cms.changes import generation
        from cms.changes.models import Kind
        from cms.changes.registry import lends, track
        from cms.pages.context import offer_section
        from cms.policies.guidance.models import CitizenPolicy, Situation
        from cms.policies.guidance.public import policy_state
        from cms.policies.guidance.queries import ADDRESS, TITLE, policies_on, policies_shown
        from cms.policies.models import PolicyDocument

        generation.show(Situation)
        related = ("situation", "bases__document__kind", "bases__document__issuer")
        track(CitizenPolicy, kind=Kind.PAGE, public=policy_state, related=related)
        lends(PolicyDocument, to=policies_on)
        lends(Situation, to=lambda situation: situation.policies.all())
        offer_section(ADDRESS, TITLE, when=lambda: bool(policies_shown()))
