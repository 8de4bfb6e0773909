"""The form behind the document editor."""

from __future__ import annotations

from wagtail.admin.forms.models import WagtailAdminModelForm


class PolicyDocumentForm(WagtailAdminModelForm):
    """Lets a draft be saved with gaps; what is published or handed on for approval must be complete."""

    def defer_required_fields(self) -> None:
        """Begin to accept gaps, unless somebody has been asked to approve the document already."""
        super().defer_required_fields()
        self.instance.may_have_gaps = not (self.instance.pk and self.instance.workflow_in_progress)

    def restore_required_fields(self) -> None:
        """Ask for everything again."""
        super().restore_required_fields()
        self.instance.may_have_gaps = False
