"""How tests get into the admin: a client whose force_login stands for both factors, and codes for real sign-ins."""

from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.test import Client

from cms.accounts import factors, sessions

A_DAY = 86400


class StaffClient(Client):
    """Django's client, but force_login means: password and second factor were both right."""

    def force_login(self, user, backend=None):
        """Sign the person in as after both factors; enrols a phone for an account that has none."""
        super().force_login(user, backend)
        enrol(user)
        session = self.session
        sessions.prove(session, user)
        session[sessions.OPENED] += A_DAY  # the screens of tests that are not about it stay open
        session.save()


def enrol(user) -> Authenticator:
    """Give the account a phone and recovery codes, unless it has them."""
    found = factors.of(user)
    if found:
        return found
    RecoveryCodes.activate(user)
    return totp.TOTP.activate(user, totp.generate_totp_secret()).instance


def code(user) -> str:
    """Give a code that is good now and was not spent: of the phone while the half minutes last, then a recovery code."""
    phone = enrol(user)
    now = int(time.time()) // 30
    spent = phone.data.get("last_counter", 0)
    for counter in (now, now + 1):
        if counter > spent:
            return code_of(decrypt(phone.data["secret"]), counter)
    return Authenticator.objects.get(user=user, type=factors.RECOVERY).wrap().get_unused_codes()[0]


def code_of(secret: str, counter: int | None = None) -> str:
    """Give what a phone shows for the secret, now or in the half minute of that number."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 if counter is None else counter))


def sign_in(client: Client, user, password: str, *, next_address: str = ""):
    """Go through the door by its two forms; give the answer to the second."""
    enrol(user)
    client.post("/admin/login/", {"username": user.username, "password": password, "next": next_address})
    return client.post("/admin/login/ma-xac-thuc/", {"code": code(user)})
