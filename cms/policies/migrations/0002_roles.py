"""What the three roles may do with documents, which go the same road to publication as pages."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant, need_approval


def give_permissions(apps, schema_editor):
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))
    need_approval(apps, "Duyệt nội dung", ["policies.PolicyDocument"])


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial"), ("pages", "0003_roles")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
