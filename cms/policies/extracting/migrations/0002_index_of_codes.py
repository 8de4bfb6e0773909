"""Finds the files that cannot be read without going through all that were."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index."""

    dependencies = [("extracting", "0001_readings")]

    operations = [
        migrations.AddIndex(
            model_name="filereading",
            index=models.Index(fields=["code"], name="reading_by_code"),
        ),
    ]
