"""`manage.py restore`: the way back from a backup; the site must stand still meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backup import restoring

NEXT = (
    "Giờ khởi động lại trang. Tiến trình nền tự lập lại chỉ mục tìm kiếm và hỏi Cổng Chương trình trước khi gửi; "
    "xem Báo cáo → Đối chiếu với Cổng Chương trình. Mọi người phải đăng nhập lại."
)


class Command(BaseCommand):
    """Restore, or finish an interrupted restore."""

    help = "Phục hồi trang từ một bản sao lưu. Dừng trang và tiến trình nền trước."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the backup and what is allowed."""
        parser.add_argument("path", nargs="?", type=Path, help="Bản sao lưu.")
        parser.add_argument(
            "--replace", action="store_true", help="Thay dữ liệu đang có; dữ liệu cũ được cất, không xóa."
        )
        parser.add_argument("--new-key", action="store_true", help="Mất SECRET_KEY cũ: mọi người gắn lại điện thoại.")
        parser.add_argument("--resume", action="store_true", help="Làm nốt lần phục hồi bị ngắt giữa chừng.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what comes next."""
        if bool(options["path"]) == options["resume"]:
            raise CommandError(
                "Hãy cho biết một bản sao lưu: manage.py restore TỆP (hoặc --resume để làm nốt lần dở dang)."
            )
        try:
            if options["resume"]:
                restoring.resume()
                self.stdout.write(f"Đã làm nốt lần phục hồi dở dang. {NEXT}")
                return
            wishes = restoring.Wishes(replace=options["replace"], new_key=options["new_key"])
            manifest, stamp = restoring.restore(options["path"], wishes)
        except restoring.Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã phục hồi trang như lúc {manifest.made_at}.")
        if options["replace"]:
            self.stdout.write(f"Dữ liệu cũ còn ở những chỗ có tên «replaced-{stamp}»; xóa khi đã chắc chắn.")
        if manifest.missing:
            self.stderr.write(f"Chú ý: bản sao lưu thiếu {len(manifest.missing)} tệp, vì lúc ấy đã mất.")
        self.stdout.write(NEXT)
