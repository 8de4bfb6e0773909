"""The database of the last released tag can be brought to today's state."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def last_tag() -> str:
    done = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def migrate(code: Path, data_dir: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{code / 'site'}{os.pathsep}{code}", "DATABASE_URL": ""}
    environment |= {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    command = [sys.executable, "manage.py", "migrate", "--no-input", "-v", "0"]
    subprocess.run(command, cwd=code, env=environment, check=True, capture_output=True)


@pytest.mark.skipif(not last_tag(), reason="no release has been tagged yet")
def test_the_last_release_migrates_to_today(tmp_path):
    archive = subprocess.run(["git", "archive", last_tag()], cwd=ROOT, capture_output=True, check=True).stdout
    (tmp_path / "then").mkdir()
    subprocess.run(["tar", "-xf", "-", "-C", tmp_path / "then"], input=archive, check=True)
    (tmp_path / "data").mkdir()
    migrate(tmp_path / "then", tmp_path / "data")
    migrate(ROOT, tmp_path / "data")
