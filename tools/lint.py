"""`make lint`: layout, style, types, templates, arrows, migrations; every check runs, all that fail are named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str | Path]] = {
    "layout": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "style": [BIN / "ruff", "check", "--quiet", "."],
    "templates": [BIN / "djlint", "--lint", "--quiet", "templates"],
    "arrows": [BIN / "lint-imports", "--no-cache"],
    "types": [
        BIN / "mypy",
        "--no-error-summary",
        "site/portal",
        "search",
        "integration",
        "cms",
        "vietnamese",
        "tools",
        "bench",
    ],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}
PRODUCTION = {
    "SECRET_KEY": "lint-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "BASE_URL": "https://example.gov.vn",
    "DATA_DIR": "/nonexistent",
    "DJANGO_SETTINGS_MODULE": "portal.settings.base",
}


def main() -> None:
    """Run every check; end with 1 when one fails."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]), **PRODUCTION}
    failed = [name for name, command in CHECKS.items() if not passes(name, command, environment)]
    print("lint: " + (f"FAILED: {', '.join(failed)}" if failed else "clean"))
    sys.exit(bool(failed))


def passes(name: str, command: list[str | Path], environment: dict[str, str]) -> bool:
    """Run one check; show what it says only when it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"── {name}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
