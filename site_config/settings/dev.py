"""Settings of `make run` and of development: one machine, no front server."""

from site_config.env import BASE_DIR, env
from site_config.secrets import local_secret
from site_config.settings.base import *  # noqa: F403 - a settings module extends its base
from site_config.settings.base import HOST, STATIC_ROOT

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or local_secret(BASE_DIR / "var" / "secret-key")
ALLOWED_HOSTS = [*env.names("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]", HOST]

# Static files are read where they are; nothing has to be collected.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
