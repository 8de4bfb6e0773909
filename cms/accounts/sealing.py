"""Seals what second factors keep: the database alone, or a copy of it, gives no one a code."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import (
        MultiFernet,
    )  # imported where it is used: seven megabytes that few processes ever need


class BrokenSealError(Exception):
    """A secret was sealed with another SECRET_KEY, or is none that was sealed here."""


class SealingAdapter(DefaultMFAAdapter):
    """allauth's hooks for the secrets of authenticators."""

    def encrypt(self, text: str) -> str:
        """Seal a secret with the key made of SECRET_KEY."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; raises BrokenSealError when SECRET_KEY is another one than when it was sealed."""
        from cryptography.fernet import InvalidToken

        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as broken:
            raise BrokenSealError from broken


def _keys() -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    texts = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"second factor\0" + text.encode()).digest() for text in texts]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
