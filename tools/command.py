"""Runs a management command on the site of `make run`; with DJANGO_SETTINGS_MODULE set, on the one the environment names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import run  # noqa: E402


def main() -> None:
    """Become `manage.py` with the words of the command line; DATA_DIR says which site."""
    environment = dict(os.environ)
    if "DJANGO_SETTINGS_MODULE" not in environment:
        data_dir = Path(environment.get("DATA_DIR", "") or ROOT / "var").resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        environment = run.settings(data_dir, 8000, 8010)
    words = [sys.executable, str(ROOT / "manage.py"), *sys.argv[1:]]
    os.execve(sys.executable, words, environment)


if __name__ == "__main__":
    main()
