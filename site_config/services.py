"""Reads service addresses (database, cache, mail) into Django's dictionaries."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-32000;"
    "PRAGMA mmap_size=134217728;"
)
SQLITE_TIMEOUT_SECONDS = 20
EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared, never bound


def database_from_url(url: str, *, base: Path, max_age: int = 60) -> dict[str, Any]:
    """Return the DATABASES entry for `url`.

    `base` is the folder of relative SQLite files, `max_age` the seconds that a connection lives.
    Raises ImproperlyConfigured, naming DATABASE_URL, for an address that cannot be used.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts, base) | {"CONN_MAX_AGE": max_age}
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts) | {"CONN_MAX_AGE": max_age, "CONN_HEALTH_CHECKS": True}
    raise ImproperlyConfigured(
        "DATABASE_URL must begin with sqlite:/// or postgresql://, "
        "for example sqlite:///var/db.sqlite3 or postgresql://user:password@localhost:5432/fiveones."
    )


def _sqlite(parts: SplitResult, base: Path) -> dict[str, Any]:
    if parts.netloc:
        raise ImproperlyConfigured(
            "DATABASE_URL for SQLite needs three slashes before a relative file and four before an absolute one."
        )
    name = unquote(parts.path[1:])
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no SQLite file, for example sqlite:///var/db.sqlite3.")
    path = base / name
    if name != ":memory:":
        path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name if name == ":memory:" else path,
        "OPTIONS": {
            "timeout": SQLITE_TIMEOUT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    # Compiling a ranking's grouped queries costs seconds more than it saves; measured at 3,000 schools.
    options = {"options": "-c jit=off"} | dict(parse_qsl(parts.query))
    name = unquote(parts.path[1:])
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no PostgreSQL database after the last slash.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "OPTIONS": options,
    }


# A room that is full loses a third of its entries; each room has a table of its own, so pages push out no counts.
DATABASE_CACHE_ENTRIES = 10_000


def cache_from_url(url: str, room: str = "") -> dict[str, Any]:
    """Return the CACHES entry for `url`; entries of a `room` never meet others. Raises ImproperlyConfigured, naming CACHE_URL."""
    return _cache_behind(url, room) | {"KEY_PREFIX": room}


def _cache_behind(url: str, room: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "memory":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"five-ones {room}"}
    if parts.scheme == "database":
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "_".join(filter(None, [parts.netloc or "site_cache", room])),
            "OPTIONS": {"MAX_ENTRIES": DATABASE_CACHE_ENTRIES},
        }
    if parts.scheme in {"redis", "rediss"}:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured(
        "CACHE_URL must begin with memory://, database:// or redis://, for example database://site_cache."
    )


def email_from_url(url: str) -> dict[str, Any]:
    """Return Django's EMAIL_* settings for `url`; raises ImproperlyConfigured, naming EMAIL_URL."""
    parts = urlsplit(url)
    backend = "django.core.mail.backends."
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if parts.scheme == "off":
        return {"EMAIL_BACKEND": backend + "dummy.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must be console://, off:// or smtp://user:password@host:port (smtps:// for TLS from the start)."
        )
    implicit_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": backend + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit_tls,
        "EMAIL_USE_TLS": not implicit_tls,
        "EMAIL_TIMEOUT": 20,
    }


def email_of_server(url: str) -> dict[str, Any]:
    """As email_from_url, for a server that people reach: without a `url` nothing leaves, and nothing is printed into its log.

    Raises ImproperlyConfigured for console:// as well.
    """
    if urlsplit(url).scheme == "console":
        raise ImproperlyConfigured(
            "EMAIL_URL must not be console:// in production: addresses and secret links of e-mails would stand in the log."
            " Write smtp://user:password@host:port, or off://."
        )
    return email_from_url(url or "off://")


def reachable_host(host: str) -> str:
    """Return the name by which this machine reaches a server that listens on `host`."""
    return "127.0.0.1" if host in EVERY_ADDRESS else host
