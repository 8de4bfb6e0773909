"""The text of RTF: its letters by number or code page, paragraphs and the cells of tables; pictures and fonts are passed over."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits

TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
SIGNS = {"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": " | ", "emdash": "—"}
SIGNS |= {"endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}
UNSEEN = frozenset(json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))["rtf_unseen"])
PAGES = {163: "cp1258", 0: "cp1252", 1: "cp1252", 238: "cp1250", 204: "cp1251"}  # by the number of a font's alphabet
DEEPEST = 200
FONT = re.compile(r"\\f(\d{1,5})\b[^{}]*?\\fcharset(\d{1,3})")
WRITTEN_PAGE = re.compile(r"\\ansicpg(\d{3,5})")


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    unseen: bool = False
    skip: int = 1
    page: str = "cp1252"


@dataclass(slots=True)
class _Reader:
    fonts: dict[str, str]
    state: _State
    above: list[_State] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    to_skip: int = 0
    opened: bool = False

    def take(self, token: re.Match[str]) -> None:
        word, number, byte, sign, brace, letters = token.groups()
        if brace:
            self.group(brace)
        elif word:
            self.word(word, int(number) if number else None)
        elif byte:
            self.put(bytes([int(byte, 16)]).decode(self.state.page, errors="replace"))
        elif sign == "*" and self.opened:
            self.state.unseen = True  # what only newer programs know
        elif sign:
            self.put({"~": " ", "_": "-", "\n": "\n", "\r": "\n"}.get(sign, sign if sign in "\\{}" else ""))
        elif letters:
            self.put(letters)
        self.opened = bool(brace == "{")

    def group(self, brace: str) -> None:
        self.to_skip = 0
        if brace == "{":
            if len(self.above) >= DEEPEST:
                raise Problem("damaged")
            self.above.append(self.state)
            self.state = _State(self.state.unseen, self.state.skip, self.state.page)
        elif self.above:
            self.state = self.above.pop()

    def word(self, word: str, number: int | None) -> None:
        if word in UNSEEN:
            self.state.unseen = True
        elif word == "u" and number is not None:
            self.put(chr(number % 65536))
            self.to_skip = self.state.skip
        elif word == "uc" and number is not None:
            self.state.skip = max(0, min(number, 8))
        elif word == "f" and str(number) in self.fonts:
            self.state.page = self.fonts[str(number)]
        elif word in SIGNS:
            self.put(SIGNS[word])

    def put(self, letters: str) -> None:
        """Add letters, without those that stand for older programs behind a letter given by number."""
        kept = letters[self.to_skip :]
        self.to_skip = max(0, self.to_skip - len(letters))
        if not self.state.unseen:
            self.found.append(kept)


def read_rtf(file: BinaryIO, limits: Limits) -> Found:
    """Give the text of an RTF file."""
    content = file.read(limits.unpacked + 1)
    if len(content) > limits.unpacked:
        raise Problem("too_much_inside", most=limits.unpacked // 1024 // 1024)
    source = content.decode("cp1252", errors="replace")
    written = WRITTEN_PAGE.search(source, 0, 4096)
    page = f"cp{written[1]}" if written and written[1] in ("1250", "1251", "1252", "1258") else "cp1252"
    fonts = {number: PAGES.get(int(alphabet), page) for number, alphabet in FONT.findall(source[:200_000])}
    reader = _Reader(fonts, _State(page=page))
    for token in TOKEN.finditer(source):
        reader.take(token)
    lines = (
        "".join(reader.found).encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace").split("\n")
    )
    return Found("\n".join(line.strip().removesuffix("|").rstrip() for line in lines))
