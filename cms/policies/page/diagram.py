"""Draws a document between what acts on it, above, and what it acts on, below; the table beside says the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, LINE, PAD, GAP = 320, 18, 8, 10
EDGE, SPINE, APART = 18, 4, 5  # where frames begin, where the lines run, how far lines that come and go are apart
MOST_LETTERS = 42
MOST_NAMES = 3


@dataclass(frozen=True)
class Box:
    """What is drawn in one frame: a title, the names below it with their addresses, and how many more there are."""

    title: str
    names: tuple[tuple[str, str], ...] = ()
    more: int = 0

    @property
    def lines(self) -> int:
        """Give how many lines of type it takes."""
        return 1 + len(self.names) + bool(self.more)

    @property
    def height(self) -> int:
        """Give the height of its frame."""
        return self.lines * LINE + 2 * PAD


def draw(centre: str, above: Sequence[Box], below: Sequence[Box]) -> SafeString:
    """Give the drawing; arrows lead from the document that acts to the one that is acted on."""
    stack = [*above, Box(centre), *below]
    tops = [sum(box.height + GAP for box in stack[:place]) for place in range(len(stack))]
    middles = [top + box.height // 2 for top, box in zip(tops, stack, strict=True)]
    here = len(above)
    pieces = [_frame(box, tops[place], is_centre=place == here) for place, box in enumerate(stack)]
    pieces += [_arrow(middle, middles[here] - APART) for middle in middles[:here]]
    pieces += [_arrow(middles[here] + APART, middle) for middle in middles[here + 1 :]]
    body = format_html_join("", "{}", ((piece,) for piece in pieces))
    return format_html(
        '<svg class="relations__svg" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        WIDTH,
        tops[-1] + stack[-1].height,
        body,
    )


def _frame(box: Box, top: int, *, is_centre: bool) -> SafeString:
    name = "relations__centre" if is_centre else "relations__box"
    lines = format_html_join("", "{}", ((line,) for line in _lines(box, top)))
    return format_html(
        '<g class="{}"><rect x="{}.5" y="{}.5" width="{}" height="{}"/>{}</g>',
        name,
        EDGE,
        top,
        WIDTH - EDGE - 1,
        box.height - 1,
        lines,
    )


def _arrow(start: int, end: int) -> SafeString:
    """Give the way from one frame to another along the left edge, with a head where it arrives."""
    return format_html(
        '<path class="relations__arrow" d="M{0} {1}H{2}V{3}H{0}M{4} {5}L{0} {3}L{4} {6}"/>',
        EDGE,
        start,
        SPINE,
        end,
        EDGE - 5,
        end - 4,
        end + 4,
    )


def _lines(box: Box, top: int) -> Iterator[SafeString]:
    base = top + PAD + 13
    yield format_html('<text class="relations__title" x="{}" y="{}">{}</text>', EDGE + PAD, base, _short(box.title))
    for number, (name, url) in enumerate(box.names, start=1):
        text = format_html('<text x="{}" y="{}">{}</text>', EDGE + PAD, base + number * LINE, _short(name))
        yield format_html('<a href="{}" tabindex="-1">{}</a>', url, text) if url else text
    if box.more:
        words = f"và {box.more} văn bản khác"
        yield format_html('<text x="{}" y="{}">{}</text>', EDGE + PAD, base + (box.lines - 1) * LINE, words)


def _short(words: str) -> str:
    if len(words) <= MOST_LETTERS:
        return words
    return f"{words[: MOST_LETTERS - 1].rpartition(' ')[0] or words[: MOST_LETTERS - 1]}…"
