"""`manage.py load_register`: real documents come into the library with what is known of their lives; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.policies.registering import load_register


class Command(BaseCommand):
    """Load the register in samples/."""

    help = "Nạp thông tin và quan hệ của các văn bản có thật nêu trong samples/register.csv; chỉ thêm cái còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them and say which came."""
        for document in load_register():
            if options["verbosity"] > 0:
                self.stdout.write(str(document))
