"""Registers the app of imports and exports."""

from django.apps import AppConfig


class BulkConfig(AppConfig):
    """Imports and exports of many documents."""

    name = "cms.policies.bulk"
    label = "bulk"
    verbose_name = "Nhập, xuất hàng loạt"
