"""Settings of the tests: fast password hashing, no mail, nothing outside a scratch folder."""

import atexit
import shutil
import tempfile
from pathlib import Path

from site_config.env import env
from site_config.settings.base import *  # noqa: F403 - a settings module extends its base
from site_config.settings.base import DATABASES, STORAGES

DEBUG = False
SECRET_KEY = "a key for tests only, never used on a machine that people reach"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
DEMO = False
SIGNING_FILE = None
CLOCK_MINUTES = 0  # no test's worker does what it was not asked for
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "pages")
}
# What a test has just changed is seen at once; tests of the kept pages turn them on.
PAGE_CACHE_SECONDS = 0

if not env.text("TEST_SCRATCH"):
    _scratch = tempfile.mkdtemp(prefix="five-ones-test-")
    atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
SCRATCH = Path(env.text("TEST_SCRATCH") or _scratch)
MEDIA_ROOT = SCRATCH / "media"
PRIVATE_MEDIA_ROOT = SCRATCH / "private"
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_MEDIA_ROOT
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Connections end with their request, so that a test database can be replaced under the live server.
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "init_command" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
