"""Registers the wiring as an app, for its commands and checks."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The wiring."""

    name = "portal"
    label = "portal"
    verbose_name = "Vận hành"
