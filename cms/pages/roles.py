"""Gives roles their permissions inside migrations, where permissions and content types may not exist yet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.contrib.auth.management import create_permissions

SCOPES = {
    "pages": ("page", "wagtailcore.Page", "wagtailcore.GroupPagePermission"),
    "collections": ("collection", "wagtailcore.Collection", "wagtailcore.GroupCollectionPermission"),
}


def grant(apps: Any, schema_editor: Any, table: Path) -> None:
    """Give the groups what `table` (permission, scope, roles) says; on pages and collections from the root down.

    `apps` is the migration's own state, and the table lies beside the migration: both stay as they were when it was written.
    Raises DoesNotExist for a group or a model that the migration does not know.
    """
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _create_permissions(apps, schema_editor, {row["permission"].split(".")[0] for row in rows})
    for row in rows:
        permission = _permission(apps, row["permission"])
        for role in row["roles"].split(";"):
            _give(apps, apps.get_model("auth", "Group").objects.get(name=role), permission, row["scope"])


def need_approval(apps: Any, workflow: str, models: list[str]) -> None:
    """Make `workflow` the road to publication for these models, named as "app.Model"."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    road = apps.get_model("wagtailcore", "Workflow").objects.get(name=workflow)
    for model in models:
        content_type = ContentType.objects.get_for_model(apps.get_model(model), for_concrete_model=False)
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=content_type, defaults={"workflow": road}
        )


def _create_permissions(apps: Any, schema_editor: Any, labels: set[str]) -> None:
    for label in sorted(labels):
        config = apps.get_app_config(label)
        config.models_module = True  # Django skips apps without models, and a migration's app has none it knows of
        create_permissions(config, verbosity=0, using=schema_editor.connection.alias, apps=apps)
        config.models_module = None


def _permission(apps: Any, name: str) -> Any:
    """Give the permission "app.action_model"; Wagtail makes those to publish and lock only after all migrations."""
    label, codename = name.split(".")
    action, model = codename.rsplit("_", 1)
    content_type = apps.get_model("contenttypes", "ContentType").objects.get(app_label=label, model=model)
    verbose_name = apps.get_model(label, model)._meta.verbose_name_raw
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {action} {verbose_name}"}
    )[0]


def _give(apps: Any, group: Any, permission: Any, scope: str) -> None:
    if not scope:
        group.permissions.add(permission)
        return
    field, tree, permissions = SCOPES[scope]
    root = apps.get_model(tree).objects.get(depth=1)
    apps.get_model(permissions).objects.get_or_create(group=group, permission=permission, **{field: root})
