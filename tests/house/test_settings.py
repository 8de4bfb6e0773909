"""The start under production settings: what is missing is named in a sentence, and nothing insecure is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"SECRET_KEY": "0123456789abcdefghij" * 4, "BASE_URL": "https://example.gov.vn", "DATA_DIR": "/nonexistent"}


def check(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment |= {
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.base",
    }
    given = {name: value for name, value in {**GOOD, **changes}.items() if value}
    command = [sys.executable, "manage.py", "check", *words]
    return subprocess.run(command, cwd=ROOT, env={**environment, **given}, capture_output=True, text=True, check=False)


def test_production_settings_pass_the_deployment_check():
    done = check("--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_value_stops_the_start_and_is_named(name):
    done = check(**{name: ""})
    assert done.returncode != 0
    assert f"Thiếu biến môi trường {name}. Hãy đặt {name} là" in done.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY quá ngắn"),
        ({"BASE_URL": "example.gov.vn"}, "BASE_URL đang là «example.gov.vn»"),
        ({"PROGRAMME_PORTAL_URL": "https://portal.example"}, "Thiếu biến môi trường PROGRAMME_PORTAL_SECRET"),
        ({"PROGRAMME_PORTAL_URL": "https://portal.example", "PROGRAMME_PORTAL_SECRET": "abc"}, "không đúng dạng"),
        ({"ELASTICSEARCH_URL": "may-tim:9200"}, "ELASTICSEARCH_URL có «may-tim:9200»"),
        ({"ELASTICSEARCH_INDEX": "Tìm Kiếm"}, "ELASTICSEARCH_INDEX đang là «Tìm Kiếm»"),
        ({"SHOW_UNISSUED_FIGURES": "maybe"}, "SHOW_UNISSUED_FIGURES đang là «maybe»"),
    ],
)
def test_a_malformed_value_stops_the_start_and_says_what_to_put(changes, words):
    done = check(**changes)
    assert done.returncode != 0
    assert words in done.stderr
