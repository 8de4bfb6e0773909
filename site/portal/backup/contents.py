"""What a copy of the database holds, for the manifest: rows of each table, migrations, files that a row names."""

from __future__ import annotations

import hashlib

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from cms.changes.models import GenerationStep
from portal.backup.frozen import Frozen


def counts(frozen: Frozen) -> dict[str, int]:
    """Give how many rows each of our tables has."""
    return {table: _count(frozen, table) for table in sorted(_tables())}


def migrations(frozen: Frozen) -> list[str]:
    """Give the migrations that the database has seen, as "app.name"."""
    return [f"{app}.{name}" for app, name in frozen.rows("SELECT app, name FROM django_migrations ORDER BY app, name")]


def generation(frozen: Frozen) -> str:
    """Give the generation of what the public saw."""
    table = _quoted(GenerationStep._meta.db_table)
    newest, steps = frozen.rows(f"SELECT coalesce(max(id), 0), count(*) FROM {table}")[0]  # noqa: S608  our own name
    return f"{newest}-{steps}"


def files(frozen: Frozen) -> list[str]:
    """Give the names, within the media folder, of all files that a row of any table names."""
    found: set[str] = set()
    for model in apps.get_models():
        for each in model._meta.local_concrete_fields:
            if isinstance(each, models.FileField):
                table, column = _quoted(model._meta.db_table), _quoted(str(each.column))
                query = f"SELECT {column} FROM {table} WHERE {column} <> ''"  # noqa: S608  our own names
                found.update(row[0] for row in frozen.rows(query))
    return sorted(found)


def fingerprint_of_key() -> str:
    """Give what tells one SECRET_KEY from another without giving it away: second factors are sealed with it."""
    return hashlib.sha256(b"backup\0" + str(settings.SECRET_KEY).encode()).hexdigest()[:16]


def _count(frozen: Frozen, table: str) -> int:
    return int(frozen.rows(f"SELECT count(*) FROM {_quoted(table)}")[0][0])  # noqa: S608  our own name


def _tables() -> set[str]:
    managed = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.db_table for model in managed if not model._meta.proxy}


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
