"""The words of an HTML text with their places, and links laid around some of them without altering a word; pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)[^>]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});|<"
)
_BLOCKS = {"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "td", "th", "hr", "br"}


@dataclass(frozen=True)
class Link:
    """A place of a text that is a link, and where it leads."""

    start: int
    end: int
    printed: str
    url: str
    title: str = ""

    @property
    def opening(self) -> str:
        """Give the tag that opens it."""
        title = f' title="{html.escape(self.title)}"' if self.title else ""
        return f'<a class="cited" href="{html.escape(self.url)}"{title}>'


@dataclass(frozen=True)
class _Run:
    """A stretch of the source: its words ("" for a tag), whether inside a link, and whether it can be cut anywhere."""

    source: str
    words: str
    in_link: bool = False
    is_whole: bool = False


def plain(source: str) -> str:
    """Give the words of HTML, one line for each block."""
    return "".join(run.words for run in _runs(source))


def linked(source: str, links: Sequence[Link]) -> str:
    """Give the HTML with the links laid around their words; what is a link already, or reads otherwise, is left alone."""
    runs = list(_runs(source))
    text = "".join(run.words for run in runs)
    wanted = [link for link in links if text[link.start : link.end] == link.printed]
    return "".join(_laid(runs, sorted(wanted, key=lambda link: link.start)))


def linked_words(text: str, links: Sequence[Link], *, offset: int = 0) -> str:
    """Give plain words as HTML with links; `offset` is where they stand in the text that the links know."""
    here = [Link(each.start - offset, each.end - offset, each.printed, each.url, each.title) for each in links]
    fitting = [each for each in here if each.start >= 0 and text[each.start : each.end] == each.printed]
    return "".join(_laid([_Run(text, text)], sorted(fitting, key=lambda link: link.start), is_plain=True))


def replaced(source: str, start: int, end: int, words: str) -> str:
    """Give the HTML with other words in the place of text[start:end] of its plain text; tags between them stay."""
    pieces, place, is_put = [], 0, False
    for run in _runs(source):
        low, high = max(start, place) - place, min(end, place + len(run.words)) - place
        place += len(run.words)
        if low >= high or not run.words.strip():
            pieces.append(run.source)
            continue
        before, after = ("", "") if run.is_whole else (run.source[:low], run.source[high:])
        pieces.append(f"{before}{'' if is_put else html.escape(words, quote=False)}{after}")
        is_put = True
    return "".join(pieces)


def _runs(source: str) -> Iterator[_Run]:
    place = depth = 0
    for found in _TOKEN.finditer(source):
        if found.start() > place:
            yield _Run(source[place : found.start()], source[place : found.start()], depth > 0)
        place = found.end()
        tag = (found["tag"] or "").lower()
        if not tag:
            # A sign that opens no tag here could open one once a link's own signs stand behind it.
            source_here = "&lt;" if found[0] == "<" else found[0]
            yield _Run(source_here, html.unescape(found[0]), depth > 0, is_whole=True)
            continue
        if tag == "a":
            depth = max(0, depth - 1) if found["close"] else depth + 1
        yield _Run(found[0], "\n" if tag in _BLOCKS else "", depth > 0, is_whole=True)
    if place < len(source):
        yield _Run(source[place:], source[place:], depth > 0)


def _laid(runs: Sequence[_Run], links: Sequence[Link], *, is_plain: bool = False) -> Iterator[str]:
    """Cut each run where links begin and end; a link is opened anew in each run, so that tags stay nested."""
    place = at = 0
    for run in runs:
        start, end = place, place + len(run.words)
        place = end
        while at < len(links) and links[at].end <= start:
            at += 1
        if run.in_link or not run.words.strip():
            yield run.source
            continue
        done = start
        for link in _touching(links, at, end):
            low, high = max(link.start, done), min(link.end, end)
            if low >= high:
                continue
            yield _part(run, start, done, low, is_plain)
            yield f"{link.opening}{_part(run, start, low, high, is_plain)}</a>"
            done = high
        yield _part(run, start, done, end, is_plain)


def _touching(links: Sequence[Link], at: int, end: int) -> Iterator[Link]:
    while at < len(links) and links[at].start < end:
        yield links[at]
        at += 1


def _part(run: _Run, start: int, low: int, high: int, is_plain: bool) -> str:
    if run.is_whole:
        return run.source if low < high else ""
    words = run.source[low - start : high - start]
    return html.escape(words) if is_plain else words
