"""The pages for broken requests and a broken site need nothing that could be broken."""

from __future__ import annotations

import pytest
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
