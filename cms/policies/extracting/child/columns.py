"""Tables as lines: columns that only place words on the paper one after the other, rows of figures with | between the cells."""

from __future__ import annotations

MOST_LAYOUT_ROWS = 3
MOST_LAYOUT_COLUMNS = 3


def row_lines(cells: list[list[str]], *, of: int) -> list[str]:
    """Give the lines of one row of a table of so many rows.

    The tops and ends of official documents stand in tables without borders, each cell of several lines: those are read
    cell by cell. Every other row is one line.
    """
    full = [[line.strip() for line in cell if line.strip()] for cell in cells]
    if of <= MOST_LAYOUT_ROWS and len(cells) <= MOST_LAYOUT_COLUMNS and any(len(cell) > 1 for cell in full):
        return [line for cell in full for line in cell]
    words = [" ".join(cell) for cell in full]
    return [" | ".join(words)] if any(words) else []
