"""Elements of Akoma Ntoso without a namespace of their own, their text without what XML forbids."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element; `type_` and the like stand for names that Python keeps for itself."""
    made = SubElement(parent, tag, {name.rstrip("_"): allowed(value) for name, value in attributes.items()})
    if text:
        made.text = allowed(text)
    return made


def add_paragraphs(parent: Element, text: str) -> None:
    """Add a paragraph for each line that is not blank, an empty one where there is none: the standard wants one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines or [""]:
        add(parent, "p", line)


def allowed(text: str) -> str:
    """Give a text without the control characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
