"""The W3C's HTML checker (vnu), a jar that npm brings, run by Java."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.services.found import MissingError

VERSION = "26.9.27"
JAR = "package/build/dist/vnu.jar"


def jar() -> Path:
    """Give the path of the checker, fetched the first time (30 MB); raises MissingError without Java, npm or network."""
    for program, package in (("java", "default-jdk-headless"), ("npm", "npm")):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} (Debian: apt install {package})")
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / f"html-checker-{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "vnu.jar").exists():
            _fetch(folder)
    return folder / "vnu.jar"


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        command = ["npm", "pack", "--silent", f"vnu-jar@{VERSION}"]
        packed = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if packed.returncode:
            raise MissingError(f"npm could not fetch the HTML checker: {packed.stderr[-500:]}")
        subprocess.run(["tar", "-xf", next(work.glob("*.tgz")), "-C", work, JAR], check=True)
        (work / JAR).rename(folder / "vnu.jar")


def complaints(checker: Path, pages: list[Path]) -> list[str]:
    """Give what the checker has against the pages, warnings too: the page, the words, the place."""
    command = ["java", "-Xmx256m", "-jar", str(checker), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stderr or done.stdout)["messages"]
    return [f"{Path(each.get('url', '')).name}: {each['message']} ({each.get('extract', '')})" for each in found]
