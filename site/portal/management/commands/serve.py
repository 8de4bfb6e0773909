"""`manage.py serve`: the web process, until it is told to stop."""

import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import memory
from portal.serve import make_server


class Command(BaseCommand):
    """Serve the site by HTTP."""

    help = "Chạy tiến trình web."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen, and which proxy to believe."""
        parser.add_argument("--listen", default="127.0.0.1:8000", help="Địa chỉ và cổng, mặc định 127.0.0.1:8000.")
        parser.add_argument("--threads", type=int, default=8, help="Số yêu cầu làm cùng lúc, mặc định 8.")
        parser.add_argument("--trusted-proxy", default="", help="Địa chỉ của nginx đứng trước, nếu có.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until SIGTERM or Ctrl-C; raises CommandError when the address is taken."""
        memory.hold_little()
        from portal.wsgi import application  # makes the application, which only this command needs

        try:
            server = make_server(
                application,
                listen=options["listen"],
                threads=options["threads"],
                trusted_proxy=options["trusted_proxy"],
            )
        except OSError as taken:
            raise CommandError(f"Không mở được {options['listen']}: cổng đang có chương trình khác dùng.") from taken
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # waitress then lets requests that are under way end
        memory.settle()
        server.run()
