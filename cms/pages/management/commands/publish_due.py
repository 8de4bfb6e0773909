"""`manage.py publish_due`: publish and withdraw what is scheduled until now."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.pages.scheduling import publish_due


class Command(BaseCommand):
    """Publish and withdraw what is scheduled."""

    help = "Đăng và gỡ những nội dung đã hẹn giờ."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once and say how many things changed."""
        self.stdout.write(f"Đã đăng hoặc gỡ {publish_due()} nội dung đã hẹn giờ.")
