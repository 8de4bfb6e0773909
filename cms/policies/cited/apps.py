"""Registers the app of citations, and says which texts of the lower rooms can cite."""

from django.apps import AppConfig


class CitedConfig(AppConfig):
    """Citations."""

    name = "cms.policies.cited"
    label = "cited"
    verbose_name = "Trích dẫn văn bản"

    def ready(self) -> None:
        """Name documents and standard pages as citing; a kept note stands on public pages, so the page cache must know."""
        from cms.changes import generation
        from cms.pages.models import StandardPage
        from cms.policies.cited.models import Decision
        from cms.policies.cited.panels import CitationsPanel
        from cms.policies.cited.registry import cites
        from cms.policies.cited.texts import document_pieces, issue_day, page_pieces, today
        from cms.policies.models import PolicyDocument

        StandardPage.content_panels = [*StandardPage.content_panels, CitationsPanel()]  # pages know nothing of policies
        generation.show(Decision)
        cites(PolicyDocument, pieces=document_pieces, day=issue_day, is_official=True)
        cites(StandardPage, pieces=page_pieces, day=today)
