"""`manage.py prepare`: brings an installation, new or old, to the state in which the site can start."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.pages import accounts, siterecord
from portal.backup import holding

DEMO_ACCOUNTS = (
    ("bientap", "Người biên tập", ["Biên tập viên", "Người duyệt"]),
    ("quantri", "Người quản trị", ["Quản trị"]),
)


class Command(BaseCommand):
    """Prepare the database for a start; may be run at every start."""

    help = "Cập nhật cơ sở dữ liệu, danh mục và cấu trúc trang trước khi khởi động; chạy lại bao nhiêu lần cũng được."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the option of the demonstration."""
        parser.add_argument("--demo", action="store_true", help="Nạp văn bản mẫu và tạo tài khoản dùng thử.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, load directories and structure; with --demo, samples and accounts whose passwords are shown once."""
        holding.refuse_half_done()
        for folder in (settings.DATA_DIR, settings.MEDIA_ROOT, settings.INDEX_DIR, settings.LOG_DIR):
            folder.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        for command in ("load_places", "load_kinds", "load_structure", "load_words"):
            call_command(command, verbosity=0)
        siterecord.follow(settings.BASE_URL)
        if options["demo"]:
            for command in ("load_samples", "load_register"):
                call_command(command, verbosity=0)
            self._show_new_accounts()

    def _show_new_accounts(self) -> None:
        made = False
        for username, full_name, groups in DEMO_ACCOUNTS:
            password = accounts.ensure_account(username, full_name=full_name, groups=groups)
            if password:
                made = True
                self.stdout.write(f"Tài khoản mới: {username} — mật khẩu: {password} (chỉ hiện lần này)")
        if made:
            self.stdout.write("Lần đăng nhập đầu, trang chỉ cách gắn điện thoại để lấy mã xác thực hai bước.")
