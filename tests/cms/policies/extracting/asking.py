"""Gives files to the reading process as the site does."""

from __future__ import annotations

import tempfile

from cms.policies.extracting.running import read


def outcome(content: bytes, limits=None, *, roots=None):
    """What the process tells of these bytes."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return read(file, limits, roots=roots)
