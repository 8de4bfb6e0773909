"""`python -m bench.writer SECONDS`: publishes documents one after the other, each in a transaction as a request would."""

from __future__ import annotations

import sys
import time

import django


def main(seconds: float) -> None:
    """Publish changed drafts until the time is up, and say how many."""
    from django.db import transaction

    from cms.policies.models import PolicyDocument

    documents = list(PolicyDocument.objects.filter(live=True)[:50])
    until, writes = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        document = documents[writes % len(documents)]
        with transaction.atomic():
            document.abstract = f"{document.abstract[:150]} {writes}"
            document.save_revision(clean=False).publish()
        writes += 1
    print(f"writes: {writes}")


if __name__ == "__main__":
    django.setup()
    main(float(sys.argv[1]))
