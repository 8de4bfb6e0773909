"""`manage.py load_samples`: the five real documents become content; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.home.samples import load_samples


class Command(BaseCommand):
    """Load the sample documents."""

    help = "Nạp năm văn bản mẫu thành nội dung; chỉ thêm cái còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them and say what each became."""
        for line in load_samples():
            if options["verbosity"] > 0:
                self.stdout.write(line)
