"""`manage.py reconcile_portal`: asks the portal what it holds, and prints what our tables do not account for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.admin.admin_url_finder import AdminURLFinder

from integration import destinations, reconciling
from integration.manifest import NoManifest
from integration.models import Discrepancy
from integration.reconciliation_views import lines


class Command(BaseCommand):
    """Reconcile with the programme's portal."""

    help = (
        "Hỏi Cổng Chương trình đang giữ những gì và liệt kê chỗ lệch; sau khi phục hồi, tiến trình nền tự làm việc này."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, and say what differs and what to do."""
        destination = destinations.programme()
        if destination is None:
            raise CommandError("Chưa khai báo Cổng Chương trình. Hãy đặt PROGRAMME_PORTAL_URL.")
        reconciling.require()  # the worker sends nothing meanwhile, and goes on with it if we are stopped
        try:
            outcome = reconciling.reconcile(destination)
        except NoManifest as failure:
            raise CommandError(
                f"Không đọc được danh sách của Cổng ({failure}). Tiến trình nền sẽ tự hỏi lại."
            ) from failure
        rows = reconciling.still_open()
        self.stdout.write(f"Cổng đang giữ {outcome.held} nội dung; {rows.count()} chỗ lệch.")
        for sort in Discrepancy.Sort:
            if outcome.differing[sort]:
                self.stdout.write(f"\n{sort.label}: {outcome.differing[sort]}")
            for line in lines(rows.filter(sort=sort), AdminURLFinder()):
                self.stdout.write(f"  - {line.title}: ở đây {line.here}; ở Cổng {line.there}. {line.advice}")
