"""A stock Wagtail site as `wagtail start` makes it, with ordinary pages for the same articles and documents."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import ROOT, Installation, clean_environment

LOCAL = """
from stock.settings.base import INSTALLED_APPS
SECRET_KEY = {key!r}
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["bench.stock_app", *INSTALLED_APPS]
"""


@contextmanager
def stock(folder: Path, *, documents: int) -> Iterator[Installation]:
    """Give a stock site in `folder` with its pages; its processes end with the block."""
    folder.mkdir(parents=True)
    wagtail = str(Path(sys.executable).with_name("wagtail"))
    subprocess.run([wagtail, "start", "stock", str(folder)], check=True, capture_output=True, env=clean_environment())
    (folder / "stock" / "settings" / "local.py").write_text(LOCAL.format(key=secrets.token_urlsafe(60)))
    environment = clean_environment(
        DJANGO_SETTINGS_MODULE="stock.settings.production",
        PYTHONPATH=f"{folder}{os.pathsep}{ROOT}",
    )
    made = Installation(folder, folder, environment, waitress)
    made.manage("migrate")
    made.manage("collectstatic", "--noinput")
    made.python(f"from bench.stock_app.filling import fill; fill(documents={documents})")
    made.manage("update_index")
    try:
        yield made
    finally:
        made.end()


def waitress(port: int, threads: int) -> list[str]:
    """Give the words that start its web process."""
    return ["-m", "waitress", f"--listen=127.0.0.1:{port}", f"--threads={threads}", "stock.wsgi:application"]
