"""A web process with production settings beside the running site: static files packed, and named by their content."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.running import RunningSite, manage
from tests.services.ports import HOST, answers, free_port, wait_until
from tools import run

START_SECONDS = 180


@contextmanager
def production_web(site: RunningSite) -> Iterator[str]:
    """Give the address of a web process that shows the site's content as production does; it ends with the block."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.base", "BASE_URL": url}
    manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
    command = [sys.executable, "-m", "waitress", f"--listen={HOST}:{port}", "--threads=4", "portal.wsgi:application"]
    with (site.data_dir / "logs" / "production.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=run.ROOT, env=environment, stdout=log, stderr=log)
    try:
        assert wait_until(lambda: answers(f"{url}/"), seconds=START_SECONDS, pause=0.2), site.logs()
        yield url
    finally:
        process.terminate()
        process.wait()
