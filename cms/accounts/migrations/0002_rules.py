"""The rules with which an installation begins, and who may change them and read the log."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant

MINUTES = {"Biên tập viên": 15, "Người duyệt": 15, "Quản trị": 5}


def make_rules(apps, schema_editor):
    rules, _ = apps.get_model("accounts", "AccessRules").objects.get_or_create(pk=1)
    for role in apps.get_model("auth", "Group").objects.filter(name__in=MINUTES):
        limits = apps.get_model("accounts", "IdleLimit").objects
        limits.get_or_create(role=role, defaults={"rules": rules, "minutes": MINUTES[role.name]})
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))
    content_type = apps.get_model("contenttypes", "ContentType").objects.get(app_label="accounts", model="accessrules")
    reading, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="read_log", defaults={"name": "Được xem và xuất nhật ký"}
    )
    apps.get_model("auth", "Group").objects.get(name="Quản trị").permissions.add(reading)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("pages", "0003_roles")]
    operations = [migrations.RunPython(make_rules, migrations.RunPython.noop)]
