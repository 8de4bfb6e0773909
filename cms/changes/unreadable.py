"""What the last sweep could not read: kept in a file, since the worker meets it and the web process tells it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings

MOST = 20  # of the rows that are named; somebody who has mended these finds the next ones
Row = tuple[str, int]


def remember(rows: list[Row]) -> None:
    """Write down the rows as (model, id); the file is whole at any moment. Raises OSError for a full disk."""
    part = _file().with_suffix(".part")
    part.write_text(json.dumps({"number": len(rows), "rows": rows[:MOST]}), encoding="utf-8")
    os.replace(part, _file())


def known() -> tuple[int, list[Row]]:
    """Give how many rows the last sweep could not read, and the first of them."""
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
        return int(told["number"]), [(str(model), int(pk)) for model, pk in told["rows"]]
    except (OSError, ValueError, KeyError, TypeError):  # no sweep yet, or a spoilt file: the next sweep writes it
        return 0, []


def _file() -> Path:
    return Path(settings.DATA_DIR) / "unreadable.json"
