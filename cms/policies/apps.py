"""Registers the policy document library and puts it under the ledger."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The policy document library."""

    name = "cms.policies"
    label = "policies"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Tell the ledger what the public sees of a document."""
        from cms.changes import generation
        from cms.changes.models import Kind
        from cms.changes.registry import lends, track
        from cms.places.models import Organisation
        from cms.policies.biography import acted_on, acting_prefetch, target_of
        from cms.policies.extracting.readings import readings_prefetch
        from cms.policies.models import DocumentKind, DocumentRelation, LawField, PolicyDocument
        from cms.policies.public import document_state, settle_documents

        generation.show(DocumentKind, LawField, Organisation)
        track(
            PolicyDocument,
            kind=Kind.POLICY,
            public=document_state,
            related=(
                "kind",
                "issuer",
                "files__attachment",
                readings_prefetch(),
                "fields_of_law",
                "status_periods",
                "relations",
                "effect_events",
                "plain_summaries",
                acting_prefetch(),
            ),
            settle=settle_documents,
        )
        lends(PolicyDocument, to=acted_on)
        lends(DocumentRelation, to=target_of)
