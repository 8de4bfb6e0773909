"""What an editor writes beside a word is looked for as well, ranks lower, and takes effect at once in every process."""

from __future__ import annotations

import re

import pytest

from cms.changes.keeping import kept
from search import typed
from search.words import dictionary
from search.words.models import SynonymGroup
from tests.cms.changes import factories
from tests.search.asking import page_of

pytestmark = pytest.mark.django_db


def group(*lines, kind=SynonymGroup.Kind.EQUAL, **fields):
    return SynonymGroup.objects.create(expressions="\n".join(lines), kind=kind, **fields)


def meant(text):
    """Give what else a query is taken to mean."""
    return [" ".join(other) for other in dictionary.with_senses(typed.read(text)).others]


def test_a_group_finds_what_is_written_otherwise_without_a_rebuild(find):
    other = factories.article("Nương rẫy của già làng")
    assert other.url not in find("đất canh tác")
    group("đất canh tác", "nương rẫy")
    assert find("đất canh tác") == [other.url]
    assert find("dat canh tac") == [other.url]


def test_what_has_the_typed_words_stands_above_what_says_it_otherwise(find):
    group("nương rẫy", "đất canh tác màu")
    for number in range(2):
        factories.article(f"Họp thôn {number}", lead="Hội nghị về đất canh tác màu của thôn.")
    typed_so = {
        factories.article(f"Họp thôn {number}", lead="Hội nghị về nương rẫy của thôn.").url for number in (5, 6)
    }
    for number in range(6):
        factories.article(f"Lễ hội {number}")
    found = find("nuong ray")
    assert set(found[:2]) == typed_so
    assert len(found) == 4


def test_a_group_counts_both_ways_and_an_extension_one_way():
    group("đất canh tác", "nương rẫy")
    group("lúa rẫy", "lúa nước", kind=SynonymGroup.Kind.ONE_WAY)
    assert meant("đất canh tác") == ["nương rẫy"]
    assert meant("nương rẫy") == ["đất canh tác"]
    assert meant("lúa rẫy") == ["lúa nước"]
    assert meant("lúa nước") == []


def test_a_group_out_of_use_or_removed_or_kept_as_it_is_means_nothing_else():
    first = group("đất canh tác", "nương rẫy")
    SynonymGroup.objects.filter(pk=first.pk).update(is_used=False)
    assert meant("đất canh tác") == []
    SynonymGroup.objects.filter(pk=first.pk).update(is_used=True)
    assert meant("đất canh tác") == ["nương rẫy"]
    group("đất canh tác", kind=SynonymGroup.Kind.ALONE)
    assert meant("đất canh tác") == []


def test_accents_that_were_typed_must_be_those_of_the_group():
    group("chè", "trà")
    assert meant("che") == ["trà"]
    assert meant("chè") == ["trà"]
    assert meant("chế") == []


def test_a_longer_expression_is_meant_before_a_shorter_one_within_it():
    group("dân tộc", "sắc tộc")
    group("dân tộc thiểu số", "DTTS")
    assert meant("đồng bào dân tộc thiểu số") == ["DTTS"]
    assert meant("đồng bào dân tộc") == ["sắc tộc"]


@pytest.mark.parametrize("text", ['"đất canh tác"', "đất", "canh tác đất", "168/KH-UBND"])
def test_words_in_quotation_marks_or_apart_or_within_a_number_mean_themselves(text):
    group("đất canh tác", "nương rẫy")
    group("kh", "kế hoạch")
    assert meant(text) == []


def test_the_page_says_what_else_it_looked_for_and_leads_to_the_words_alone(find, client):
    group("đất canh tác", "nương rẫy")
    other, own = factories.article("Nương rẫy của già làng"), factories.article("Đất canh tác")
    assert set(find("đất canh tác")) == {other.url, own.url}
    page = page_of(client, "đất canh tác")
    assert "Tìm cả: nương rẫy" in page
    assert "<mark>Nương rẫy</mark>" in page
    alone = re.search(r'<a href="([^"]*)">Chỉ tìm đúng từ đã gõ</a>', page)[1].replace("&amp;", "&")
    page = client.get(alone).content.decode()
    assert own.url in page
    assert other.url not in page


def test_what_an_editor_leaves_out_is_left_out_whatever_it_means(find):
    group("đất canh tác", "nương rẫy")
    factories.article("Nương rẫy của già làng")
    assert find("đất canh tác -già") == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_process_knows_a_new_group_at_once_and_reads_it_once():
    here, there = (kept(dictionary.dictionary.__wrapped__) for _ in range(2))
    assert ("nuong", "ray") not in here().meanings | there().meanings
    first = group("đất canh tác", "nương rẫy")
    assert ("nuong", "ray") in here().meanings
    assert ("nuong", "ray") in there().meanings
    assert here() is here()
    first.delete()
    assert ("nuong", "ray") not in here().meanings | there().meanings


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_second_search_reads_no_table_of_words_or_places(find, client, django_assert_max_num_queries):
    factories.article("Nương rẫy")
    find("nuong ray")
    with django_assert_max_num_queries(12) as asked:
        page_of(client, "nuong ray")
    read = " ".join(each["sql"] for each in asked.captured_queries)
    assert "changes_item" in read
    for table in ("words_", "places_", "results_"):
        assert table not in read
