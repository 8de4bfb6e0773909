"""What the three roles may do with policies in plain words, which go the same road to publication as documents."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant, need_approval


def give_permissions(apps, schema_editor):
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))
    need_approval(apps, "Duyệt nội dung", ["guidance.CitizenPolicy"])


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_guidance"), ("policies", "0005_field_roles"), ("pages", "0003_roles")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
