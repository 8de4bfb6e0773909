"""`manage.py reset_password NAME`: a new random password, shown once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.pages.accounts import reset_password
from cms.pages.models import User


class Command(BaseCommand):
    """Give an account a new password."""

    help = "Đặt mật khẩu mới cho một tài khoản và hiện mật khẩu đó một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the account's name."""
        parser.add_argument("username", help="Tên đăng nhập, ví dụ bientap")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set and show the password; say so plainly when there is no such account."""
        try:
            password = reset_password(options["username"])
        except User.DoesNotExist as missing:
            raise CommandError(f"Không có tài khoản «{options['username']}».") from missing
        self.stdout.write(f"Mật khẩu mới của {options['username']}: {password}")
