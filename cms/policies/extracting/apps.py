"""Registers the app that reads attached files."""

from django.apps import AppConfig


class ExtractingConfig(AppConfig):
    """The reading of attached files."""

    name = "cms.policies.extracting"
    label = "extracting"
    verbose_name = "Đọc tệp văn bản"

    def ready(self) -> None:
        """Tell the ledger that documents are found by what was read in their files."""
        from cms.changes.registry import lends
        from cms.policies.extracting.models import FileReading
        from cms.policies.extracting.readings import holders_of

        lends(FileReading, to=holders_of)
