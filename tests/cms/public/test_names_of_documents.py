"""An official document is named by kind and number, and what it is about is said once."""

from __future__ import annotations

import pytest

from cms.policies.templatetags.official_text import about, heading, subheading
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ABSTRACT = "THỰC HIỆN CHUYỂN ĐỔI SỐ"
RESTATED = "Kế hoạch số 168/KH-UBND thực hiện chuyển đổi số"
OWN = "Kế hoạch chuyển đổi số của tỉnh"


@pytest.mark.parametrize(
    ("title", "abstract", "listed", "above_its_text"),
    [
        ("", ABSTRACT, ABSTRACT, ABSTRACT),
        (RESTATED, ABSTRACT, "Thực hiện chuyển đổi số", ABSTRACT),
        (RESTATED, "", "Thực hiện chuyển đổi số", "Thực hiện chuyển đổi số"),
        (OWN, ABSTRACT, OWN, OWN),
        ("", "", "", ""),
    ],
)
def test_the_second_line_says_what_it_is_about(title, abstract, listed, above_its_text):
    document = factories.document(title=title, abstract=abstract)
    assert heading(document) == "Kế hoạch số 168/KH-UBND"
    assert subheading(document) == listed
    assert about(document) == above_its_text
    assert (document.title, document.abstract) == (title, abstract)


@pytest.mark.parametrize(("title", "times"), [("", 1), (RESTATED, 1), (OWN, 1)])
def test_the_abstract_stands_once_on_the_documents_page(client, title, times):
    document = factories.document(title=title, abstract=ABSTRACT)
    page = client.get(document.get_absolute_url()).content.decode()
    above_what_is_copied = page[page.index("<main") : page.index('class="citation"')]
    assert above_what_is_copied.count(ABSTRACT) == times
