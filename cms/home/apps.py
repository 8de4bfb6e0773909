"""Registers the home page and puts it under the ledger."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page."""

    name = "cms.home"
    label = "home"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        """Tell the ledger what the public sees of the home page's own words."""
        from cms.changes.models import Kind
        from cms.changes.registry import track
        from cms.home.models import HomePage
        from cms.home.public import home_state

        track(HomePage, kind=Kind.PAGE, public=home_state)
