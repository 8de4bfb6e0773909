"""`manage.py load_structure`: gives an empty site its home page and all that belongs to it."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.home.structure import load_structure


class Command(BaseCommand):
    """Build the structure of an empty site."""

    help = "Tạo trang chủ, trang tin tức, chuyên mục, trang giới thiệu và thông tin cơ quan khi trang còn trống."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it, and say whether there was anything to build."""
        built = load_structure()
        if options["verbosity"]:
            self.stdout.write("Đã tạo các trang khung." if built else "Đã có trang chủ, giữ nguyên mọi thứ.")
