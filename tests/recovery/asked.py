"""What a restored site says of itself: `python -m tests.recovery.asked` prints it as one JSON object.

With an identity behind it, an administrator lets this site's content of that thing go to the portal.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def main() -> None:
    """Do the one or the other."""
    django.setup()
    if len(sys.argv) > 1:
        _send_ours(sys.argv[1])
    print(json.dumps(_told(), default=str))


def _told() -> dict[str, Any]:
    from allauth.mfa.models import Authenticator
    from django.contrib.sessions.models import Session

    from cms.changes.models import Change, Item
    from cms.policies.extracting.models import FileReading
    from integration.models import Destination, Discrepancy

    return {
        "ledger": list(Change.objects.values_list("item_uuid", "version", "event", "title", "url")),
        "versions": {str(item.pk): item.version for item in Item.objects.all()},
        "published": list(Item.objects.filter(state="published").values_list("title", flat=True)),
        "unread": FileReading.objects.exclude(state=FileReading.State.DONE).count(),
        "phones": Authenticator.objects.count(),
        "sessions": Session.objects.count(),
        "asked": Destination.objects.filter(must_reconcile=False, reconciled_at__isnull=False).exists(),
        "differing": list(Discrepancy.objects.values_list("item_uuid", "sort")),
    }


def _send_ours(uuid: str) -> None:
    from integration import reconciling
    from integration.models import Discrepancy

    reconciling.send_ours(Discrepancy.objects.get(item_uuid=uuid))


if __name__ == "__main__":
    main()
