"""Who may import whom: import-linter reads the code, and the migration graph is held to the same arrows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
BELOW = {
    "portal": {
        "search",
        "words",
        "integration",
        "home",
        "news",
        "results",
        "directory",
        "policies",
        "bulk",
        "cited",
        "extracting",
        "guidance",
        "accounts",
        "pages",
        "changes",
        "places",
    },
    "search": {"words", "home", "news", "results", "directory", "policies", "pages", "changes", "places"},
    "words": {"results", "policies", "pages", "changes", "places"},
    "integration": {"home", "news", "results", "directory", "policies", "pages", "changes", "places"},
    "home": {"news", "results", "directory", "policies", "accounts", "pages", "changes", "places"},
    "news": {"policies", "cited", "pages", "changes", "places"},
    "results": {"policies", "cited", "pages", "changes", "places"},
    "directory": {"policies", "pages", "changes", "places"},
    "cited": {"policies", "pages", "changes", "places"},
    "bulk": {"policies", "pages", "changes", "places"},
    "guidance": {"policies", "pages", "changes", "places"},
    "extracting": {"policies", "pages", "changes", "places"},
    "policies": {"pages", "changes", "places"},
    "accounts": {"pages", "changes", "places"},
    "pages": {"changes", "places"},
    "changes": set(),
    "places": set(),
}


def test_imports_follow_the_arrows():
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(linter, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_app_of_ours_has_its_place_among_the_arrows():
    ours = {
        config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT) and _is_ours(config)
    }
    assert ours == set(BELOW)


@pytest.mark.parametrize("app", sorted(BELOW))
def test_migrations_depend_only_on_what_the_app_may_import(app):
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    needed = {
        parent.key[0]
        for key, node in graph.node_map.items()
        if key[0] == app
        for parent in node.parents
        if parent.key[0] in BELOW
    }
    assert needed - {app} <= BELOW[app]


@pytest.mark.parametrize("app", sorted(BELOW))
def test_foreign_keys_point_only_to_what_the_app_may_import(app):
    reached = {
        field.related_model._meta.app_label
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model and field.model is model
    }
    assert (reached & set(BELOW)) - {app} <= BELOW[app]


def _is_ours(config) -> bool:
    return not Path(config.path).is_relative_to(ROOT / ".venv")
