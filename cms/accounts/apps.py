"""Registers the app of accounts and lets it listen."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may come in, for how long, and who did what."""

    name = "cms.accounts"
    label = "accounts"
    verbose_name = "Đăng nhập và nhật ký"

    def ready(self) -> None:
        """Listen to what happens to accounts."""
        from cms.accounts import listening

        listening.connect()
