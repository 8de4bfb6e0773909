"""`manage.py rebuild_index`: build the search index anew beside the one in use."""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import rebuild


class Command(BaseCommand):
    """Build the search index anew."""

    help = "Lập lại chỉ mục tìm kiếm từ đầu; trong lúc đó trang vẫn tìm được."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, switch, and say how many things are in it."""
        self.stdout.write(f"Chỉ mục mới có {rebuild()} nội dung.")
