"""`manage.py load_places`: adds the units and organisations of the shipped lists that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.places.loading import load_organisations, load_units


class Command(BaseCommand):
    """Load the directories of places and organisations."""

    help = "Nạp đơn vị hành chính (trước và sau ngày 01/7/2025) và cơ quan ban hành; chỉ thêm cái còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load both lists and say how many rows were added."""
        units, organisations = load_units(), load_organisations()
        if options["verbosity"]:
            self.stdout.write(f"Đã thêm {units} đơn vị hành chính, {organisations} cơ quan.")
