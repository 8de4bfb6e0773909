"""Registers the app that tells other systems what became public."""

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    """Syndication."""

    name = "integration"
    label = "integration"
    verbose_name = "Liên thông"
