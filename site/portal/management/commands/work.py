"""`manage.py work`: the worker, until it is told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal import memory
from portal.backup import holding
from portal.worker import duties, stop_on_signals, work


class Command(BaseCommand):
    """Run the worker."""

    help = "Chạy tiến trình nền: đăng bài hẹn giờ, đối chiếu, lập chỉ mục tìm kiếm, gửi sang Cổng Chương trình."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the option for a single round."""
        parser.add_argument("--once", action="store_true", help="Làm đúng một lượt rồi thôi; lỗi thì dừng và báo.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM, or one round with --once."""
        memory.hold_little()
        memory.settle()
        with holding.share():
            if options["once"]:
                for duty in duties():
                    duty.run()
            else:
                work(stop_on_signals())
