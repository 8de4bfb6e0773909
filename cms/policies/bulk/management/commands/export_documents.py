"""`manage.py export_documents FILE.zip`: writes the library into a ZIP with a sheet, which import_documents reads again."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.policies.bulk.exporting import write_package


class Command(BaseCommand):
    """The file appears whole or not at all."""

    help = "Xuất văn bản cùng tệp ra một tệp ZIP có bảng kê, nhập lại được bằng import_documents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to write, and whether only what the public sees."""
        parser.add_argument("path", type=Path, help="tệp ZIP sẽ ghi")
        parser.add_argument("--public", action="store_true", help="chỉ văn bản đã công bố")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        try:
            count = write_package(options["path"], public_only=options["public"])
        except OSError as failed:
            raise CommandError(f"Không xuất được: {failed}") from failed
        self.stdout.write(f"Đã ghi {count} văn bản vào {options['path']}.")
