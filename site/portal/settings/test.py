"""Settings of the test suite: the development settings with their own data folder and a fast password hash."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="tests-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)

from portal.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
