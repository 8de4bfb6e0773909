"""The one limiter of sign-in: counts before it lets anyone try, in the database, so that all processes count together."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.accounts import audit
from cms.accounts.models import AccessRules, FailedSignIns
from cms.pages.models import User

Scope = FailedSignIns.Scope


class Locked(Exception):
    """Signing in is shut until a time."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(f"locked until {until:%H:%M}")
        self.until = until

    @property
    def words(self) -> str:
        """Give the sentence for the person: how long, and whom to ask."""
        minutes = max(1, -(-int((self.until - timezone.now()).total_seconds()) // 60))
        return (
            f"Đã sai quá nhiều lần nên việc đăng nhập tạm khóa. Hãy thử lại sau {minutes} phút. "
            "Nếu không phải bạn gõ sai, hoặc cần vào ngay, hãy hỏi người quản trị trang."
        )


@dataclass(frozen=True)
class Attempt:
    """One try to sign in: by which name, from which address, and whether it is the code that is tried."""

    name: str
    address: str
    is_code: bool = False

    def begin(self) -> Self:
        """Count the try before it is judged, so that tries at the same moment cannot slip through; raises Locked."""
        rules = AccessRules.load()
        with transaction.atomic():
            rows = [self._row(scope) for scope in self.scopes()]
            until = [_locked_until(row, rules, self) for row in rows]
            if any(until):
                audit.record_refusal(rows[-1], name=self.name, address=self.address)
            else:
                _count(rows)
        self._refuse(until)
        return self

    def fail(self) -> None:
        """Write the failure down, and lock what has now gone wrong too often; raises Locked when that shuts them out."""
        rules = AccessRules.load()
        step = "mã xác thực" if self.is_code else "mật khẩu"
        with transaction.atomic():
            rows = [self._row(scope) for scope in self.scopes()]
            audit.record_failure(rows[-1], name=self.name, address=self.address, step=step)
            until = [_locked_until(row, rules, self) for row in rows]
        self._refuse(until)

    def take_back(self) -> None:
        """Uncount a try that went right; the failures stay counted, or one right guess would hide the wrong ones."""
        with transaction.atomic():
            for row in [self._row(scope) for scope in self.scopes()]:
                row.count = max(0, row.count - 1)
                row.save(update_fields=["count"])

    def forget(self) -> None:
        """Forget the failures of this account here, once the person is wholly signed in."""
        for scope in (Scope.PAIR, Scope.CODES):
            FailedSignIns.objects.filter(scope=scope, key=self.key(scope)).delete()

    def scopes(self) -> list[Scope]:
        """Give what is counted, in one order for all, so that two requests never wait for each other."""
        return [Scope.ADDRESS, Scope.CODES, Scope.PAIR] if self.is_code else [Scope.ADDRESS, Scope.PAIR]

    def key(self, scope: Scope) -> str:
        """Give the keyed fingerprint that is stored: people type passwords into the field of the name."""
        name, network = self.name.casefold(), network_of(self.address)
        words = {Scope.PAIR: [name, network], Scope.ADDRESS: [network], Scope.CODES: [name]}[scope]
        text = "\0".join([scope, *words])
        return hmac.new(str(settings.SECRET_KEY).encode(), text.encode(), hashlib.sha256).hexdigest()

    def _row(self, scope: Scope) -> FailedSignIns:
        """Give the count, held until the transaction ends; made on first use."""
        key = self.key(scope)
        owner = None if scope == Scope.ADDRESS else User.objects.filter(username=self.name).first()
        FailedSignIns.objects.get_or_create(scope=scope, key=key, defaults={"first_at": timezone.now(), "user": owner})
        row = FailedSignIns.objects.select_for_update().get(scope=scope, key=key)
        if owner and row.user is None:  # counted before under the same name in other letters, which is nobody's
            row.user = owner
            row.save(update_fields=["user"])
        return row

    def _refuse(self, until: list[datetime.datetime | None]) -> None:
        ends = [each for each in until if each]
        if ends:
            raise Locked(max(ends))


def network_of(address: str) -> str:
    """Give the address that is counted: of IPv6 the /64, which is one household's or one office's."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def locked_until(user: User) -> datetime.datetime | None:
    """Give until when the account is locked from somewhere; None when it is not."""
    rows = FailedSignIns.objects.filter(user=user, locked_until__gt=timezone.now())
    return rows.order_by("-locked_until").values_list("locked_until", flat=True).first()


def release(user: User, *, by: User | None) -> None:
    """Let the account sign in again from wherever it was locked; an administrator's decision."""
    FailedSignIns.objects.filter(user=user).delete()
    audit.record(user, "accounts.released", by=by)


def _limit(rules: AccessRules, scope: str) -> int:
    limits = {Scope.PAIR: rules.failures, Scope.ADDRESS: rules.address_failures, Scope.CODES: rules.code_failures}
    return limits[Scope(scope)]


def _locked_until(row: FailedSignIns, rules: AccessRules, attempt: Attempt) -> datetime.datetime | None:
    """Give the end of the lock, which begins here when the count is full; old counts begin anew."""
    now = timezone.now()
    if row.locked_until and row.locked_until > now:
        return row.locked_until
    period = datetime.timedelta(minutes=rules.lock_minutes)
    if row.locked_until or row.first_at < now - period:
        row.count, row.first_at, row.locked_until = 0, now, None
        row.save()
    if row.count < _limit(rules, row.scope):
        return None
    row.locked_until = now + period
    row.save(update_fields=["locked_until"])
    audit.record_lock(row, address=attempt.address)
    return row.locked_until


def _count(rows: list[FailedSignIns]) -> None:
    for row in rows:
        row.count += 1
        row.save(update_fields=["count"])
