"""`make test`: the whole suite on SQLite, beside it what touches a database on PostgreSQL, and what was skipped and why."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.services import postgres  # noqa: E402
from tests.services.found import MissingError, are_required  # noqa: E402

PYTEST = [sys.executable, "-m", "pytest", "-q", "-rs", "--durations=8"]


def main() -> None:
    """Run both suites side by side; words on the command line go to pytest. Ends with 1 when either failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["sqlite", "postgres"], help="run one of the two suites")
    options, words = parser.parse_known_args()
    with tempfile.TemporaryFile("w+") as told, ThreadPoolExecutor() as both:
        runs = {}
        if options.only != "sqlite":
            runs["PostgreSQL"] = both.submit(on_postgres, words, told)
        if options.only != "postgres":
            runs["SQLite"] = both.submit(run, words, {"DATABASE_URL": ""}, None)
        results = {name: runs[name].result() for name in reversed(runs)}
        told.seek(0)
        print(told.read(), end="")  # after the other's, not among it
    for name, outcome in results.items():
        print(f"{name}: {outcome}", flush=True)
    sys.exit(any(outcome.startswith("failed") for outcome in results.values()))


def run(words: list[str], environment: dict[str, str], out: IO[str] | None) -> str:
    """Run pytest in this environment, let it tell `out` how it goes, and give its outcome in words."""
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    found = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "portal.settings.test", **environment}
    command = [*PYTEST, *words]
    code = subprocess.run(command, cwd=ROOT, env=found, check=False, stdout=out, stderr=out).returncode
    return "passed" if code == 0 else f"failed (pytest ended with {code})"


def on_postgres(words: list[str], out: IO[str]) -> str:
    """Run the tests that touch a database on PostgreSQL: the server of TEST_DATABASE_URL, or a cluster of our own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    server: AbstractContextManager[str] = nullcontext(given) if given else postgres.cluster()
    try:
        with server as url:
            return run(words, {"DATABASE_URL": url, "ONLY_DATABASE_TESTS": "1"}, out)
    except MissingError as missing:
        return f"failed: REQUIRE_SERVICES=1, but {missing}" if are_required() else f"SKIPPED, 1 suite: {missing}"


if __name__ == "__main__":
    main()
