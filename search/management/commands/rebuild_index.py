"""`manage.py rebuild_index`: build the search index anew beside the one in use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import IndexUnavailable
from search.indexing import rebuild


class Command(BaseCommand):
    """Build the search index anew."""

    help = "Lập lại chỉ mục tìm kiếm từ đầu; trong lúc đó trang vẫn tìm được."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, switch, and say how many things are in it."""
        try:
            held = rebuild()
        except IndexUnavailable as refusal:
            raise CommandError(f"{refusal} Chỉ mục cũ còn nguyên và vẫn được dùng.") from refusal
        self.stdout.write(f"Chỉ mục mới có {held} nội dung.")
