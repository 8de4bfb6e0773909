"""What is let into the libraries of pictures and files: decided by what a file holds, never by what it calls itself."""

from __future__ import annotations


class Refused(ValueError):
    """A file that is not taken; its text tells the editor why and what to do."""
