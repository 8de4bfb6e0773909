"""No query makes the page fail, or shows what an engine says: to both engines what is typed is only words."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from search import typed
from tests.cms.changes import factories
from tests.search.asking import ADDRESS
from tests.search.hostile import HOSTILE

pytestmark = pytest.mark.django_db
SAID_BY_ENGINES = (
    "exception",
    "Traceback",
    "parse",
    "SyntaxError",
    "tantivy",
    "elasticsearch",
    "panick",
    "query_shard",
)


@pytest.fixture
def article(follower):
    """A thing that the words among the hostile signs find."""
    made = factories.article("Tổ hòa giải ở cơ sở", lead="Hòa giải viên")
    follower.run()
    return made


def answer_of(client, **values):
    """The answer to a page with these values, which must not tell of an engine."""
    answer = client.get(f"{ADDRESS}?{urlencode(values, errors='surrogatepass')}")  # as bytes that are no UTF-8
    words = answer.content.decode()
    assert not [said for said in SAID_BY_ENGINES if said in words.replace(str(values["q"])[:100], "")]
    return answer


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_as_words(client, article, name):
    answer = answer_of(client, q=HOSTILE[name])
    assert answer.status_code == 200, name


@pytest.mark.parametrize(
    "text", ["+hòa +giải", "title:hòa giải*", "(hòa giải)", "hòa~ giải^2", "[hòa giải]", "hòa/giải", "hòa && giải"]
)
def test_signs_of_an_engine_do_not_hide_what_the_words_find(client, article, text):
    assert article.url in answer_of(client, q=text).content.decode()


def test_words_that_are_operators_elsewhere_are_words_here(client, follower):
    made = factories.article("Ba chữ and, or, not trong tiếng Anh")
    factories.article("Một bài khác")
    follower.run()
    words = answer_of(client, q="and or not").content.decode()
    assert made.url in words
    assert "Một bài khác" not in words


@pytest.mark.parametrize(
    "page", ["0", "-1", "51", "99999999999999999999", "1e9", "٣", "a", "1 OR 1=1", "\x00", "2" * 5000]
)
def test_a_page_that_there_cannot_be_is_not_found(client, article, page):
    assert answer_of(client, q="hòa giải", trang=page).status_code == 404


def test_a_page_behind_the_last_is_not_found(client, article):
    assert answer_of(client, q="hòa giải", trang="50").status_code == 404


def test_of_several_queries_in_an_address_one_is_answered(client, article):
    answer = client.get(f"{ADDRESS}?q=x&q[]=y&q=h%C3%B2a+gi%E1%BA%A3i&q%5Ba%5D%5Bb%5D=z")
    assert answer.status_code == 200
    assert article.url in answer.content.decode()


def test_bytes_that_are_no_text_are_no_reason_to_fail(client, article):
    assert client.get(f"{ADDRESS}?q=%ff%fe%80h%C3%B2a").status_code == 200
    assert client.get(f"{ADDRESS}?q=%ED%A0%BD%00").status_code == 200


@pytest.mark.parametrize("name", HOSTILE)
def test_however_much_is_typed_the_engine_is_asked_for_a_bounded_number_of_words(name):
    said = typed.read(HOSTILE[name])
    assert len(said.text) <= typed.MAX_CHARACTERS
    assert len(said.words) <= typed.MAX_SYLLABLES
    assert sum(len(phrase) for phrase in (*said.phrases, *said.excluded)) <= typed.MAX_CHARACTERS
