"""Answers are counted by kind and class of status, in a number of lines that no reader can make grow."""

from __future__ import annotations

import re

import pytest
from django.core.wsgi import get_wsgi_application

from portal import metrics
from portal.counting import BOUNDS, HIT, MADE, REFUSED, Counted, Requests
from portal.pagecache import PageCache
from tests.cms.changes import factories
from tests.portal.test_health import WELL
from tests.portal.test_page_cache import LIMIT, Visitor


@pytest.fixture
def requests():
    return Requests()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_hit_a_page_that_is_made_and_a_refusal_are_told_apart(requests):
    article = factories.article()
    visitor = Visitor(Counted(PageCache(get_wsgi_application(), limit=LIMIT), requests))
    tag = visitor.get(article.url)["headers"]["ETag"]
    visitor.get(article.url)
    visitor.get(article.url, HTTP_IF_NONE_MATCH=tag)
    visitor.get("/khong-co/")
    visitor.get("/", REQUEST_METHOD="POST")
    assert dict(requests.seen().answers) == {
        (MADE, "2xx"): 1,
        (HIT, "2xx"): 1,
        (HIT, "3xx"): 1,
        (REFUSED, "4xx"): 2,
    }
    assert {kind: sum(slots) for kind, slots in requests.seen().slots.items()} == {HIT: 2, MADE: 1, REFUSED: 2}


def test_an_answer_that_never_came_is_a_refusal_of_ours(requests):
    def failing(environ, start_response):
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        Visitor(Counted(failing, requests)).get("/")
    assert dict(requests.seen().answers) == {(REFUSED, "5xx"): 1}


def test_times_are_told_as_a_histogram_that_adds_up(requests):
    for seconds in (0.0004, 0.001, 0.003, 60.0):
        requests.note(MADE, "200 OK", seconds)
    told = metrics.text(WELL, requests.seen()).decode()
    buckets = re.findall(r'site_answer_seconds_bucket\{kind="made",le="([^"]+)"\} (\S+)', told)
    assert [bound for bound, _ in buckets] == [*map(str, BOUNDS), "+Inf"]
    assert [float(number) for _, number in buckets] == [2.0, 2.0, *[3.0] * (len(BOUNDS) - 2), 4.0]
    assert 'site_answer_seconds_count{kind="made"} 4.0' in told
    assert 'site_answers_total{kind="made",status="2xx"} 4.0' in told


def test_the_number_of_lines_does_not_grow_with_what_is_asked(requests):
    for number in range(1000):
        requests.note(REFUSED, str(400 + number % 100), 0.001 * number)
    told = metrics.text(WELL, requests.seen()).decode()
    assert len([line for line in told.splitlines() if line.startswith("site_answer")]) < 80
    assert 'site_answers_total{kind="refused",status="4xx"} 1000.0' in told
