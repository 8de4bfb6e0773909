"""Walks the admin as somebody who follows every link, and hears which words it asked for in vain."""

from __future__ import annotations

import gettext
import html
import re
from collections import Counter
from collections.abc import Iterator

from django.test import Client
from django.urls import Resolver404, resolve

import portal.urls  # noqa: F401  read as the server reads it, in its language; migrate, with which tests begin, speaks none

ALIKE = 2  # pages of one view that are looked at: another document's editor says nothing new
LEFT_OUT = ("/admin/logout/", "/admin/login/", "/admin/khoa/")
ADDRESS = re.compile(r'["\'](/admin/[^"\'\s<>\\]*)')


class Missed(gettext.NullTranslations):
    """Stands behind a catalogue and notes what was not in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def gettext(self, message: str) -> str:
        """Note a message."""
        self.words.add(message)
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Note a message with a number."""
        self.words.add(singular)
        return singular if n == 1 else plural


def pages(client: Client, *starts: str) -> Iterator[tuple[str, str]]:
    """Give address and text of everything that can be reached by links, a few of each view."""
    waiting, known, views = list(starts), set(starts), Counter()
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or answer.streaming or "javascript" in answer["Content-Type"]:
            continue
        text = answer.content.decode()
        yield address, text
        for found in links(text):
            if found not in known and views[view := view_of(found)] < ALIKE:
                known.add(found)
                views[view] += 1
                waiting.append(found)


def links(text: str) -> list[str]:
    """Give the addresses of the admin that a page names, in links, buttons and scripts, without orders and filters."""
    plain = html.unescape(text).replace("\\u002D", "-").replace("\\u0026", "&").replace("\\u003D", "=")
    found = (address.split("#")[0] for address in ADDRESS.findall(html.unescape(plain)))
    return [address for address in found if "?" not in address and not address.startswith(LEFT_OUT)]


def view_of(address: str) -> str:
    """Give the name of the view that answers there."""
    try:
        return resolve(address).view_name
    except Resolver404:
        return address
