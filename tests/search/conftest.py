"""An index of its own for each test, and the follower that fills it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from search.engines import configured, embedded, folders
from search.indexing import Follower
from tests.search.asking import page_of


@pytest.fixture
def folder(tmp_path, settings):
    """An empty folder for indexes."""
    settings.INDEX_DIR = tmp_path / "index"
    settings.INDEX_DIR.mkdir()
    return settings.INDEX_DIR


@pytest.fixture
def writer(folder):
    """The writer of a new, empty index that readers use."""
    name = embedded.begin(folder)
    folders.switch(folder, name)
    return embedded.EmbeddedWriter(folder, name)


class Clock:
    """A clock that can be put forward."""

    def __init__(self):
        self.ahead = datetime.timedelta()

    def __call__(self):
        """Give the time it shows."""
        return timezone.now() + self.ahead


@pytest.fixture
def clock():
    """The follower's clock."""
    return Clock()


@pytest.fixture
def follower(folder, clock):
    """The follower of the ledger."""
    return Follower(configured.embedded(), clock)


@pytest.fixture
def find(client, follower):
    """A function that brings the index up to date and gives the addresses found, in their order."""

    def ask(text, **filters):
        follower.run()
        return re.findall(r'<h2 class="item__title">\s*<a href="([^"]*)"', page_of(client, text, **filters))

    return ask
