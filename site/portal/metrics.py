"""The measures as Prometheus reads them; numbers of things and answers only, nothing of any person."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from portal import health
from portal.counting import BOUNDS, KINDS, REQUESTS, Tally
from portal.health_measures import Contents, Measures

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def text(seen: Measures, tally: Tally | None = None) -> bytes:
    """Give the measures in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Look(seen, tally or REQUESTS.seen()))
    return generate_latest(registry)


class _Look(Collector):
    """One look, as the client library wants it."""

    def __init__(self, seen: Measures, tally: Tally) -> None:
        self._seen, self._tally = seen, tally

    def collect(self) -> Iterator[Metric]:
        seen = self._seen
        yield from _of_requests(self._tally)
        yield _labelled(
            "site_check_level",
            "0 good, 1 attention, 2 bad",
            ("check",),
            {(fact.name,): list(health.Level).index(fact.level) for fact in health.judge(seen)},
        )
        yield _gauge("site_index_complete", "Whether the search index holds everything", float(seen.index_is_complete))
        yield _gauge("site_disk_free_bytes", "Free bytes on the disk of DATA_DIR", seen.disk_free)
        yield _gauge("site_disk_size_bytes", "Size of the disk of DATA_DIR", seen.disk_total)
        if seen.worker_age is not None:
            yield _gauge("site_worker_age_seconds", "Since the worker's last sign of life", seen.worker_age)
        if seen.backup_age is not None:
            yield _gauge("site_backup_age_seconds", "Since the newest daily backup", seen.backup_age)
        if seen.contents is not None:
            yield from _of_contents(seen.contents)


def _of_requests(tally: Tally) -> Iterator[Metric]:
    words = "Answers of this web process: hit from memory, made, or refused"
    answers = CounterMetricFamily("site_answers", words, labels=("kind", "status"))
    for labels, number in sorted(tally.answers.items()):
        answers.add_metric(labels, number)
    yield answers
    took = HistogramMetricFamily("site_answer_seconds", "How long answers took until they were sent", labels=("kind",))
    for kind in KINDS:
        upto, total = [], 0
        for bound, number in zip([*map(str, BOUNDS), "+Inf"], tally.slots[kind], strict=True):
            total += number
            upto.append((bound, total))
        took.add_metric((kind,), upto, tally.seconds[kind])
    yield took


def _of_contents(contents: Contents) -> Iterator[GaugeMetricFamily]:
    delivery = contents.delivery
    yield _labelled("site_items", "Things in the ledger", ("kind", "state"), contents.items)
    yield _gauge("site_index_waiting", "Things that the index has not in their present version", contents.index_waiting)
    messages = {(status,): number for status, number in delivery.messages.items()}
    yield _labelled("site_outbox_messages", "Messages to the portal", ("status",), messages)
    yield _gauge("site_outbox_oldest_seconds", "Age of the oldest message that waits", delivery.oldest_waiting)
    yield _gauge("site_portal_paused", "Whether sending rests", float(bool(delivery.pause)))
    yield _gauge("site_portal_discrepancies", "What the portal holds and we do not account for", delivery.discrepancies)


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _labelled(name: str, words: str, labels: tuple[str, ...], values: dict) -> GaugeMetricFamily:  # type: ignore[type-arg]
    family = GaugeMetricFamily(name, words, labels=labels)
    for key, value in sorted(values.items()):
        family.add_metric([str(part) for part in key], value)
    return family
