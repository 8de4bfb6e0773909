"""What to do when a service is not on this machine: skip with the reason, or fail where all are required."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


class MissingError(Exception):
    """A service cannot be used here; the words say what is missing."""


def are_required() -> bool:
    """Say whether REQUIRE_SERVICES forbids to skip."""
    return os.environ.get("REQUIRE_SERVICES", "") not in ("", "0")


def skip_or_fail(service: str, missing: MissingError) -> NoReturn:
    """Skip the test that asked for the service, or fail it under REQUIRE_SERVICES=1."""
    reason = f"{service}: {missing}"
    if are_required():
        pytest.fail(f"REQUIRE_SERVICES=1, but {reason}", pytrace=False)
    pytest.skip(reason)
