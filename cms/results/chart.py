"""Draws bars as an SVG that a strict content security policy lets through: no script, no style, no link, no chance."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

import pygal

WIDTH = 320
SLOT = 21
LINE = 38
LINES = 4  # the whole label stands in the table beside the chart
HEADROOM = 1.26  # room to the right of the longest bar for the number behind it
SVG = "http://www.w3.org/2000/svg"
TAGS = frozenset({"svg", "g", "rect", "text"})
ATTRIBUTES = frozenset({"x", "y", "width", "height", "class", "viewBox"})
CLASSES = frozenset({"series", "bar", "value", "graph"})


@dataclass(frozen=True)
class Series:
    """The bars of one colour: a name for the CSS class, one value (or none) for each label."""

    name: str
    values: Sequence[Decimal | None]


def bar_chart(
    *,
    anchor: str,
    title: str,
    description: str,
    labels: Sequence[str],
    series: Sequence[Series],
    write: Callable[[Decimal], str],
    full: Decimal | None = None,
) -> str:
    """Give an SVG with a label over each group of bars; the same values give the same bytes.

    `anchor` makes the ids of title and description, `write` puts a value into words, `full` is the end of the scale
    (by default the greatest value).
    """
    wrapped = [textwrap.wrap(label, LINE, max_lines=LINES, placeholder=" …") or [""] for label in labels]
    lines = max(len(each) for each in wrapped)
    chart = _empty_chart(rows=len(labels), slots=lines + len(series), end=full or _greatest(series))
    for number in range(lines):
        chart.add("", [_label(each, number - lines) for each in reversed(wrapped)])
    for each in series:
        chart.add(each.name, [_value(value, write) for value in reversed(each.values)])
    root = chart.render_tree()
    names = ["label"] * lines + [each.name for each in series]
    return _serialise(_allowed(root, names), anchor=anchor, title=title, description=description)


def _empty_chart(*, rows: int, slots: int, end: Decimal) -> pygal.HorizontalBar:
    chart = pygal.HorizontalBar(
        no_prefix=True,
        js=[],
        width=WIDTH,
        height=rows * slots * SLOT + rows * 10,
        margin=0,
        range=(0, float(end) * HEADROOM),
        show_legend=False,
        show_x_labels=False,
        show_y_labels=False,
        print_values=True,
        print_values_position="top",
    )
    chart.x_labels = [""] * rows
    return chart


def _greatest(series: Sequence[Series]) -> Decimal:
    return max((value for each in series for value in each.values if value is not None), default=Decimal(1)) or Decimal(
        1
    )


def _label(lines: Sequence[str], number: int) -> dict[str, object] | None:
    """Give one line of a label as a bar of no length; `number` counts back from the last line, which touches the bar."""
    if -number > len(lines):
        return None
    text = lines[number]
    return {"value": 0, "formatter": lambda _: text}


def _value(value: Decimal | None, write: Callable[[Decimal], str]) -> dict[str, object] | None:
    if value is None:
        return None
    text = write(value)
    return {"value": float(value), "formatter": lambda _: text}


def _allowed(node: ElementTree.Element, names: Sequence[str]) -> ElementTree.Element:
    """Copy the drawing by allow-list: what pygal adds besides (scripts, styles, comments, ids, links) stays behind."""
    copy = ElementTree.Element(_tag(node))
    for name, value in node.attrib.items():
        if name in ATTRIBUTES and (kept := _classes(value, names) if name == "class" else _rounded(value)):
            copy.set(name, kept)
    copy.text = node.text
    for child in node:
        if (
            _tag(child) not in TAGS
            or "background" in child.get("class", "")
            or "tooltip-overlay" in child.get("class", "")
        ):
            continue
        kept_child = _allowed(child, names)
        if len(kept_child) or kept_child.text or kept_child.get("width"):
            copy.append(kept_child)
    return copy


def _tag(node: ElementTree.Element) -> str:
    return str(node.tag).removeprefix(f"{{{SVG}}}")


def _classes(value: str, names: Sequence[str]) -> str:
    words = [word for word in value.split() if word in CLASSES]
    numbers = [word.removeprefix("serie-") for word in value.split() if word.startswith("serie-")]
    return " ".join(words + [f"series--{names[int(number)]}" for number in numbers])


def _rounded(value: str) -> str:
    return " ".join(f"{float(part):.1f}".removesuffix(".0") for part in value.split())


def _serialise(root: ElementTree.Element, *, anchor: str, title: str, description: str) -> str:
    root.attrib.update(
        {
            "xmlns": SVG,
            "class": "chart__svg",
            "role": "img",
            "aria-labelledby": f"{anchor}-ten",
            "aria-describedby": f"{anchor}-mo-ta",
        }
    )
    for tag, ending, text in (("desc", "mo-ta", description), ("title", "ten", title)):
        words = ElementTree.Element(tag, {"id": f"{anchor}-{ending}"})
        words.text = text
        root.insert(0, words)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
