"""Administrators settle what differs from the portal."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant


def give(apps, schema_editor):
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))


class Migration(migrations.Migration):
    dependencies = [("integration", "0002_discrepancies"), ("pages", "0003_roles")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
