"""`manage.py reset_second_factor NAME`: the way back for someone whose phone is lost, and its recovery codes too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts import factors, limiter
from cms.pages.models import User


class Command(BaseCommand):
    """Forget the phone of an account."""

    help = "Đặt lại xác thực hai bước của một tài khoản và mở khóa đăng nhập; lần đăng nhập tới sẽ gắn điện thoại mới."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name."""
        parser.add_argument("username", help="Tên đăng nhập, ví dụ bientap")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset and release; say so plainly when there is no such account or nothing to reset."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản «{options['username']}».")
        was_enrolled = factors.reset(user, by=None)
        limiter.release(user, by=None)
        done = "Đã đặt lại" if was_enrolled else "Chưa bật"
        self.stdout.write(f"{done} xác thực hai bước của {user.username}; lần đăng nhập tới sẽ gắn điện thoại mới.")
