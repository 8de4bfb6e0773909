"""`manage.py load_words`: adds the groups of synonyms of the shipped list that have never been loaded."""

from typing import Any

from django.core.management.base import BaseCommand

from search.words.loading import load_words


class Command(BaseCommand):
    """Load the list of synonyms."""

    help = "Nạp các nhóm từ đồng nghĩa của danh mục kèm theo; chỉ thêm nhóm chưa từng nạp."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the list and say how many groups were added."""
        added = load_words()
        if options["verbosity"]:
            self.stdout.write(f"Đã thêm {added} nhóm từ đồng nghĩa.")
