"""Registers the search app and its check."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Bring the check that no public content is left out of the search."""
        from search import checks  # noqa: F401 the import registers the check
