"""The room of citations is pure: neither Django nor a database is loaded by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def test_recogniser_and_checker_load_no_django():
    code = (
        "import sys; sys.path.insert(0, '.');"
        "import cms.policies.citing.recogniser, cms.policies.citing.checker;"
        "print([name for name in sys.modules if name.split('.')[0] in {'django', 'wagtail', 'sqlite3'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
