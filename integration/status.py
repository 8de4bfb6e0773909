"""What the programme's portal holds of one thing, as the sentence beside the publish button; it only reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models

from cms.changes.models import Item, State
from cms.changes.registry import model_label, tracked_of
from integration.destinations import PROGRAMME_NAME, PROGRAMME_SLUG, clock_words
from integration.models import Destination, Outbox, Receipt
from integration.planning import SENT_KINDS


class Tone(StrEnum):
    """How the sentence looks."""

    QUIET = "quiet"
    GOOD = "good"
    WAITING = "waiting"
    ATTENTION = "attention"


@dataclass(frozen=True)
class PortalStatus:
    """The sentence, how it looks, and whether it may still change without the editor."""

    words: str
    tone: Tone
    is_settled: bool = True


@dataclass(frozen=True)
class Known:
    """What our tables say of a thing: its ledger row, the message of its newest version, what the portal confirmed."""

    item: Item
    destination: Destination
    message: Outbox | None
    held: Receipt | None


NO_PORTAL = PortalStatus("Chưa khai báo Cổng Chương trình nên không gửi đi đâu.", Tone.QUIET)
NOT_PUBLIC = PortalStatus(f"Chưa công khai nên chưa gửi sang {PROGRAMME_NAME}.", Tone.QUIET)


def is_sent(model: type[models.Model]) -> bool:
    """Say whether things of this model go to the portal at all."""
    kind = tracked_of(model)
    return kind is not None and kind.kind in SENT_KINDS


def status_of(instance: Any) -> PortalStatus:
    """Say what the portal holds of a page or another tracked object."""
    return status_by_key(model_label(type(instance)), instance.pk)


def status_by_key(model: str, object_id: int) -> PortalStatus:
    """Say what the portal holds of the thing that the ledger files under `model` and `object_id`; four queries."""
    if not settings.PROGRAMME_PORTAL_URL:
        return NO_PORTAL
    item = Item.objects.filter(model=model, object_id=object_id).first()
    if item is None or not item.version:
        return NOT_PUBLIC
    destination = Destination.objects.filter(slug=PROGRAMME_SLUG).first()
    if destination is None:
        destination = Destination(slug=PROGRAMME_SLUG, name=PROGRAMME_NAME)  # the worker writes the row
    mine = {"item_uuid": item.pk, "destination__slug": PROGRAMME_SLUG}
    message = Outbox.objects.filter(**mine, version=item.version).first()
    return _say(Known(item, destination, message, Receipt.objects.filter(**mine).first()))


def _say(known: Known) -> PortalStatus:
    in_conflict = known.message is not None and known.message.status == Outbox.Status.CONFLICT
    if known.held is not None and known.held.version >= known.item.version and not in_conflict:
        return _received(known, known.held)
    match known.message and known.message.status:
        case Outbox.Status.NEEDS_EDITOR:
            return _needs_editor(known, known.message)
        case Outbox.Status.CONFLICT:
            words = f"{known.destination} đang giữ nội dung khác với bản {known.item.version}. Hãy báo quản trị."
            return PortalStatus(words, Tone.ATTENTION)
        case Outbox.Status.UNCHANGED:
            return _unchanged(known)
    if known.destination.state == Destination.State.PAUSED:
        return _paused(known)
    return PortalStatus(f"{_on_its_way(known)}{_still_held(known)}", Tone.WAITING, is_settled=False)


def _received(known: Known, held: Receipt) -> PortalStatus:
    did = "đã gỡ nội dung này, theo bản" if held.state == State.WITHDRAWN else "đã nhận bản"
    return PortalStatus(f"{known.destination} {did} {held.version} lúc {clock_words(held.received_at)}.", Tone.GOOD)


def _needs_editor(known: Known, message: Outbox | None) -> PortalStatus:
    reason = (message.last_error if message else "").rstrip(". ") or "không rõ lý do"
    words = f"{known.destination} chưa nhận được bản {known.item.version}: {reason}. Hãy sửa rồi xuất bản lại."
    return PortalStatus(f"{words}{_still_held(known)}", Tone.ATTENTION)


def _unchanged(known: Known) -> PortalStatus:
    """Say why nothing had to be sent: the portal has just this already, or nothing that it should drop."""
    held = known.held
    if held is not None and held.state == State.PUBLISHED:
        received = f"bản {held.version}, nhận lúc {clock_words(held.received_at)}"
        return PortalStatus(f"{known.destination} đã có đúng nội dung này ({received}).", Tone.GOOD)
    if known.item.state == State.PUBLISHED:
        return PortalStatus(
            f"Số liệu lấy từ văn bản chưa phát hành nên không gửi sang {known.destination}.", Tone.QUIET
        )
    return PortalStatus(f"{known.destination} không giữ nội dung này.", Tone.QUIET)


def _paused(known: Known) -> PortalStatus:
    destination = known.destination
    when = f" Tự thử lại lúc {clock_words(destination.probe_at)}." if destination.probe_at else ""
    words = f"Tạm dừng gửi, {_what(known)} đang chờ. {destination.reason}{when}{_still_held(known)}"
    return PortalStatus(words, Tone.ATTENTION, is_settled=False)


def _on_its_way(known: Known) -> str:
    message = known.message
    if message is not None and message.status == Outbox.Status.LEASED:
        return f"Đang gửi {_what(known)} sang {known.destination}…"
    if message is not None and message.status == Outbox.Status.RETRY_WAIT:
        return f"Chưa gửi được {_what(known)}, sẽ tự gửi lại lúc {clock_words(message.next_at)}."
    return f"{_what(known).capitalize()} đang chờ gửi sang {known.destination}."


def _what(known: Known) -> str:
    gone = known.item.state == State.WITHDRAWN
    return f"lệnh gỡ (bản {known.item.version})" if gone else f"bản {known.item.version}"


def _still_held(known: Known) -> str:
    held = known.held
    if held is None or held.state != State.PUBLISHED:
        return ""
    return f" Cổng đang giữ bản {held.version}, nhận lúc {clock_words(held.received_at)}."
