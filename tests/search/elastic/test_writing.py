"""What is written to Elasticsearch keeps the order of the ledger, whoever comes late, and nothing is left of what was more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.engines import IndexUnavailable, Level, Question, Weighted, elastic_documents
from search.engines.elastic import ElasticEngine
from tests.search.entries import entry, one_word
from tests.search.test_parts import LAW, law


def versioned(version, text="nước", uuid="a"):
    return replace(entry(uuid, text), version=version)


def texts(engine, question=None):
    return [hit.stored["text"] for hit in engine.reader().search(question or Question()).hits]


def test_older_news_never_overwrites_newer(engine, elastic_writer):
    elastic_writer.replace([versioned(5, "mới")], {})
    elastic_writer.replace([versioned(4, "cũ")], {})
    elastic_writer.replace([], {"a": 3})
    assert texts(engine) == ["mới"]


def test_what_was_deleted_does_not_come_back_by_older_news(engine, elastic_writer):
    elastic_writer.replace([versioned(5)], {})
    elastic_writer.replace([], {"a": 6})
    elastic_writer.replace([versioned(5)], {})
    assert texts(engine) == []
    elastic_writer.replace([versioned(7, "lại có")], {})
    assert texts(engine) == ["lại có"]


def test_the_same_version_may_be_written_anew_on_another_day(engine, elastic_writer):
    elastic_writer.replace([versioned(5, "hôm qua")], {})
    elastic_writer.replace([versioned(5, "hôm nay")], {})
    assert texts(engine) == ["hôm nay"]


def test_fewer_parts_than_before_leave_none_of_the_old(engine, elastic_writer):
    long, short = LAW, LAW[: LAW.index("Chương II")]
    parts = Question(level=Level.PART)
    elastic_writer.replace([replace(law(text=long), version=1)], {})
    assert engine.reader().search(parts).total == 4
    elastic_writer.replace([replace(law(text=short), version=2)], {})
    assert engine.reader().search(parts).total == 3
    elastic_writer.replace([replace(law(text=long), version=1)], {})
    assert engine.reader().search(parts).total == 3
    elastic_writer.replace([], {"luat": 3})
    assert engine.reader().search(parts).total == 0


def test_what_cannot_be_taken_in_is_left_out_and_keeps_no_other_out(engine, elastic_writer, monkeypatch, caplog):
    real = elastic_documents.thing

    def with_a_field_of_nobody(each):
        action = real(each)
        return {**action, "_source": {**action["_source"], "x_y": 1}} if each.uuid == "xau" else action

    elastic_writer.replace([versioned(1, "cũ", "xau")], {})
    monkeypatch.setattr(elastic_documents, "thing", with_a_field_of_nobody)
    elastic_writer.replace([versioned(2, "mới", "xau"), versioned(2, "lành", "b")], {})
    assert texts(engine) == ["lành"]
    assert "không nhận được nội dung xau" in caplog.text
    assert elastic_writer.agrees(2, 4)


def test_a_part_that_cannot_be_taken_in_takes_its_thing_out(engine, elastic_writer, monkeypatch):
    real = elastic_documents.parts

    def second_is_broken(each, before):
        actions = list(real(each, before))
        actions[1]["_source"]["x_y"] = 1
        return iter(actions)

    monkeypatch.setattr(elastic_documents, "parts", second_is_broken)
    elastic_writer.replace([replace(law(), version=1)], {})
    assert engine.reader().search(Question()).total == 0
    assert engine.reader().search(Question(level=Level.PART)).total == 0
    assert elastic_writer.agrees(1, 1)


def test_what_is_missing_or_too_much_is_noticed(engine, elastic_writer):
    elastic_writer.replace([replace(law(), version=3), versioned(1)], {})
    assert elastic_writer.agrees(2, 4)
    assert not elastic_writer.agrees(2, 5)
    engine.client.delete(index=elastic_writer.name, id=elastic_documents.part_id("luat", 1))
    assert not elastic_writer.agrees(2, 4)


def test_a_write_to_an_index_that_is_no_more_makes_no_new_one(engine, elastic_writer):
    engine.discard(elastic_writer.name)
    with pytest.raises(IndexUnavailable):
        elastic_writer.replace([versioned(1)], {})
    assert engine.current_name() == ""


def test_an_index_that_may_only_be_read_is_told_and_goes_on_answering(engine, elastic_writer):
    elastic_writer.replace([versioned(1, "trước")], {})
    block = {"index.blocks.read_only_allow_delete": True}
    engine.client.indices.put_settings(index=elastic_writer.name, settings=block)
    with pytest.raises(IndexUnavailable, match="chỉ cho đọc"):
        elastic_writer.replace([versioned(2, "sau")], {})
    assert texts(engine) == ["trước"]
    engine.client.indices.put_settings(index=elastic_writer.name, settings=dict.fromkeys(block))
    elastic_writer.replace([versioned(2, "sau")], {})
    assert texts(engine) == ["sau"]


def test_two_readers_see_what_one_writer_wrote(engine, elastic_writer, elasticsearch_url, alias):
    elastic_writer.replace([versioned(1)], {})
    others = [ElasticEngine((elasticsearch_url,), alias).reader() for _ in range(2)]
    assert [each.search(one_word("nuoc")).total for each in others] == [1, 1]


def test_half_a_character_and_a_long_word_keep_no_document_out(engine, elastic_writer):
    elastic_writer.replace([versioned(1, "nước \ud800 " + "a" * 40_000)], {})
    assert engine.reader().search(Question(scored=[Weighted("u", "nuoc")])).total == 1
