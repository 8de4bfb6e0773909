"""Registers the app of accounts and lets it listen, and gives Wagtail's pages about accounts our list."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Who may come in, for how long, and who did what."""

    default = True
    name = "cms.accounts"
    label = "accounts"
    verbose_name = "Đăng nhập và nhật ký"

    def ready(self) -> None:
        """Listen to what happens to accounts."""
        from cms.accounts import listening

        listening.connect()


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own app of accounts, told which pages to show."""

    user_viewset = "cms.accounts.listing.PeopleViewSet"
