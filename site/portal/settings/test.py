"""Settings of the test suite: the development settings with their own data folder and a fast password hash."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="tests-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import DATA_DIR, DATABASES

(DATA_DIR / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing one
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # a file, since other processes look into it
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
