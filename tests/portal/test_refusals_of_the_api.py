"""A program is told in problem details what a parameter takes, and that an address only reads."""

from __future__ import annotations

import pytest

from search.api.schemas import MOST

pytestmark = pytest.mark.django_db
API = "/api/v1/search"
PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [("limit", MOST + 1, f"nhiều nhất {MOST}"), ("trang", 0, "ít nhất 1"), ("limit", "x", "số nguyên")],
)
def test_a_number_out_of_range_is_answered_with_what_is_taken(client, name, value, takes):
    answer = client.get(API, {"q": "a", name: value})
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert answer.json()["title"] == f"Tham số không đúng: {name}: {takes}."


def test_what_only_reads_tells_a_program_so(client):
    answer = client.post(API, {"q": "a"})
    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert "GET" in answer["Allow"]
    assert "GET" in answer.json()["title"]
