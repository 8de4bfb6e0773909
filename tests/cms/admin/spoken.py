"""Which words a page of the admin speaks, seen or heard, and which of them are English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
ENGLISH = set((HERE / "english-words.txt").read_text(encoding="utf-8").split())
ALLOWED = [re.compile(entry["pattern"]) for entry in json.loads((HERE / "english-allowed.json").read_text("utf-8"))]
SPOKEN = {"title", "alt", "aria-label", "placeholder", "label"}
BUTTONS = {"submit", "button", "reset"}
LABELS = re.compile(r'"(?:label|heading)": "((?:[^"\\]|\\.)*)"')


class Speech(HTMLParser):
    """Collects what a reader sees and what a screen reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are said; what scripts and styles hold is not."""
        values = dict(attrs)
        if tag in {"script", "style"}:
            self._silent = tag
        self.spoken += [value for name, value in values.items() if value and name in SPOKEN]
        if tag == "input" and values.get("type") in BUTTONS:
            self.spoken.append(values.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Go on after a script."""
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        """Take the text; of a script only the labels that it will show."""
        self.spoken += [json.loads(f'"{label}"') for label in LABELS.findall(data)] if self._silent else [data]


def english(text: str) -> Iterator[str]:
    """Give what a page says that has an English word in it and is not allowed to."""
    speech = Speech()
    speech.feed(markup(text))
    for words in {" ".join(spoken.split()) for spoken in speech.spoken}:
        if ENGLISH & set(re.findall(r"[a-zà-ỹđ']+", words.lower())) and not any(p.fullmatch(words) for p in ALLOWED):
            yield words


def markup(text: str) -> str:
    """Give the markup of a page, also of a window that comes as JSON."""
    if not text.startswith("{"):
        return text
    answer = json.loads(text)
    return str(answer.get("html", "")) if isinstance(answer, dict) else ""
