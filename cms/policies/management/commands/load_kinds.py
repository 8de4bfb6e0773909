"""`manage.py load_kinds`: adds the document kinds of the shipped list that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.policies.kinds import load_kinds


class Command(BaseCommand):
    """Load the directory of document kinds."""

    help = "Nạp các loại văn bản theo Nghị định 30/2020/NĐ-CP và các loại khác; chỉ thêm cái còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the list and say how many kinds were added."""
        added = load_kinds()
        if options["verbosity"]:
            self.stdout.write(f"Đã thêm {added} loại văn bản.")
