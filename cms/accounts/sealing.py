"""Seals what second factors keep: the database alone, or a copy of it, gives no one a code."""

from __future__ import annotations

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class SealingAdapter(DefaultMFAAdapter):
    """allauth's hooks for the secrets of authenticators."""

    def encrypt(self, text: str) -> str:
        """Seal a secret with the key made of SECRET_KEY."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; raises InvalidToken when SECRET_KEY is another one than when it was sealed."""
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    texts = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"second factor\0" + text.encode()).digest() for text in texts]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
