"""Facts about documents that cannot all be true, each told in a sentence; real documents contain such faults."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from cms.policies.life.events import Event
from cms.policies.life.wording import event_words, relation_kinds
from vietnamese.dates import format_date

WHOLE_ENDS = frozenset({"replaced", "repealed", "withdrawn"})
ANY_ORDER = frozenset({"language", "same_subject", "issues"})


@dataclass(frozen=True)
class Dates:
    """What is known of the days of one document; `dead_from` is the first day on which nothing of it holds."""

    name: str = ""
    issued_on: datetime.date | None = None
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    dead_from: datetime.date | None = None


@dataclass(frozen=True)
class Link:
    """A relation as it was written down: its kind, the document it points to, from when, until when, for which part."""

    kind: str
    target: Dates
    effective_on: datetime.date | None = None
    until: datetime.date | None = None
    scope: str = ""


def faults_of_dates(own: Dates) -> Iterator[str]:
    """Give what cannot be true of a document's own days."""
    if own.issued_on and own.effective_from and own.effective_from < own.issued_on:
        yield f"Có hiệu lực từ {_on(own.effective_from)}, trước khi ban hành ({_on(own.issued_on)})."
    begun = own.effective_from or own.issued_on
    if own.effective_to and begun and own.effective_to < begun:
        yield f"Chỉ có hiệu lực đến hết {_on(own.effective_to)}, trước khi bắt đầu ({_on(begun)})."


def faults_of_link(own: Dates, link: Link) -> Iterator[str]:
    """Give what cannot be true of a document's relation to another, as far as the days of both are known."""
    kind, other = relation_kinds()[link.kind], link.target
    if own.issued_on and other.issued_on and other.issued_on > own.issued_on and link.kind not in ANY_ORDER:
        days = f"ban hành {_on(other.issued_on)}, sau văn bản này ({_on(own.issued_on)})"
        yield f"«{kind.forward}» {other.name}: văn bản đó {days}."
    if link.kind == "basis":
        yield from _faults_of_basis(own, other)
    if kind.effect:
        yield from _faults_of_effect(own, link)


def faults_of_event(own: Dates, event: Event) -> Iterator[str]:
    """Give what cannot be true of something that was written down of a document."""
    words = event_words()[event.what].label
    if own.issued_on and event.on < own.issued_on:
        yield f"Văn bản {words} từ {_on(event.on)}, trước khi được ban hành ({_on(own.issued_on)})."
    if own.dead_from and event.on > own.dead_from:
        yield f"Văn bản {words} từ {_on(event.on)}, khi đã hết hiệu lực toàn bộ từ {_on(own.dead_from)}."
    yield from _faults_of_end(event.on, event.until)
    if event.what in WHOLE_ENDS and not event.scope:
        yield from _lives_on(own, event.on, words)


def faults_of_circle(names: list[str]) -> Iterator[str]:
    """Give the fault of documents that replace each other in a circle, `names` being those on the way round."""
    if names:
        yield f"Thay thế vòng tròn: {' → '.join(names)}. Một văn bản không thể thay thế chính văn bản đã thay thế nó."


def _faults_of_basis(own: Dates, other: Dates) -> Iterator[str]:
    if own.issued_on and other.dead_from and other.dead_from <= own.issued_on:
        dead = f"đã hết hiệu lực từ {_on(other.dead_from)}"
        yield f"Căn cứ {other.name}: văn bản đó {dead}, trước khi văn bản này ban hành ({_on(own.issued_on)})."


def _faults_of_effect(own: Dates, link: Link) -> Iterator[str]:
    kind, other = relation_kinds()[link.kind], link.target
    words = event_words()[kind.effect].label
    on = link.effective_on or own.effective_from or own.issued_on
    if on is None:
        return
    if link.effective_on and own.issued_on and link.effective_on < own.issued_on:
        yield f"«{kind.forward}» từ {_on(link.effective_on)}, trước khi văn bản này ban hành ({_on(own.issued_on)})."
    if other.issued_on and on < other.issued_on:
        yield f"{_big(other.name)} {words} từ {_on(on)}, trước khi được ban hành ({_on(other.issued_on)})."
    if other.dead_from and on > other.dead_from:
        yield f"{_big(other.name)} {words} từ {_on(on)}, khi đã hết hiệu lực toàn bộ từ {_on(other.dead_from)}."
    yield from _faults_of_end(on, link.until)
    if kind.effect in WHOLE_ENDS and not link.scope:
        yield from _lives_on(other, on, words)


def _lives_on(other: Dates, on: datetime.date, words: str) -> Iterator[str]:
    name = _big(other.name) or "Văn bản"
    if other.effective_from and other.effective_from >= on:
        yield f"{name} có hiệu lực từ {_on(other.effective_from)}, trong khi {words} từ {_on(on)}."
    if other.effective_to and other.effective_to >= on:
        yield f"{name} ghi còn hiệu lực đến hết {_on(other.effective_to)}, trong khi {words} từ {_on(on)}."


def _faults_of_end(on: datetime.date, until: datetime.date | None) -> Iterator[str]:
    if until and until < on:
        yield f"Kết thúc ngày {format_date(until)}, trước khi bắt đầu ({_on(on)})."


def _on(day: datetime.date) -> str:
    return f"ngày {format_date(day)}"


def _big(name: str) -> str:
    return name[:1].upper() + name[1:]
