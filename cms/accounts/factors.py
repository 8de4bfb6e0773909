"""The second factor of an account: enrolled with a phone, proven by a code, replaced by recovery codes, reset by others."""

from __future__ import annotations

import io
import re
from urllib.parse import quote, urlencode

import qrcode
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from cms.accounts import audit
from cms.accounts.sealing import BrokenSealError
from cms.pages.models import User

TOTP, RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class UnreadableError(Exception):
    """The stored factor cannot be opened: SECRET_KEY has changed since it was made."""


def new_secret() -> str:
    """Give a fresh secret for a phone."""
    return totp.generate_totp_secret()


def of(user: User) -> Authenticator | None:
    """Give the phone enrolled for the account, or None."""
    return Authenticator.objects.filter(user=user, type=TOTP).first()


def enrol(user: User, secret: str, code: str) -> list[str] | None:
    """Enrol the phone that shows `code` for `secret`, and give the recovery codes; None for a wrong code."""
    counter = counter_of(secret, code)
    if counter is None:
        return None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if of(user):  # the same form sent twice: the first one has enrolled
            return None
        phone = totp.TOTP.activate(user, secret).instance
        phone.data["last_counter"] = counter
        phone.save(update_fields=["data"])
        codes = _fresh_codes(user)
        audit.record(user, "accounts.factor_added", by=user)
    return codes


def accepts(user: User, code: str) -> bool:
    """Say whether the code is the phone's of now or an unused recovery code, and spend it: no code works twice."""
    code = re.sub(r"[\s-]", "", code)
    try:
        with transaction.atomic():
            return _accepts_phone(user, code) or _accepts_recovery(user, code)
    except BrokenSealError as failure:
        raise UnreadableError from failure


def make_recovery_codes(user: User) -> list[str]:
    """Replace the recovery codes by new ones, and give them."""
    with transaction.atomic():
        codes = _fresh_codes(user)
        audit.record(user, "accounts.codes_made", by=user)
    return codes


def recovery_codes_left(user: User) -> int:
    """Give how many recovery codes are unused."""
    kept = Authenticator.objects.filter(user=user, type=RECOVERY).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0


def reset(user: User, *, by: User | None) -> bool:
    """Forget phone and recovery codes, so that the next sign-in enrols anew; sessions end. False if there was none."""
    with transaction.atomic():
        deleted, _ = Authenticator.objects.filter(user=user).delete()
        if deleted:
            audit.record(user, "accounts.factor_reset", by=by)
    return bool(deleted)


def counter_of(secret: str, code: str) -> int | None:
    """Give the number of the half minute, about now, in which the secret's code is `code`; None for a wrong code."""
    given = re.sub(r"\s", "", code)
    for counter in totp.yield_hotp_counters_from_time():
        if constant_time_compare(given, totp.format_hotp_value(totp.hotp_value(secret, counter))):
            return counter
    return None


def address_for_phone(user: User, secret: str) -> str:
    """Give the otpauth:// address that an authenticator app reads."""
    issuer = settings.WAGTAIL_SITE_NAME
    query = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{user.username}')}?{query}"


def qr_picture(text: str) -> SafeString:
    """Give a QR code as an SVG element for the page itself; made here, since a secret is no one else's business."""
    drawn = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage).save(drawn)
    svg = drawn.getvalue().decode()
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308  drawn by the library out of squares, the text is not in it


def _accepts_phone(user: User, code: str) -> bool:
    phone = Authenticator.objects.select_for_update().filter(user=user, type=TOTP).first()
    if phone is None:
        return False
    counter = counter_of(decrypt(phone.data["secret"]), code)
    # In the row, not in a cache: another process must know as well that the code is spent.
    if counter is None or counter <= phone.data.get("last_counter", -1):
        return False
    phone.data["last_counter"] = counter
    phone.save(update_fields=["data"])
    phone.record_usage()
    return True


def _accepts_recovery(user: User, code: str) -> bool:
    kept = Authenticator.objects.filter(user=user, type=RECOVERY).first()
    if kept is None or of(user) is None or not kept.wrap().validate_code(code):
        return False
    kept.record_usage()
    audit.record(user, "accounts.code_spent", by=user, left=recovery_codes_left(user))
    return True


def _fresh_codes(user: User) -> list[str]:
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    return RecoveryCodes.activate(user).get_unused_codes()
