"""Registers the results app and puts its indicators under the ledger."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Programmes, indicators, targets and figures."""

    name = "cms.results"
    label = "results"
    verbose_name = "Kết quả Chương trình"

    def ready(self) -> None:
        """Tell the ledger what the public sees of an indicator."""
        from cms.changes import generation
        from cms.changes.models import Kind
        from cms.changes.registry import track
        from cms.results.models import Indicator, Programme
        from cms.results.public import indicator_state

        generation.show(Programme)
        related = ("programme", "targets__source_document__kind", "figures__source_document__kind")
        track(Indicator, kind=Kind.RESULT, public=indicator_state, related=related)
