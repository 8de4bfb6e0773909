"""What a document cites is all there on paper, where nobody can follow the way to the whole list."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cms.policies.cited import following
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def test_all_cited_documents_are_on_the_page_those_behind_the_tenth_for_paper():
    text = "\n".join(f"Điều {n}. Theo Nghị định số {n}/2011/NĐ-CP." for n in range(31, 45))
    made = factories.document("500", text=text)
    following.settle()
    page = Client().get(made.get_absolute_url()).content.decode()
    (rest,) = re.findall(r'<ul class="citations__rest">(.*?)</ul>', page, re.DOTALL)
    assert re.findall(r"số (\d+)/2011/NĐ-CP", rest) == ["41", "42", "43", "44"]
