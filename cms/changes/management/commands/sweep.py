"""`manage.py sweep`: compare what is live with the ledger, once."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.changes.sweeper import sweep


class Command(BaseCommand):
    """Compare what is live with the ledger."""

    help = "Đối chiếu nội dung đang hiển thị với sổ thay đổi và ghi bổ sung chỗ còn thiếu."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep once and say how many rows were missing."""
        self.stdout.write(f"Đã ghi bổ sung {sweep()} thay đổi.")
