"""Runs a management command in trouble: `python -m tests.recovery.trouble STEP WORDS…`.

The step is one to be killed at (tests/kill/dying.py), or "full" for a disk that takes no large file.
"""

from __future__ import annotations

import sys

import django


def main() -> None:
    """Run the command until the trouble comes."""
    from tests.kill import dying, room

    step, *words = sys.argv[1:]
    django.setup()
    from django.core.management import execute_from_command_line

    if step == "full":
        room.no_large_files()
    else:
        dying.arm(step)
    execute_from_command_line(["manage.py", *words])


if __name__ == "__main__":
    main()
