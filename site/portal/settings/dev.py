"""Settings of `make run`: the production settings over plain HTTP, with values that need no thought."""

import os
import secrets
from pathlib import Path

_root = Path(__file__).resolve().parents[3]
os.environ.setdefault("DATA_DIR", str(_root / "var"))
os.environ.setdefault("BASE_URL", "http://127.0.0.1:8000")
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))  # `make run` keeps one under DATA_DIR/secrets

from portal import logs  # noqa: E402
from portal.settings.base import *  # noqa: E402, F403

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES = {
    "default": {"BACKEND": "cms.pages.uploads.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # no collectstatic before `make run`
LOGGING = logs.configuration(as_json=False)
