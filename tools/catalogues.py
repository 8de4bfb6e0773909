"""Compiles the catalogues of words in locale/: gettext's own compiler is not on every machine, so that the results are kept."""

from __future__ import annotations

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def main() -> None:
    """Write the compiled form beside every catalogue."""
    for source in sorted(LOCALE.rglob("*.po")):
        source.with_suffix(".mo").write_bytes(compiled(source))


def compiled(source: Path) -> bytes:
    """Give the compiled form of a catalogue, the same bytes every time."""
    return polib.pofile(str(source)).to_binary()


if __name__ == "__main__":
    main()
