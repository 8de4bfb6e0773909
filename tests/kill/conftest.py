"""One site and one portal for all kill tests; each test begins with the same contents."""

from __future__ import annotations

import pytest

from tests.kill.databases import database
from tests.kill.portal import Portal
from tests.kill.stage import Stage


@pytest.fixture(scope="session")
def running_portal(tmp_path_factory):
    """The reference portal, in its own process."""
    portal = Portal(tmp_path_factory.mktemp("portal") / "data")
    yield portal
    portal.kill()


@pytest.fixture
def portal(running_portal):
    """The portal, running."""
    if running_portal.process is None or running_portal.process.poll() is not None:
        running_portal.start()
    return running_portal


@pytest.fixture(scope="session")
def built_stage(tmp_path_factory, running_portal):
    """The site, built once."""
    data_dir = tmp_path_factory.mktemp("killed")
    used = database(data_dir)
    stage = Stage(data_dir, used, running_portal.url)
    stage.build()
    yield stage
    stage.close()
    used.close()


@pytest.fixture
def stage(built_stage, portal):
    """The site as it was built, with the portal running."""
    built_stage.put_back()
    return built_stage
