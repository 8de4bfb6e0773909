"""The pinned client and a real node understand each other, and the node keeps our terms as Python cut them."""

from __future__ import annotations

import pytest
from elasticsearch import Elasticsearch
from elasticsearch_dsl import Document, Search, Text

from vietnamese.syllables import channels


class Kept(Document):
    """A thing with its folded syllables."""

    u = Text(analyzer="whitespace")

    class Index:
        name = "kept"
        settings = {"number_of_shards": 1, "number_of_replicas": 0}


@pytest.fixture
def client(elasticsearch_url):
    with Elasticsearch(elasticsearch_url, request_timeout=60) as connected:
        Kept.init(using=connected)
        yield connected
        Kept._index.delete(using=connected)


@pytest.mark.parametrize("spelling", ["hòa giải", "hoà giải", "HOÀ GIẢI", "hoa giai", "ho\u0300a gia\u0309i"])
def test_every_spelling_finds_the_same_document(client, spelling):
    for number, text in enumerate(["Tổ hòa giải ở cơ sở", "Ban chỉ đạo chuyển đổi số"]):
        Kept(meta={"id": str(number)}, u=" ".join(channels(text).u)).save(using=client, refresh=True)
    found = Search(using=client, index="kept").query(
        "match", u={"query": " ".join(channels(spelling).u), "operator": "and"}
    )
    assert [hit.meta.id for hit in found.execute()] == ["0"]
