"""Fixtures of the real services, and the second run on PostgreSQL, which repeats only what touches a database."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.services import chromium, elasticsearch
from tests.services.found import MissingError, skip_or_fail

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}

# The same examples each time, however slow the machine: what fails, fails for everybody. To look for others:
# pytest --hypothesis-profile=default --hypothesis-seed=random tests/…
settings.register_profile(
    "the same everywhere", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("the same everywhere")


def pytest_collection_modifyitems(config, items):
    """On the second run keep the tests that use a database, by fixture or by the marker `database`."""
    if not os.environ.get("ONLY_DATABASE_TESTS"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _uses_database(item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("database")
    return bool(marked) or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory):
    """The address of a real Elasticsearch node."""
    try:
        elasticsearch.jars()
    except MissingError as missing:
        skip_or_fail("Elasticsearch", missing)
    with elasticsearch.node(tmp_path_factory.mktemp("elasticsearch")) as url:
        yield url


@pytest.fixture(
    scope="module"
)  # while it is open its event loop runs, and Django then refuses the database to other tests
def chromium_browser():
    """A real Chromium."""
    try:
        chromium.executable()
    except MissingError as missing:
        skip_or_fail("Chromium", missing)
    with chromium.browser() as browser:
        yield browser


@pytest.fixture
def client():
    """Django's client, whose force_login stands for password and second factor."""
    from tests.signing_in import StaffClient

    return StaffClient()
