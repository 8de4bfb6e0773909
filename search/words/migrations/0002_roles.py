"""Who keeps the words of the search, and who reads what is asked."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant


def give_permissions(apps, schema_editor):
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))


class Migration(migrations.Migration):
    dependencies = [("words", "0001_words"), ("pages", "0003_roles")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
