"""Who uses the site at the same time, over HTTP: an editor who publishes again and again, and readers who never stop."""

from __future__ import annotations

from collections import Counter
from itertools import cycle

import requests
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import _querydict_from_form


class Reader:
    """Reads the same pages in turn, uncached."""

    def __init__(self, port: int, paths: list[str]) -> None:
        self.url, self.paths, self.statuses = f"http://127.0.0.1:{port}", cycle(paths), Counter[int]()
        self.session = requests.Session()

    def act(self) -> None:
        """Read the next page."""
        answer = self.session.get(self.url + next(self.paths), timeout=120)
        self.statuses[answer.status_code] += 1


class Editor:
    """Changes one article and publishes it, each time through the editor's form."""

    def __init__(self, port: int, page: int, cookies: dict[str, str]) -> None:
        self.address, self.statuses = f"http://127.0.0.1:{port}/admin/pages/{page}/edit/", Counter[int]()
        self.session = requests.Session()
        self.session.cookies.update(cookies)

    def act(self) -> None:
        """Open the form, change the lead, and press the publish button."""
        shown = self.session.get(self.address, timeout=120)
        self.statuses[shown.status_code] += 1
        form = BeautifulSoup(shown.content, "html.parser").find("form", id="page-edit-form")
        data = dict(_querydict_from_form(form, exclude_csrf=False).lists())
        words = {"lead": f"Bản thứ {self.statuses[302]}", "body-count": "0", "action-publish": "1"}
        answer = self.session.post(self.address, {**data, **words}, timeout=120, allow_redirects=False)
        self.statuses[answer.status_code] += 1
