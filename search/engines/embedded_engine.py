"""The embedded indexes of one folder, as the worker handles any engine's."""

from __future__ import annotations

from pathlib import Path

from search.engines import embedded, folders


class EmbeddedEngine:
    """The indexes in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reader = embedded.EmbeddedReader(folder)

    def current_name(self) -> str:
        """Give the name that the pointer names."""
        return folders.current_name(self.folder)

    def is_mine(self, name: str) -> bool:
        """Say whether a folder of an index is called so."""
        return bool(folders.NAME.fullmatch(name))

    def is_usable(self, name: str) -> bool:
        """Say whether the index is of today's layout, as it was written, and answers."""
        return embedded.is_usable(self.folder, name)

    def answers(self, name: str) -> bool:
        """Say whether the index can be asked in each of its channels."""
        return embedded.answers(self.folder, name)

    def begin(self) -> str:
        """Make a new, empty index."""
        return embedded.begin(self.folder)

    def follow(self, name: str) -> None:
        """Give readers the index at once: one that is being filled says more than one that is damaged."""
        self.switch(name)

    def switch(self, name: str) -> None:
        """Move the pointer."""
        with embedded.library_errors(self.folder):
            folders.switch(self.folder, name)

    def discard(self, name: str) -> None:
        """Remove the folder of an index."""
        folders.discard(self.folder, name)

    def writer(self, name: str) -> embedded.EmbeddedWriter:
        """Take the lock of this index; raises IndexBusy."""
        return embedded.EmbeddedWriter(self.folder, name)

    def reader(self) -> embedded.EmbeddedReader:
        """Give the reader of the index that the pointer names."""
        return self._reader
