"""Settings of the tests: fast password hashing, no mail, nothing outside a scratch folder."""

from site_config.settings.base import *  # noqa: F403 - a settings module extends its base
from site_config.settings.base import TASKS

DEBUG = False
SECRET_KEY = "a key for tests only, never used on a machine that people reach"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DEMO = False
TASKS = {**TASKS}
