"""What of searching.py runs inside Django: fills an index past the library, and asks an engine past the page."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from bench import passages as writing
from search import query, typed
from search.asked import Asked
from search.documents.document import SearchDocument
from search.engines import Engine, Entry
from search.passages import Passage

AT_ONCE = 200
KINDS, ISSUERS = ("Kế hoạch", "Quyết định", "Báo cáo", "Tờ trình"), tuple(f"Sở số {number}" for number in range(20))


def index(engine: Engine, count: int) -> dict[str, float]:
    """Put so many passages into a new index and the ledger; give seconds and CPU seconds of the index alone."""
    from cms.changes.models import Item, State

    name = engine.begin()
    writer, made, number = engine.writer(name), entries(count), 0
    seconds = cpu = 0.0
    while True:
        began, cpu_began = time.perf_counter(), time.process_time()
        batch = list(islice(made, AT_ONCE))
        if not batch:
            break
        writer.replace(batch, {})
        seconds, cpu = seconds + time.perf_counter() - began, cpu + time.process_time() - cpu_began
        rows = [
            Item(
                pk=UUID(entry.uuid),
                kind="policy",
                model="bench.passage",
                object_id=at,
                version=1,
                state=State.PUBLISHED,
                url=f"/{at}/",
            )
            for at, entry in enumerate(batch, number)
        ]
        Item.objects.bulk_create(rows)
        number += len(batch)
    began = time.perf_counter()
    writer.mark_complete()
    writer.close()
    engine.switch(name)
    return {"seconds": seconds + time.perf_counter() - began, "cpu": cpu}


def entries(count: int) -> Iterator[Entry]:
    """Give documents of PER_DOCUMENT passages each, as the index keeps them."""
    chance = random.Random(13)
    for number, (title, text) in enumerate(writing.texts(count)):
        articles = text.split("\nĐiều ")
        parts = [Passage(f"dieu-{at}", f"Điều {at}", f"Điều {article}") for at, article in enumerate(articles, 1)]
        made = SearchDocument(
            "policy",
            title,
            f"/{number}/",
            text,
            f"{chance.randint(2015, 2025)}-01-02",
            f"{1000 + number}/KH-UBND",
            chance.choice(KINDS),
            facets={"issuer": [chance.choice(ISSUERS)], "status": ["Đang thực hiện"]},
            passages=parts,
        )
        yield made.entry(str(UUID(int=number + 1)), 1)


def bare(engine: Engine, texts: Sequence[str]) -> str:
    """Give, as JSON, for each query the milliseconds in which the engine gives ten hits and the facets."""
    reader, times = engine.reader(), []
    for text in texts:
        asked = query.question(Asked(typed.read(text)))
        began = time.perf_counter()
        reader.search(asked)
        times.append(1000 * (time.perf_counter() - began))
    return json.dumps(times)
