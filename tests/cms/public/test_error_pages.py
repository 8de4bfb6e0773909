"""The pages for broken requests and a broken site need nothing that could be broken."""

from __future__ import annotations

import csv

import pytest
from django.conf import settings
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("template", "words"),
    [("400.html", "Yêu cầu không hợp lệ"), ("500.html", "Trang đang gặp lỗi"), ("403_csrf.html", "đã hết hạn")],
)
def test_error_pages_render_without_request_or_database(template, words):
    page = render_to_string(template)
    assert words in page
    assert page.count("<h1>") == 1
    assert 'lang="vi"' in page


@pytest.mark.parametrize("template", ["400.html", "405.html", "413.html", "414.html"])
def test_a_short_error_page_names_the_agency_of_today_and_lets_people_search(template):
    page = render_to_string(template)
    with (settings.ROOT / "cms/pages/data/identities.csv").open(encoding="utf-8", newline="") as table:
        today = list(csv.DictReader(table))[-1]
    assert today["agency_name"] in page
    assert today["parent_body"] in page
    assert 'action="/tim-kiem/"' in page
