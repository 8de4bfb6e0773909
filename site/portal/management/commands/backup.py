"""`manage.py backup`: one archive of database and media, made while editors work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.backup import making
from portal.backup.archive import BadBackup, Manifest


class Command(BaseCommand):
    """Back up, or check a backup."""

    help = "Sao lưu cơ sở dữ liệu và tệp tải lên vào một tệp; trang vẫn chạy. Chỉ mục tìm kiếm tự lập lại nên không cần sao."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to write, or what to check."""
        parser.add_argument("path", nargs="?", type=Path, help="Tệp sẽ ghi; bỏ trống thì ghi vào DATA_DIR/backups.")
        parser.add_argument("--verify", type=Path, metavar="TỆP", help="Chỉ kiểm một bản sao lưu đã có.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or check one, and say what it holds."""
        try:
            if options["verify"]:
                path, manifest = options["verify"], making.verify(options["verify"])
                self.stdout.write(f"Bản sao lưu {path} đọc được trọn vẹn.")
            else:
                path, manifest = making.make(options["path"])
                self.stdout.write(f"Đã sao lưu vào {path}.")
        except (making.BackupFailed, BadBackup) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Không đọc được {options['verify']}: {error}.") from error
        self._tell(manifest)

    def _tell(self, manifest: Manifest) -> None:
        counts = manifest.counts
        self.stdout.write(
            f"Lúc {manifest.made_at}: {counts.get('changes_item', 0)} nội dung trong sổ, "
            f"{len(manifest.parts) - 1} tệp tải lên, {manifest.size / 2**20:.1f} MB."
        )
        if manifest.missing:
            names = ", ".join(manifest.missing[:5])
            self.stderr.write(f"Chú ý: {len(manifest.missing)} tệp có tên trong cơ sở dữ liệu mà không thấy: {names}.")
        self.stdout.write(
            "Không nằm trong bản sao lưu: các khóa (SECRET_KEY, khóa ký). Hãy giữ chúng riêng, ở nơi khác."
        )
