"""The reference portal for the tests of syndication, and the settings that lead there."""

from __future__ import annotations

import pytest

from integration.targets import reference
from tests.integration.portal_process import SECRET, Portal

PATIENCE = 60.0


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


@pytest.fixture
def patient(monkeypatch):
    """Wait so long for a peer that no busy machine is taken for a silent one."""
    for name in ("CONNECT_SECONDS", "READ_SECONDS", "SEND_SECONDS", "ASK_SECONDS"):
        monkeypatch.setattr(reference, name, PATIENCE)


@pytest.fixture
def send_to(settings, patient):
    """Give a function that makes an address the programme's portal."""

    def to(url: str, secret: str = SECRET) -> None:
        settings.PROGRAMME_PORTAL_URL, settings.PROGRAMME_PORTAL_SECRET = url, secret

    return to


@pytest.fixture
def clock():
    """The time, turned by hand."""
    from tests.integration.sending import Clock

    return Clock()
