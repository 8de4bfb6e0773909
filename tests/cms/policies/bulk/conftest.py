"""The library that the tests of imports begin with."""

from __future__ import annotations

import pytest

from cms.policies.kinds import load_kinds


@pytest.fixture(autouse=True)
def library(db, settings, tmp_path):
    """The kinds of documents, and a media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    load_kinds()
