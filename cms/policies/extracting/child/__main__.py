"""The reading process: limits in its first word, the file as its input, one JSON object a line as its output."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

    from cms.policies.extracting.child.telling import read_and_tell
    from cms.policies.extracting.limits import Limits

    read_and_tell(Limits.from_json(sys.argv[1]), roots=sys.argv[2] if len(sys.argv) > 2 else "")
