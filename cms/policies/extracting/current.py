"""What was read in a file, as long as it is the file that is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.pages.models import Attachment
    from cms.policies.extracting.models import FileReading


def current_reading(attachment: Attachment) -> FileReading | None:
    """Give what was read in a file; None where nothing was, or where another file has taken its place since."""
    # The reverse of a one-to-one is an AttributeError, too.
    reading: FileReading | None = getattr(attachment, "reading", None)
    return reading if reading and reading.is_current else None
