"""`site/` is a folder and never a package, and no rule of git leaves it out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_site_is_no_package():
    assert (ROOT / "site" / "portal" / "__init__.py").exists()
    assert not (ROOT / "site" / "__init__.py").exists()


def test_pythons_own_site_module_is_still_found():
    code = "import sys; sys.path[:0] = ['site', '.']; import site; print(site.__file__)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not Path(found.strip()).is_relative_to(ROOT / "site")


def test_git_leaves_nothing_of_the_site_out():
    done = subprocess.run(
        ["git", "check-ignore", "-v", "site", "site/portal", "site/portal/urls.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


def test_what_make_run_writes_is_not_committed():
    done = subprocess.run(
        ["git", "check-ignore", "var/db.sqlite3", ".venv/bin/python", ".env"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(done.stdout.split()) == 3
