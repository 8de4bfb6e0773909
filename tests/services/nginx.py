"""A real nginx with the configuration that is shipped; only the places that the configuration itself names are others."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.found import MissingError
from tests.services.ports import HOST, answers, free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx"
START_SECONDS = 60
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Front:
    """A running nginx: its port for readers, and the one on which it talks to itself."""

    port: int
    inner_port: int
    pid: int

    @property
    def url(self) -> str:
        """Give the address for readers."""
        return f"http://{HOST}:{self.port}"


def executable() -> str:
    """Give the path of nginx; raises MissingError where there is none."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise MissingError("no nginx (Debian: apt install nginx-light)")
    return found


@contextmanager
def front(home: Path, *, port: int, site_port: int, data_dir: Path) -> Iterator[Front]:
    """Give nginx on `port` before the site on `site_port`, with its own files in `home`; raises MissingError."""
    program, inner_port = executable(), free_port()
    (home / "cache").mkdir(parents=True)
    write(home, port=port, inner_port=inner_port, site_port=site_port, data_dir=data_dir)
    command = [program, "-e", str(home / "error.log"), "-c", str(home / "nginx.conf"), "-g", "daemon off;"]
    with (home / "output.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        url = f"http://{HOST}:{port}/static/"
        assert wait_until(lambda: answers(url), seconds=START_SECONDS), (home / "output.log").read_text()
        yield Front(port, inner_port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def write(home: Path, *, port: int, inner_port: int, site_port: int, data_dir: Path) -> None:
    """Write both files of the configuration into `home`, for these ports and folders."""
    scratch = " ".join(f"{name}_temp_path {home / name};" for name in SCRATCH)
    main = {
        "user www-data;": f"user {getpass.getuser()};",
        "/run/nginx.pid": str(home / "nginx.pid"),
        "/var/log/nginx": str(home),
        "/opt/congtacdantoc/deploy/nginx/site.conf": str(home / "site.conf"),
        "server_tokens off;": f"server_tokens off; {scratch}",
    }
    site = {
        "127.0.0.1:8000": f"{HOST}:{site_port}",
        "127.0.0.1:8009": f"{HOST}:{inner_port}",
        "listen 80 ": f"listen {HOST}:{port} ",
        "/opt/congtacdantoc": str(ROOT),
        "/var/lib/congtacdantoc": str(data_dir),
        "/var/lib/nginx/congtacdantoc": str(home / "cache"),
    }
    (home / "nginx.conf").write_text(adjusted("nginx.conf", main), encoding="utf-8")
    (home / "site.conf").write_text(adjusted("site.conf", site), encoding="utf-8")


def adjusted(name: str, changes: dict[str, str]) -> str:
    """Give a shipped file with these words replaced; each of them must be there."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{name} does not say {old!r}"
        text = text.replace(old, new)
    return text
