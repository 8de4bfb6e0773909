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
        from cms.changes.registry import lends, track
        from cms.policies.models import PolicyDocument
        from cms.results.models import Indicator, Programme
        from cms.results.public import indicator_state
        from cms.results.queries import indicators_by_source

        generation.show(Programme)
        related = ("programme", "targets__source_document__kind", "figures__source_document__kind")
        lends(PolicyDocument, to=indicators_by_source)
        lends(Programme, to=lambda programme: programme.indicators.all())
        track(Indicator, kind=Kind.RESULT, public=indicator_state, related=related)
