"""An article's blocks as clean HTML with absolute links, and as plain text with one paragraph a line; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

import nh3

from integration.facts import Block, Files, Heading, Paragraph, Picture, Quote, Table

TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li", "sup", "sub"}
SCHEMES = {"http", "https", "mailto", "tel"}
SPACES = "".join(map(chr, range(0x21)))
WITHIN = str.maketrans("", "", "\t\r\n")  # browsers leave these out of an address, wherever they stand
LINE_END = re.compile(r"<br\s*/?>|</(?:p|li|ul|ol)>")


def html_of(blocks: Iterable[Block], *, base_url: str) -> str:
    """Give the blocks as HTML; links relative to the site become absolute with `base_url`, odd ones are dropped."""
    return "\n".join(part for block in blocks if (part := _html(block, base_url)))


def text_of(blocks: Iterable[Block]) -> str:
    """Give the blocks as plain text, one paragraph, cell row or file a line."""
    lines = (line.strip() for block in blocks for line in _text(block).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_html(html: str, *, base_url: str) -> str:
    """Give `html` with only the tags of running text, and only links that lead somewhere for everyone."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        attribute_filter=_absolute(base_url),
        link_rel=None,
    )


def _absolute(base_url: str) -> Callable[[str, str, str], str | None]:
    def absolute(tag: str, attribute: str, value: str) -> str | None:
        address = value.strip(SPACES).translate(WITHIN)
        if address.startswith(("//", "/\\", "\\")):
            return None
        try:
            joined = urljoin(base_url, address)
            parts = urlsplit(joined)
        except ValueError:  # an address that cannot be read leads nowhere
            return None
        leads = parts.hostname if parts.scheme in {"http", "https"} else parts.path
        return joined if parts.scheme in SCHEMES and leads else None

    return absolute


def _html(block: Block, base_url: str) -> str:
    match block:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(html):
            return clean_html(html, base_url=base_url)
        case Picture():
            return _figure(block)
        case Quote(text, said_by):
            cite = f"<footer>{escape(said_by)}</footer>" if said_by else ""
            return f"<blockquote><p>{escape(text)}</p>{cite}</blockquote>"
        case Table():
            return _table(block)
        case Files(files):
            rows = "".join(f'<li><a href="{escape(each.url)}">{escape(each.label)}</a></li>' for each in files)
            return f"<ul>{rows}</ul>" if rows else ""


def _figure(picture: Picture) -> str:
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.alt)}">{caption}</figure>'


def _table(table: Table) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        cell = "th" if number == 0 and table.has_header_row else "td"
        rows.append("<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in row) + "</tr>")
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}{''.join(rows)}</table>"


def _text(block: Block) -> str:
    match block:
        case Heading(text):
            return text
        case Paragraph(html):
            return unescape(nh3.clean(LINE_END.sub("\n", html), tags=set()))
        case Picture():
            return "\n".join((block.caption, block.alt if not block.caption else ""))
        case Quote(text, said_by):
            return f"{text}\n{said_by}"
        case Table(rows, _, caption):
            return "\n".join([caption, *(" | ".join(row) for row in rows)])
        case Files(files):
            return "\n".join(each.label for each in files)
