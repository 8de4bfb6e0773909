"""The page cache: the first request after a commit sees the new page, whoever is slow, and only strangers' pages are kept."""

from __future__ import annotations

import datetime
import gzip
import io
import threading

import pytest
import time_machine
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction

from cms.changes import generation
from cms.changes.models import GenerationStep
from cms.pages.models import Channel, SiteIdentity
from portal import packing
from portal.pagecache import PageCache
from tests.cms.changes import factories

LIMIT = 4_000_000
# Real commits: the cache asks the database between two requests, as a process of its own would.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


class Visitor:
    """Asks a WSGI application as a browser would."""

    def __init__(self, application):
        self.application = application

    def get(self, path, query="", **headers):
        said = {}

        def start_response(status, heads, exc_info=None):
            said.update(status=status, headers=dict(heads))

        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": None,
            **headers,
        }
        body = self.application(environ, start_response)
        said["body"] = b"".join(body)
        return said


class Counting:
    """Django's own application, and how often it was asked."""

    def __init__(self):
        self.inner, self.asked, self.before = get_wsgi_application(), 0, None

    def __call__(self, environ, start_response):
        self.asked += 1
        answer = self.inner(environ, start_response)
        if self.before is not None:
            pause, self.before = self.before, None
            pause()
        return answer


@pytest.fixture
def django_application():
    return Counting()


@pytest.fixture
def visitor(django_application):
    return Visitor(PageCache(django_application, limit=LIMIT))


@pytest.fixture
def article():
    return factories.article(title="Đồng bào Ba Tơ")


def rename(page, title):
    page.title = title
    page.save_revision().publish()


def test_a_second_reader_is_served_from_memory(visitor, article, django_application):
    first, second = visitor.get(article.url), visitor.get(article.url)
    assert "Đồng bào Ba Tơ" in first["body"].decode()
    assert second["body"] == first["body"]
    assert django_application.asked == 1


def test_the_first_request_after_a_publish_sees_the_new_page(visitor, article):
    visitor.get(article.url)
    rename(article, "Bà con Ba Tơ")
    assert "Bà con Ba Tơ" in visitor.get(article.url)["body"].decode()


def test_every_process_sees_it_since_the_generation_is_in_the_database(article, django_application):
    processes = [Visitor(PageCache(django_application, limit=LIMIT)) for _ in range(2)]
    for each in processes:
        each.get(article.url)
    rename(article, "Bà con Ba Tơ")
    assert all("Bà con Ba Tơ" in each.get(article.url)["body"].decode() for each in processes)


def test_a_page_made_before_the_commit_is_not_served_after_it_however_late_it_was_finished(
    visitor, article, django_application
):
    django_application.before = lambda: rename(article, "Bà con Ba Tơ")
    slow = visitor.get(article.url)
    assert "Đồng bào Ba Tơ" in slow["body"].decode()
    assert "Bà con Ba Tơ" in visitor.get(article.url)["body"].decode()


def test_nothing_changes_for_readers_until_the_commit_and_everything_after_it(visitor, article):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: a reader's thread and an open transaction are tested on PostgreSQL")
    written, may_commit = threading.Event(), threading.Event()

    def publish():
        with transaction.atomic():
            rename(article, "Bà con Ba Tơ")
            written.set()
            may_commit.wait(60)
        connection.close()

    editor = threading.Thread(target=publish)
    editor.start()
    written.wait(60)
    assert "Đồng bào Ba Tơ" in visitor.get(article.url)["body"].decode()
    may_commit.set()
    editor.join()
    assert "Bà con Ba Tơ" in visitor.get(article.url)["body"].decode()


def test_commits_out_of_order_each_change_the_generation():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: transactions cannot overtake each other")
    first_is_in, second_is_done = threading.Event(), threading.Event()

    def early():
        with transaction.atomic():
            generation.advance()
            first_is_in.set()
            second_is_done.wait(60)
        connection.close()

    thread = threading.Thread(target=early)
    thread.start()
    first_is_in.wait(60)
    generation.advance()
    seen = generation.current()
    second_is_done.set()
    thread.join()
    assert generation.current() != seen


def test_pruning_leaves_a_generation_that_was_never_seen():
    seen = set()
    for _ in range(3):
        generation.advance()
        seen.add(generation.current())
    assert generation.prune() >= 3
    assert GenerationStep.objects.count() == 1
    assert generation.current() not in seen


def test_typing_a_draft_leaves_the_cache_warm(visitor, article, django_application):
    visitor.get(article.url)
    article.title = "Chưa xong"
    article.save_revision()
    assert "Đồng bào Ba Tơ" in visitor.get(article.url)["body"].decode()
    assert django_application.asked == 1


@pytest.mark.parametrize("change", ["identity", "channel", "topic", "sweep"])
def test_what_stands_on_every_page_counts_as_well(visitor, article, change):
    visitor.get("/")
    before = generation.current()
    if change == "identity":
        SiteIdentity.objects.create(agency_name="Sở Dân tộc và Tôn giáo")
    elif change == "channel":
        Channel.objects.create(name="Kênh mới", url="https://example.gov.vn/")
    elif change == "topic":
        article.topic.name = "Chuyên mục khác"
        article.topic.save()
    else:
        from cms.changes.sweeper import sweep

        type(article).objects.filter(pk=article.pk).update(title="Sửa hàng loạt")
        sweep()
    assert generation.current() != before


def test_at_midnight_in_vietnam_what_was_valid_until_today_is_gone(visitor, article):
    SiteIdentity.objects.create(agency_name="Ban Dân tộc", valid_to=datetime.date(2025, 2, 28))
    SiteIdentity.objects.create(agency_name="Sở Dân tộc và Tôn giáo", valid_from=datetime.date(2025, 3, 1))
    with time_machine.travel("2025-02-28T23:59:58+07:00", tick=False) as clock:
        assert "Ban Dân tộc" in visitor.get(article.url)["body"].decode()
        clock.shift(3)
        assert "Sở Dân tộc và Tôn giáo" in visitor.get(article.url)["body"].decode()


@pytest.mark.parametrize(
    ("path", "query", "headers"),
    [
        ("/khong-co/", "", {}),
        ("/van-ban/", "utm_source=x", {}),
        ("/van-ban/", "trang=1&trang=2", {}),
        ("/tim-kiem/", "q=ba+to", {}),
        ("/van-ban/", "", {"HTTP_COOKIE": "sessionid=abc"}),
        ("/van-ban/", "trang=" + "1" * 600, {}),
        ("/van-ban/", "", {"HTTP_HOST": "127.0.0.1:31337"}),
        ("/admin/login/", "", {}),
    ],
)
def test_what_must_not_be_kept_is_made_anew(visitor, article, django_application, path, query, headers):
    visitor.get(path, query, **headers)
    visitor.get(path, query, **headers)
    assert django_application.asked == 2


def test_a_browser_that_has_the_page_is_told_so_in_a_few_bytes(visitor, article):
    first = visitor.get(article.url)
    assert first["headers"]["Cache-Control"] == "no-cache"
    again = visitor.get(article.url, HTTP_IF_NONE_MATCH=first["headers"]["ETag"])
    assert (again["status"], again["body"]) == ("304 Not Modified", b"")
    rename(article, "Bà con Ba Tơ")
    changed = visitor.get(article.url, HTTP_IF_NONE_MATCH=first["headers"]["ETag"])
    assert changed["status"] == "200 OK"


def test_a_page_goes_packed_to_who_can_unpack_it(visitor, article):
    packed = visitor.get(article.url, HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed["body"]) == visitor.get(article.url)["body"]


@pytest.mark.parametrize(("path", "query"), [("/tim-kiem/", "q=ba+to"), ("/van-ban/", "utm_source=x")])
def test_a_page_that_is_not_kept_goes_packed_as_well(visitor, article, path, query):
    packed = visitor.get(path, query, HTTP_ACCEPT_ENCODING="gzip, deflate")
    whole = visitor.get(path, query)
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert packed["headers"]["Content-Length"] == str(len(packed["body"]))
    assert gzip.decompress(packed["body"]) == whole["body"]
    assert "Content-Encoding" not in whole["headers"]
    assert "Accept-Encoding" in whole["headers"]["Vary"].split(", ")


def test_a_style_sheet_that_nobody_packed_goes_packed(visitor):
    packed = visitor.get("/static/css/parts.css", HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert packed["headers"]["Content-Encoding"] == "gzip"
    assert b"{" in gzip.decompress(packed["body"])


def test_only_what_is_whole_unpacked_and_made_of_words_is_packed():
    def packable(*headers):
        return packing.is_packable(list(headers))

    assert packable(("Content-Type", "text/css; charset=utf-8"))
    assert not packable(("Content-Type", "text/css"), ("Content-Encoding", "br"))
    assert not packable(("Content-Type", "text/css"), ("Content-Range", "bytes 0-9/99"))
    assert not packable(("Content-Type", "font/woff2"))


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/tim-kiem/", {"HTTP_ACCEPT_ENCODING": "gzip;q=0, br"}),
        ("/tim-kiem/", {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_COOKIE": "sessionid=abc"}),
        ("/tim-kiem/", {"HTTP_ACCEPT_ENCODING": "gzip", "REQUEST_METHOD": "HEAD"}),
        ("/robots.txt", {"HTTP_ACCEPT_ENCODING": "gzip"}),
    ],
)
def test_what_cannot_be_unpacked_holds_secrets_or_is_no_page_goes_as_it_is(visitor, article, path, headers):
    assert "Content-Encoding" not in visitor.get(path, "khong=1", **headers)["headers"]


def test_memory_is_bounded(article, django_application):
    cache = PageCache(django_application, limit=20_000)
    visitor = Visitor(cache)
    for number in range(1, 60):
        visitor.get("/van-ban/", f"trang={number}")
    assert cache.shelf._size <= 20_000
    assert 0 < len(cache.shelf._pages) < 59


def test_the_number_of_a_request_is_not_kept_with_its_page(visitor, article):
    visitor.get(article.url)
    assert "X-Request-ID" not in visitor.get(article.url)["headers"]
