"""Settings of a public server: everything that protects people is on."""

from django.core.exceptions import ImproperlyConfigured

from site_config.env import env
from site_config.services import email_of_server
from site_config.settings.base import *  # noqa: F403 - a settings module extends its base
from site_config.settings.base import STORAGES

DEBUG = False
if env.flag("DEBUG"):
    raise ImproperlyConfigured("DEBUG must be 0 in production: its error pages show data of people.")
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = list(env.names("ALLOWED_HOSTS"))
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set. Write the host names of the site, separated by commas.")
if not env.address("SITE_URL"):
    raise ImproperlyConfigured("SITE_URL is not set. Write the public address, for example https://example.org.")
DEMO = False
globals().update(email_of_server(env.text("EMAIL_URL")))

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_HTTPS = env.flag("HTTPS")
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.count("TRUSTED_PROXIES") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
CSRF_TRUSTED_ORIGINS = [env.address("SITE_URL")]
