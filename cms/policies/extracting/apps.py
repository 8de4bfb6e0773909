"""Registers the app that reads attached files."""

from django.apps import AppConfig


class ExtractingConfig(AppConfig):
    """The reading of attached files."""

    name = "cms.policies.extracting"
    label = "extracting"
    verbose_name = "Đọc tệp văn bản"
