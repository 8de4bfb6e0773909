"""`python -m integration.reference_portal`: starts the reference portal."""

from __future__ import annotations

import argparse
import logging
import os
import sqlite3
import sys
from pathlib import Path

from integration import signing
from integration.reference_portal.application import Application
from integration.reference_portal.server import serve
from integration.reference_portal.store import Store


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; the secret may also come from the environment, where other users cannot see it."""
    parser = argparse.ArgumentParser(
        prog="python -m integration.reference_portal",
        description="Cổng Chương trình mô phỏng: nhận, giữ và cho xem những gì trang tỉnh gửi sang.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="Địa chỉ lắng nghe (mặc định 127.0.0.1).")
    parser.add_argument("--port", type=int, default=8010, help="Cổng mạng (mặc định 8010).")
    parser.add_argument("--data", type=Path, required=True, help="Thư mục chứa cơ sở dữ liệu của riêng cổng này.")
    parser.add_argument(
        "--secret",
        action="append",
        help="Khóa ký «whsec_…»; cho hai lần khi đổi khóa. Để trống thì đọc biến PROGRAMME_PORTAL_SECRET.",
    )
    return parser.parse_args(words)


def main() -> None:
    """Start; a wrong secret, folder or port stops with one sentence."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    chosen = arguments()
    secrets = tuple(chosen.secret or [os.environ.get("PROGRAMME_PORTAL_SECRET", "")])
    try:
        for secret in secrets:
            signing.key_of(secret)
    except ValueError:
        sys.exit("Khóa ký không đúng dạng: cần «whsec_» và một chuỗi base64 (--secret hoặc PROGRAMME_PORTAL_SECRET).")
    try:
        serve(Application(Store(chosen.data), secrets), host=chosen.host, port=chosen.port)
    except (OSError, ValueError, sqlite3.Error) as error:  # ValueError: waitress, of a host that is none
        sys.exit(f"Không mở được {chosen.host}:{chosen.port} hoặc {chosen.data}: {error}")


if __name__ == "__main__":
    main()
