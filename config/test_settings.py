"""Settings for tests: a folder of their own, and nothing that costs time without proving anything."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# Removed again when the tests end. Set before the settings are read: they make a key there.
os.environ["KENESH_DATA"] = tempfile.mkdtemp(prefix="kenesh-test-")
atexit.register(shutil.rmtree, os.environ["KENESH_DATA"], ignore_errors=True)
os.environ["DATABASE_URL"] = os.environ.get("TEST_POSTGRES_URL", "")

from config.settings import *  # noqa: E402, F403 - these settings are those, but for what follows
from config.settings import MIDDLEWARE, STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A page that reads lazily, behind its queries' back, fails.
FETCH_MODE = "tests.reading.AHEAD"
MIDDLEWARE = [*MIDDLEWARE, "tests.reading.reading"]

# Tests make rows without journalling them: a page kept from one test would be shown in the next.
PAGE_MEMORY = 0
