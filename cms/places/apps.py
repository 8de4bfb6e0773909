"""Registers the app of places and organisations."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Places and organisations."""

    name = "cms.places"
    label = "places"
    verbose_name = "Địa bàn và cơ quan"
