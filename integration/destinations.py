"""Where messages go, and whether they may go there now: pausing, and the probe that resumes by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from integration.models import Destination, Outbox
from integration.retry import AnswerClass
from integration.targets import reference
from vietnamese.dates import format_date

PROGRAMME_SLUG, PROGRAMME_NAME = "programme", "Cổng Chương trình"
FAILURES_BEFORE_REST = 5
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=30)
REASONS = {
    AnswerClass.SIGNATURE: (
        "{name} không nhận chữ ký của trang này. Hãy kiểm tra khóa PROGRAMME_PORTAL_SECRET và giờ của máy chủ."
    ),
    AnswerClass.FORBIDDEN: "{name} từ chối trang này. Hãy hỏi bên vận hành cổng.",
    AnswerClass.WRONG_ADDRESS: "Địa chỉ của {name} không đúng. Hãy kiểm tra PROGRAMME_PORTAL_URL.",
    AnswerClass.REDIRECT: "{name} đã chuyển sang địa chỉ khác. Hãy kiểm tra PROGRAMME_PORTAL_URL.",
    AnswerClass.TLS: "Chứng thư bảo mật của {name} không hợp lệ.",
}
NO_ANSWER = "{name} không trả lời đúng nhiều lần liên tiếp."


def programme() -> Destination | None:
    """Give the national programme's portal, or None when the settings name no address."""
    if not settings.PROGRAMME_PORTAL_URL:
        return None
    found, _ = Destination.objects.get_or_create(slug=PROGRAMME_SLUG, defaults={"name": PROGRAMME_NAME})
    return found


def endpoint_of(destination: Destination) -> reference.Endpoint:
    """Give the address and the secret of a destination from the settings; raises KeyError for an unknown one."""
    known = {PROGRAMME_SLUG: reference.Endpoint(settings.PROGRAMME_PORTAL_URL, settings.PROGRAMME_PORTAL_SECRET)}
    return known[destination.slug]


def is_open(destination: Destination, *, now: datetime) -> bool:
    """Say whether messages may go out now; a paused destination is probed when its time has come, and resumes.

    A time farther off than any pause was noted by a clock that has since been put back: it has come.
    """
    if destination.state == Destination.State.OPEN:
        return True
    if destination.probe_at and now < destination.probe_at <= now + LONGEST_PAUSE:
        return False
    if not _book_probe(destination, now=now):
        return False  # another worker is probing
    if not reference.probe(endpoint_of(destination)):
        return False
    resume(destination, now=now)
    return True


def _book_probe(destination: Destination, *, now: datetime) -> bool:
    """Set the next probe before this one is made, so that a crash or a second worker cannot make it a storm."""
    mine = Destination.objects.filter(pk=destination.pk, probe_at=destination.probe_at)
    booked = {"probe_at": now + _pause_length(destination.pauses + 1), "pauses": destination.pauses + 1}
    return bool(mine.update(**booked))


def resume(destination: Destination, *, now: datetime) -> None:
    """Open a destination again and bring its waiting messages forward; nothing was lost in between."""
    with transaction.atomic():
        Destination.objects.filter(pk=destination.pk).update(
            state=Destination.State.OPEN, reason="", failures=0, probe_at=None
        )
        waiting = Outbox.objects.filter(destination=destination, status=Outbox.Status.RETRY_WAIT)
        waiting.filter(next_at__gt=now).update(next_at=now)


def note_success(destination: Destination) -> None:
    """Forget earlier failures; called in the transaction that records a delivery."""
    uneasy = Destination.objects.filter(pk=destination.pk).exclude(failures=0, pauses=0)
    uneasy.update(failures=0, pauses=0)


def note_failure(destination: Destination, answer_class: AnswerClass, *, now: datetime) -> None:
    """Count a failure that was not the message's own; several in a row give the destination a rest."""
    locked = Destination.objects.select_for_update().get(pk=destination.pk)
    locked.failures += 1
    locked.save(update_fields=["failures"])
    if locked.failures >= FAILURES_BEFORE_REST:
        pause(locked, answer_class, now=now)


def pause(destination: Destination, answer_class: AnswerClass, *, now: datetime) -> None:
    """Send nothing there until a probe succeeds; the reason is a plain sentence for the editor."""
    pauses = destination.pauses + 1
    Destination.objects.filter(pk=destination.pk).update(
        state=Destination.State.PAUSED,
        reason=REASONS.get(answer_class, NO_ANSWER).format(name=destination.name),
        pauses=pauses,
        probe_at=now + _pause_length(pauses),
    )


def _pause_length(pauses: int) -> timedelta:
    return min(FIRST_PAUSE * 2 ** min(pauses - 1, 20), LONGEST_PAUSE)


def clock_words(moment: datetime) -> str:
    """Write a moment for people: "08:12" for today, "08:12 ngày 02/01/2026" for another day, in Vietnam's time."""
    local = timezone.localtime(moment)
    day = "" if local.date() == timezone.localdate() else f" ngày {format_date(local.date())}"
    return f"{local:%H:%M}{day}"
