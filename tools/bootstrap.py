"""Makes .venv and installs the pinned requirements; needs nothing but Python's standard library, not even ensurepip."""

from __future__ import annotations

import argparse
import configparser
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
PIP_WHEEL = "pip-25.3-py3-none-any.whl"
PIP_SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"
PUBLIC_INDEX = "https://pypi.org/simple"


def main() -> None:
    """Make or bring up to date the environment for the requirement files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requirements", nargs="*", default=["requirements.txt"])
    wanted = [ROOT / name for name in parser.parse_args().requirements]
    if sys.version_info < OLDEST:
        run_with_newer_python()
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second bootstrap waits for the first one
        make_environment()
        for requirements in wanted:
            install(requirements)


def run_with_newer_python() -> None:
    """Start again under a newer Python when the machine has one; else end with a sentence that says what to install."""
    for minor in (14, 13, 12, 11):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    sys.exit(f"Cần Python 3.11 trở lên, máy này đang có {sys.version.split()[0]}. Hãy cài python3.11 rồi chạy lại.")


def make_environment() -> None:
    """Make .venv with pip in it; one that was left half-made is completed."""
    if not PYTHON.exists():
        say("Đang tạo môi trường Python (.venv)…")
        venv.EnvBuilder(with_pip=False, symlinks=True, clear=VENV.exists()).create(VENV)
    if subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode:
        add_pip()


def add_pip() -> None:
    """Put pip into .venv: from ensurepip where Python has it, else from the wheel pinned by its hash."""
    if importlib.util.find_spec("ensurepip"):
        made = subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, check=False)
        if made.returncode == 0:
            return
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder) / PIP_WHEEL
        wheel.write_bytes(checked(fetch_pip()))
        subprocess.run([PYTHON, f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)], check=True)


def fetch_pip() -> bytes:
    """Give the bytes of pip's wheel, from a folder of wheels if the machine names one, else from its package index."""
    settings = pip_settings()
    for folder in settings.get("find-links", "").split():
        if (Path(folder) / PIP_WHEEL).is_file():
            return (Path(folder) / PIP_WHEEL).read_bytes()
    index = settings.get("index-url", PUBLIC_INDEX).rstrip("/") + "/pip/"
    trust = ssl.create_default_context(cafile=settings.get("cert") or None)
    try:
        page = urllib.request.urlopen(index, context=trust, timeout=60).read().decode()
        found = re.search(rf'href="([^"]*{re.escape(PIP_WHEEL)}[^"]*)"', page)
        if found is None:
            sys.exit(f"Kho gói {index} không có {PIP_WHEEL}. Hãy cài gói python3-venv rồi chạy lại.")
        return urllib.request.urlopen(urljoin(index, found[1]), context=trust, timeout=120).read()
    except OSError as failure:
        sys.exit(
            f"Không tải được pip từ {index} ({failure}). Hãy kiểm tra mạng, hoặc cài gói python3-venv, rồi chạy lại."
        )


def checked(wheel: bytes) -> bytes:
    """Give the wheel back if it is the very one that is pinned; else end with a sentence."""
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        sys.exit("Tệp pip tải về không đúng mã kiểm tra, có thể đã bị thay đổi trên đường truyền. Hãy chạy lại.")
    return wheel


def pip_settings() -> dict[str, str]:
    """Give the machine's own pip settings: its configuration files, then its environment."""
    files = [Path("/etc/pip.conf"), Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf"]
    parsed = configparser.ConfigParser(interpolation=None)
    parsed.read([str(each) for each in files] + [os.environ.get("PIP_CONFIG_FILE", "")], encoding="utf-8")
    found = dict(parsed["global"]) if parsed.has_section("global") else {}
    for name in ("index-url", "find-links", "cert"):
        value = os.environ.get("PIP_" + name.upper().replace("-", "_"))
        if value:
            found[name] = value
    return found


def install(requirements: Path) -> None:
    """Install a requirements file unless exactly this text is installed already."""
    stamp = VENV / f".installed-{requirements.stem}"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say(f"Đang cài các gói trong {requirements.name} (lần đầu mất khoảng một phút)…")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)]
    if subprocess.run(command, check=False).returncode:
        sys.exit(
            f"Cài các gói trong {requirements.name} không xong. Hãy kiểm tra mạng và chỗ trống trên đĩa, rồi chạy lại."
        )
    stamp.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Give the hash of all requirement files and of the Python that will run them."""
    texts = [each.read_bytes() for each in sorted(ROOT.glob("requirements*.txt"))]
    return hashlib.sha256(b"\0".join([sys.version.encode(), *texts])).hexdigest()


def say(text: str) -> None:
    """Show one line at once."""
    print(text, flush=True)


if __name__ == "__main__":
    main()
