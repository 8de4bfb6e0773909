"""`make run`: prepares the site, starts web, worker and reference portal, tends them, and stops them all on Ctrl-C."""

from __future__ import annotations

import argparse
import base64
import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.children import Child, die_with  # noqa: E402

HOST = "127.0.0.1"
START_SECONDS = 60


def main() -> None:
    """Run the site until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--portal-port", type=int, default=8010)
    parser.add_argument("--data-dir", type=Path, default=ROOT / "var")
    options = parser.parse_args()
    data_dir = options.data_dir.resolve()
    (data_dir / "logs").mkdir(parents=True, exist_ok=True)
    held = hold(data_dir)
    for port, variable in ((options.port, "PORT"), (options.portal_port, "PORTAL_PORT")):
        refuse_taken(port, variable)
    stop = stop_on_signals()
    environment = settings(data_dir, options.port, options.portal_port)
    prepare(environment)
    children = processes(environment, data_dir, options.port, options.portal_port)
    for child in children:
        child.start()
    if wait_until_ready(children, [options.port, options.portal_port], stop):
        greet(options.port, options.portal_port, data_dir)
    tend(children, stop)
    held.close()


def hold(data_dir: Path) -> IO[str]:
    """Take the data folder for this run alone; the kernel lets go of it even after kill -9."""
    lock = (data_dir / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(
            f"Thư mục dữ liệu {data_dir} đang được một trang khác dùng. Hãy dừng trang kia, hoặc thêm DATA_DIR=… khác."
        )
    return lock


def refuse_taken(port: int, variable: str) -> None:
    """End with a sentence when something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(
                f"Cổng {port} đang có chương trình khác dùng. Hãy chạy lại với số khác: make run {variable}={port + 1000}"
            )


def settings(data_dir: Path, port: int, portal_port: int) -> dict[str, str]:
    """Give the environment of all processes; keys are made once and kept in the data folder, readable by their owner."""
    portal_key = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
        "DATA_DIR": str(data_dir),
        "BASE_URL": f"http://{HOST}:{port}",
        "SECRET_KEY": kept(data_dir, "secret-key", secrets.token_urlsafe(60)),
        "PROGRAMME_PORTAL_URL": f"http://{HOST}:{portal_port}",
        "PROGRAMME_PORTAL_SECRET": kept(data_dir, "portal-key", portal_key),
        "SHOW_UNISSUED_FIGURES": os.environ.get("SHOW_UNISSUED_FIGURES", "1"),
    }


def kept(data_dir: Path, name: str, fresh: str) -> str:
    """Give the secret of this name, written whole or not at all on its first use."""
    path = data_dir / "secrets" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    return path.read_text(encoding="utf-8")


def prepare(environment: dict[str, str]) -> None:
    """Bring database, directories and samples up to date."""
    command = [sys.executable, "manage.py", "prepare", "--demo"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, preexec_fn=partial(die_with, os.getpid()))
    if done.returncode:
        sys.exit("Chuẩn bị dữ liệu không xong; lỗi ở ngay trên. Dữ liệu cũ còn nguyên, sửa xong hãy chạy lại.")


def processes(environment: dict[str, str], data_dir: Path, port: int, portal_port: int) -> list[Child]:
    """Give the three processes of the site, not yet started."""
    python = [sys.executable, "-m"]
    web = [sys.executable, "manage.py", "serve", f"--listen={HOST}:{port}"]
    portal = [*python, "integration.reference_portal", "--port", str(portal_port), "--data", str(data_dir / "portal")]
    portal_environment = {name: value for name, value in environment.items() if not name.startswith(("DATA", "SECRET"))}
    logs = data_dir / "logs"
    return [
        Child("Cổng mô phỏng", "portal", [*portal], portal_environment, ROOT, logs),
        Child("Tiến trình nền", "worker", [sys.executable, "manage.py", "work"], environment, ROOT, logs),
        Child("Trang web", "web", web, environment, ROOT, logs),
    ]


def wait_until_ready(children: list[Child], ports: list[int], stop: threading.Event) -> bool:
    """Wait until both addresses answer; a child that dies meanwhile is told and started again."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and not stop.is_set():
        if all(answers(port) for port in ports):
            return True
        tell(children)
        stop.wait(0.1)
    if not stop.is_set():
        print(f"Trang chưa trả lời sau {START_SECONDS} giây; xem nhật ký trong thư mục logs.", flush=True)
    return False


def answers(port: int) -> bool:
    """Say whether something answers HTTP on the port, whatever it says."""
    try:
        urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def greet(port: int, portal_port: int, data_dir: Path) -> None:
    """Print the addresses."""
    print(f"\nTrang:            http://{HOST}:{port}/")
    print(
        f"Đăng nhập:        http://{HOST}:{port}/admin/   (tài khoản bientap hoặc quantri; quên mật khẩu: make password)"
    )
    print(f"Cổng mô phỏng:    http://{HOST}:{portal_port}/")
    print(f"Dữ liệu, nhật ký: {data_dir}\nDừng: Ctrl-C", flush=True)


def tend(children: list[Child], stop: threading.Event) -> None:
    """Keep the children running until told to stop, then stop them, the web first."""
    while not stop.wait(0.5):
        tell(children)
    print("\nĐang dừng…", flush=True)
    for child in reversed(children):
        child.stop()
    print("Đã dừng hết.", flush=True)


def tell(children: list[Child]) -> None:
    """Start again what has died, and say so."""
    for child in children:
        news = child.tend(time.monotonic())
        if news:
            print(news, flush=True)


def stop_on_signals() -> threading.Event:
    """Give an event that Ctrl-C and SIGTERM set."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


if __name__ == "__main__":
    main()
