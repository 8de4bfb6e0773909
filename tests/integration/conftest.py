"""The reference portal for the tests of syndication."""

from __future__ import annotations

import pytest

from tests.integration.portal_process import Portal


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """A running portal that all tests share: each uses identities of its own."""
    running = Portal(tmp_path_factory.mktemp("portal")).start()
    yield running
    running.kill()


@pytest.fixture
def own_portal(tmp_path):
    """A running portal that this test alone may kill."""
    running = Portal(tmp_path / "portal").start()
    yield running
    running.kill()
