"""The site's full addresses follow BASE_URL."""

from __future__ import annotations

import pytest

from cms.pages import siterecord
from tests.cms.changes import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("base_url", "full"),
    [
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/tin-tuc/dong-bao-ba-to/"),
        ("https://congtacdantoc.quangngai.gov.vn", "https://congtacdantoc.quangngai.gov.vn/tin-tuc/dong-bao-ba-to/"),
    ],
)
def test_full_addresses_follow_the_settings(base_url, full):
    page = factories.article()
    siterecord.follow(base_url)
    assert type(page).objects.get(pk=page.pk).full_url == full
