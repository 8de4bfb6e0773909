"""What stops a whole import, in words for the person who started it."""


class UnreadableError(Exception):
    """The sheet or the package cannot be read; its text says why and what to do."""
