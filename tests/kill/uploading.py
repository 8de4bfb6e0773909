"""What is done with pictures by a process that may be killed: sent, counted, and removed when they were left over."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.pages.models import SiteImage
from cms.pages.uploads import leftovers
from tests.cms.pages import upload_samples
from tests.kill import reading

Arm = Callable[[], None]


def upload(arm: Arm) -> int:
    """Send a picture as the page for several pictures does; give the status of the answer."""
    client, picture = reading.signed_in(), SimpleUploadedFile("le-hoi.jpg", upload_samples.picture())
    arm()
    return int(client.post("/admin/images/multiple/add/", {"title": "Lễ hội", "files[]": picture}).status_code)


def stored(arm: Arm) -> list[int]:
    """Give how many files lie in the media folder, and how many pictures have a row."""
    return [len(list(leftovers.stored_files())), SiteImage.objects.count()]


def clear_leftovers(arm: Arm, *, hours: int = 0) -> int:
    """Do the worker's duty that removes what interrupted uploads left, with a clock that is so many hours ahead."""
    return leftovers.clear_leftovers(timezone.now() + datetime.timedelta(hours=hours))
