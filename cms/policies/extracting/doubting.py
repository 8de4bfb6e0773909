"""Which files bear a signature that does not hold: what the editor is asked about them, and what the public reads beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cms.policies.extracting.current import current_reading
from cms.policies.extracting.showing import holds, told

if TYPE_CHECKING:
    from cms.pages.models import Attachment
    from cms.policies.models import PolicyFile

CLAIMS_SIGNED = re.compile(r"\bký\b", re.IGNORECASE)
PLAIN_NAME = "Tệp đính kèm"
FAULT = "Chữ ký số trong tệp «{title}» không bảo đảm được nội dung: {why}."


def is_doubtful(attachment: Attachment) -> bool:
    """Say whether a signature in the file, as it is now, was broken, outlived by changes, or cannot be read."""
    return bool(_broken(attachment))


def file_faults(attachments: Iterable[Attachment]) -> Iterator[str]:
    """Say of each such file what is wrong with its signatures; a file that was not read yet says nothing."""
    for attachment in attachments:
        if broken := _broken(attachment):
            why = "; ".join(dict.fromkeys(told(each)["verdict_words"] for each in broken))
            yield FAULT.format(title=attachment.title, why=why)


def called(file: PolicyFile) -> str:
    """Give the name under which a file is offered: one whose signature does not hold is not called the signed copy."""
    words = str(file)
    return PLAIN_NAME if CLAIMS_SIGNED.search(words) and is_doubtful(file.attachment) else words


def _broken(attachment: Attachment) -> list[dict[str, str]]:
    reading = current_reading(attachment)
    return [signature for signature in reading.signatures if not holds(signature)] if reading else []
