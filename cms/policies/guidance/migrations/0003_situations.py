"""The situations to begin with; editors change them as they see what people ask for."""

import csv
from pathlib import Path

from django.db import migrations


def load(apps, schema_editor):
    Situation = apps.get_model("guidance", "Situation")
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        Situation.objects.bulk_create(Situation(**row) for row in csv.DictReader(file))


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_roles")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
