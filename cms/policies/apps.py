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
        from cms.changes.registry import track
        from cms.places.models import Organisation
        from cms.policies.models import DocumentKind, PolicyDocument
        from cms.policies.public import document_state

        generation.show(DocumentKind, Organisation)
        track(
            PolicyDocument,
            kind=Kind.POLICY,
            public=document_state,
            related=("kind", "issuer", "files__attachment"),
        )
