"""The whole site as `make run` starts it: web, worker and reference portal, with 10,000 other documents in the index."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.ports import free_port
from tools import run

OTHERS = 10_000
EDITOR = "bientap"
CODE = f"from tests.signing_in import code; from cms.pages.models import User; print(code(User.objects.get(username={EDITOR!r})))"
FILL = f"from tests.filling import fill_documents; print(fill_documents({OTHERS}))"
LOG_LINES = 40


@dataclass(frozen=True)
class RunningSite:
    """Where the site and its portal are, and what one needs to enter."""

    url: str
    portal_url: str
    portal_secret: str
    password: str
    environment: dict[str, str]
    data_dir: Path

    def code(self) -> str:
        """Give what the editor's phone shows; the first time the phone is given to the account."""
        return manage(self.environment, "shell", "-v", "0", "-c", CODE).strip()

    def logs(self) -> str:
        """Give the last lines that each process wrote."""
        found = sorted((self.data_dir / "logs").glob("*.log"))
        tails = (path.read_text(errors="replace").splitlines()[-LOG_LINES:] for path in found)
        return "\n".join(f"--- {path}\n" + "\n".join(tail) for path, tail in zip(found, tails, strict=True))


@contextmanager
def running_site(data_dir: Path) -> Iterator[RunningSite]:
    """Give a site that answers and has everything in its index; its processes end with the block."""
    (data_dir / "logs").mkdir()
    port, portal_port = free_port(), free_port()
    environment = {**run.settings(data_dir, port, portal_port), "DATABASE_URL": ""}
    password = prepared(environment)
    assert manage(environment, "shell", "-v", "0", "-c", FILL).strip() == str(OTHERS)
    manage(environment, "rebuild_index")
    children = run.processes(environment, data_dir, port, portal_port)
    site = RunningSite(
        url=environment["BASE_URL"],
        portal_url=environment["PROGRAMME_PORTAL_URL"],
        portal_secret=environment["PROGRAMME_PORTAL_SECRET"],
        password=password,
        environment=environment,
        data_dir=data_dir,
    )
    site.code()  # the editor has a phone from now on; while the worker writes, too, it could find the database locked
    try:
        for child in children:
            child.start()
        assert run.wait_until_ready(children, [port, portal_port], threading.Event()), site.logs()
        yield site
    finally:
        for child in reversed(children):
            child.stop()


def prepared(environment: dict[str, str]) -> str:
    """Prepare database and samples, and give the editor's password as it is shown."""
    shown = manage(environment, "prepare", "--demo")
    found = re.search(rf"{EDITOR} — mật khẩu: (\S+)", shown)
    assert found, f"no password of {EDITOR} in: {shown}"
    return found[1]


def manage(environment: dict[str, str], *words: str) -> str:
    """Run a management command to its end and give what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=run.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {words[0]} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
