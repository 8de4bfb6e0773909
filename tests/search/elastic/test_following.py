"""The index at Elasticsearch follows the ledger; it is built beside the one in use, and takes its place when it is complete."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from cms.changes.models import Item
from search.engines import IndexUnavailable, Question, elastic
from search.indexing import FULL_LOOK, Follower, rebuild, take_in
from search.models import Indexed
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def titles(engine):
    return sorted(hit.stored["title"] for hit in engine.reader().search(Question(limit=100)).hits)


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(engine, beside):
    page = factories.article("Công khai")
    factories.draft_article("Nháp")
    beside.run()
    assert titles(engine) == ["Công khai"]
    page.unpublish()
    beside.run()
    assert titles(engine) == []


def test_readers_get_an_index_only_when_it_is_complete(engine, beside, monkeypatch):
    factories.article("Một")
    seen = []

    def watched(writer, items):
        with pytest.raises(IndexUnavailable):
            titles(engine)
        seen.append(items)
        take_in(writer, items)

    monkeypatch.setattr("search.indexing.take_in", watched)
    beside.run()
    assert seen
    assert titles(engine) == ["Một"]


def test_a_rebuild_while_editors_publish_loses_nothing_and_is_never_without_answers(engine, beside, monkeypatch):
    factories.article("Một")
    beside.run()
    old = engine.current_name()

    def busy(writer, items):
        assert "Một" in titles(engine)
        if Item.objects.filter(title="Trong lúc lập").count() == 0:
            take_in(writer, items)
            factories.article("Trong lúc lập")
            beside.run()
            assert "Trong lúc lập" in titles(engine)
        else:
            take_in(writer, items)

    monkeypatch.setattr("search.indexing.take_in", busy)
    rebuild(engine)
    monkeypatch.undo()
    assert engine.current_name() != old
    factories.article("Sau đó")
    beside.run()
    assert titles(engine) == ["Một", "Sau đó", "Trong lúc lập"]


def test_another_mapping_makes_the_worker_build_beside_while_the_old_index_answers(engine, beside, monkeypatch):
    factories.article("Một")
    beside.run()
    old = engine.current_name()
    monkeypatch.setattr(elastic, "layout", lambda: f"v{elastic.LAYOUT}-0000beef")
    answered = []

    def watched(writer, items):
        answered.append(titles(engine))
        take_in(writer, items)

    monkeypatch.setattr("search.indexing.take_in", watched)
    Follower(engine).run()
    assert answered == [["Một"]]
    assert engine.current_name() != old
    assert titles(engine) == ["Một"]


def test_an_index_of_another_entry_layout_is_not_shown(engine, beside, monkeypatch):
    factories.article("Một")
    beside.run()
    monkeypatch.setattr(elastic, "LAYOUT", elastic.LAYOUT + 1)
    with pytest.raises(IndexUnavailable):
        titles(engine)


def test_an_index_that_has_lost_something_is_built_anew(engine, beside, clock):
    factories.article("Một")
    factories.article("Hai")
    beside.run()
    name = engine.current_name()
    lost = engine.reader().search(Question()).hits[0].uuid
    engine.client.delete(index=name, id=lost, refresh=True)
    clock.ahead = FULL_LOOK * 2
    for _ in range(3):
        beside.run()
    assert engine.current_name() != name
    assert titles(engine) == ["Hai", "Một"]


def test_an_index_that_knows_more_than_a_restored_database_is_built_anew(engine, beside, clock):
    factories.article("Trước sao lưu")
    beside.run()
    kept = list(Indexed.objects.all())
    page = factories.article("Sau sao lưu")
    beside.run()
    Item.objects.filter(model="wagtailcore.page", object_id=page.pk).delete()
    Indexed.objects.all().delete()
    Indexed.objects.bulk_create(kept)
    clock.ahead = FULL_LOOK * 2
    for _ in range(3):
        beside.run()
    assert titles(engine) == ["Trước sao lưu"]


def test_the_index_that_was_in_use_before_is_cleared_away(engine, beside, clock):
    factories.article("Một")
    beside.run()
    rebuild(engine)
    clock.ahead = FULL_LOOK * 2
    beside.run()
    assert list(engine.client.indices.get_alias(index=f"{engine.alias}-v*")) == [engine.current_name()]


def test_the_notes_of_one_engine_survive_the_rebuild_of_the_other(folder, follower, engine, beside):
    factories.article("Một")
    follower.run()
    beside.run()
    assert rebuild() == Indexed.objects.filter(index_name=engine.current_name()).count()


def test_the_command_builds_the_index_that_is_named(site, folder):
    factories.article("Một")
    call_command("rebuild_index", engine="elasticsearch", verbosity=0)
    assert titles(site) == ["Một"]


def test_the_command_says_that_there_is_no_elasticsearch(settings, folder):
    settings.ELASTICSEARCH_URLS = []
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("rebuild_index", engine="elasticsearch")
