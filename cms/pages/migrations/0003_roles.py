"""The three roles and the road to publication, in place of Wagtail's English ones."""

from pathlib import Path

from django.db import migrations

from cms.pages.roles import grant

ROLES = {"Editors": "Biên tập viên", "Moderators": "Người duyệt", "": "Quản trị"}
WORKFLOW = ("Moderators approval", "Duyệt nội dung")


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for stock, role in ROLES.items():
        Group.objects.filter(name=stock).update(name=role)
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.clear()
        group.page_permissions.all().delete()
        group.collection_permissions.all().delete()
    grant(apps, schema_editor, Path(__file__).with_suffix(".csv"))


def make_workflow(apps, schema_editor):
    """Rename Wagtail's workflow, which leads to its moderators and hangs at the root of all pages."""
    stock, name = WORKFLOW
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=stock).update(name=name)
    apps.get_model("wagtailcore", "Task").objects.filter(name=stock).update(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_content"),
        ("places", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
