"""Registers the ledger app and opens its one door for signals."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """The ledger."""

    name = "cms.changes"
    label = "changes"
    verbose_name = "Sổ thay đổi"

    def ready(self) -> None:
        """Connect the listener once the models of every app are there."""
        from cms.changes import listener

        listener.connect()
