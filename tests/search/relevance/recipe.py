"""The recipe that our search is held against: four channels of terms under plain BM25, with nothing of the site's own code."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import log

TONES = "\u0300\u0301\u0303\u0309\u0323"
WORD = re.compile(r"[^\W_]+")
OPEN_Y = re.compile(r"(h|k|l|m|s|t|qu)y")
WEIGHTS = {"u": 1.0, "g": 1.0, "x": 2.0, "xg": 2.0}
K1, B = 1.2, 0.75


class Recipe:
    """Documents under their terms, asked by sum of the four scores."""

    def __init__(self, documents: Iterable[tuple[str, str]]) -> None:
        """Take in (id, text), the title at the head of the text."""
        self.postings: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self.lengths: dict[str, Counter[str]] = {channel: Counter() for channel in WEIGHTS}
        for name, text in documents:
            for channel, terms in _channels(line.split() for line in _lines(text)).items():
                self.lengths[channel][name] = len(terms)
                for term, count in Counter(terms).items():
                    self.postings[channel, term][name] = count

    def found(self, question: str, depth: int = 100) -> list[str]:
        """Give the ids of the best documents; the exact channels are asked only for what was typed with a mark."""
        words = [word for line in _lines(question) for word in line.split()]
        asked = _channels([words])
        marked = [_exact(word) for word in words if _is_marked(word)]
        pairs = [f"{_exact(a)}_{_exact(b)}" for a, b in pairwise(words) if _is_marked(a) or _is_marked(b)]
        scores: Counter[str] = Counter()
        for channel, terms in {**asked, "x": marked, "xg": pairs}.items():
            for term in dict.fromkeys(terms):
                self._add(scores, channel, term)
        return sorted(scores, key=lambda name: -scores[name])[:depth]

    def _add(self, scores: Counter[str], channel: str, term: str) -> None:
        posted, lengths = self.postings.get((channel, term), {}), self.lengths[channel]
        mean = sum(lengths.values()) / len(lengths)
        rarity = log(1 + (len(lengths) - len(posted) + 0.5) / (len(posted) + 0.5))
        for name, count in posted.items():
            weighed = count + K1 * (1 - B + B * lengths[name] / mean)
            scores[name] += WEIGHTS[channel] * rarity * count * (K1 + 1) / weighed


def _lines(text: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text).lower()
    return [" ".join(WORD.findall(line)) for line in composed.split("\n")]


def _channels(lines: Iterable[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {channel: [] for channel in WEIGHTS}
    for words in lines:
        for single, double, spelt in (("u", "g", _folded), ("x", "xg", _exact)):
            terms = [spelt(word) for word in words]
            found[single] += terms
            found[double] += [f"{a}_{b}" for a, b in pairwise(terms)]
    return found


def _folded(word: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    plain = plain.replace("đ", "d")
    return f"{plain[:-1]}i" if OPEN_Y.fullmatch(plain) else plain


def _exact(word: str) -> str:
    """Give the letters with their hats and horns, and the tone behind them: it is then no matter on which letter it was."""
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(char for char in decomposed if char not in TONES)
    return unicodedata.normalize("NFC", letters) + "".join(char for char in decomposed if char in TONES)


def _is_marked(word: str) -> bool:
    return "đ" in word or any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", word))
