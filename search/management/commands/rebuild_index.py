"""`manage.py rebuild_index`: build the search index anew beside the one in use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import IndexUnavailable, configured
from search.indexing import rebuild


class Command(BaseCommand):
    """Build the search index anew."""

    help = "Lập lại chỉ mục tìm kiếm từ đầu; trong lúc đó trang vẫn tìm được."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the engine whose index is built anew."""
        engines = [configured.EMBEDDED, configured.ELASTICSEARCH]
        help_text = "chỉ mục trên máy này (embedded) hoặc ở Elasticsearch (elasticsearch)"
        parser.add_argument("--engine", choices=engines, default=configured.EMBEDDED, help=help_text)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, switch, and say how many things are in it."""
        engine = configured.named(options["engine"])
        if engine is None:
            raise CommandError("Chưa đặt ELASTICSEARCH_URL nên trang này không dùng Elasticsearch.")
        try:
            held = rebuild(engine)
        except IndexUnavailable as refusal:
            raise CommandError(f"{refusal} Chỉ mục cũ còn nguyên và vẫn được dùng.") from refusal
        self.stdout.write(f"Chỉ mục mới có {held} nội dung.")
