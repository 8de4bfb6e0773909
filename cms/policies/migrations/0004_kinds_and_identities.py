"""What the kinds that are there already can be, and the key of each issued document."""

import csv
from pathlib import Path

from django.db import migrations

from cms.policies.identity import identity_of


def describe_kinds(apps, schema_editor):
    kinds = apps.get_model("policies", "DocumentKind").objects.filter(group="administrative")
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            flags = {name: bool(row[name]) for name in ("also_law", "is_carried_out")}
            kinds.filter(abbreviation=row["abbreviation"]).update(**flags)


def give_identities(apps, schema_editor):
    documents = apps.get_model("policies", "PolicyDocument").objects.select_related("kind").defer("text")
    taken = set()
    for document in documents.order_by("pk").iterator(chunk_size=500):
        identity = identity_of(document)
        if identity and identity not in taken:
            taken.add(identity)
            documents.filter(pk=document.pk).update(identity=identity)


class Migration(migrations.Migration):
    dependencies = [("policies", "0003_identity_and_life")]

    operations = [
        migrations.RunPython(describe_kinds, migrations.RunPython.noop),
        migrations.RunPython(give_identities, migrations.RunPython.noop),
    ]
