"""The only reader of the process environment: one typed table of every setting."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


def _text(value: str) -> str:
    return value


def _flag(value: str) -> bool:
    word = value.lower()
    if word in TRUE_WORDS | FALSE_WORDS:
        return word in TRUE_WORDS
    raise ValueError("write 1 or 0")


def _count(value: str) -> int:
    if not value.isdecimal():
        raise ValueError("write a whole number, for example 8")
    return int(value)


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _path(value: str) -> Path:
    return BASE_DIR / Path(value).expanduser()


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("write a full address, for example https://example.org")
    return value.rstrip("/")


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("write DEBUG, INFO, WARNING or ERROR")
    return value.upper()


KINDS: Mapping[str, Callable[[str], Any]] = {
    "text": _text,
    "flag": _flag,
    "count": _count,
    "names": _names,
    "path": _path,
    "address": _address,
    "level": _level,
}


@dataclass(frozen=True)
class Setting:
    """One variable. `default` is written as in the environment; an empty one means "not set"."""

    name: str
    kind: str
    default: str
    sentence: str


TABLE: tuple[Setting, ...] = (
    Setting("DJANGO_SETTINGS_MODULE", "text", "", "The settings module to use; the commands choose a fitting one."),
    Setting("HOST", "text", "127.0.0.1", "The network address that the web server listens on."),
    Setting("PORT", "count", "8000", "The port that the web server listens on."),
    Setting("SITE_URL", "address", "", "The public address of the site, used in QR codes and e-mails."),
    Setting("ALLOWED_HOSTS", "names", "", "Host names that the site answers to, separated by commas."),
    Setting("SECRET_KEY", "text", "", "The signing key, at least 50 random characters; required in production."),
    Setting("DEBUG", "flag", "0", "Shows technical error pages; refused in production."),
    Setting("DEMO", "flag", "1", "Loads the invented demo district into an empty database and shows its accounts."),
    Setting(
        "DATABASE_URL",
        "text",
        "sqlite:///var/db.sqlite3",
        "The database: sqlite:///file or postgresql://user:password@host:port/name.",
    ),
    Setting("DATABASE_MAX_AGE", "count", "60", "Seconds that a database connection is kept open for the next request."),
    Setting("CACHE_URL", "text", "memory://", "The cache: memory://, database://table or redis://host:port/number."),
    Setting(
        "PAGE_CACHE_SECONDS",
        "count",
        "60",
        "Seconds that a finished public page is kept for visitors, so live figures are at most that old; 0 keeps none.",
    ),
    Setting(
        "EMAIL_URL",
        "text",
        "",
        "Outgoing mail: smtp://user:password@host:port, smtps://..., off:// or console://; the last one without a value, in production off://.",
    ),
    Setting("EMAIL_FROM", "text", "five-ones@localhost", "The sender of the site's e-mails."),
    Setting(
        "CLOCK_MINUTES",
        "count",
        "10",
        "Minutes between two ticks that a worker asks for by itself; 0 leaves it to cron.",
    ),
    Setting(
        "WEBHOOK_HOSTS",
        "names",
        "",
        "Further hosts (host or host:port) of group chats; only these may be private or without HTTPS.",
    ),
    Setting("MEDIA_ROOT", "path", "var/media", "The folder of public pictures and documents."),
    Setting(
        "PRIVATE_MEDIA_ROOT",
        "path",
        "var/private",
        "The folder of evidence and certificates, served only after a permission check.",
    ),
    Setting("STATIC_ROOT", "path", "var/static", "The folder that collectstatic fills."),
    Setting(
        "SIGNING_FILE",
        "path",
        "",
        "The PKCS#12 file (.p12 or .pfx) with the key that signs certificates; without it none is signed.",
    ),
    Setting("SIGNING_PASSPHRASE", "text", "", "The passphrase of SIGNING_FILE."),
    Setting(
        "SIGNING_TIMESTAMP_URL",
        "address",
        "",
        "A time-stamping service (RFC 3161) that is asked at each signature; without it nothing is asked.",
    ),
    Setting(
        "SERVE_MEDIA",
        "flag",
        "1",
        "Serves public pictures from the web process; switch off when a front server does it.",
    ),
    Setting(
        "UPLOAD_MAX_MB",
        "count",
        "20",
        "Largest upload in megabytes; a ZIP of works may have three times, a request four times as much.",
    ),
    Setting("TIME_ZONE", "text", "Asia/Shanghai", "The time zone of dates and deadlines."),
    Setting("LOG_LEVEL", "level", "INFO", "The least severe message that is logged."),
    Setting("WEB_WORKERS", "count", "2", "The number of web processes that `manage.py serve` starts."),
    Setting("WEB_THREADS", "count", "4", "The number of requests that one web process answers at the same time."),
    Setting("TRUSTED_PROXIES", "count", "0", "The number of front servers whose X-Forwarded-For entry is believed."),
    Setting("TEST_SCRATCH", "text", "", "The folder for the files of a test run; made and removed when not set."),
    Setting("HTTPS", "flag", "1", "Sends visitors to HTTPS and marks cookies secure; used in production."),
)
BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in TABLE}


class Environment:
    """Typed reads of one mapping of variables; tests pass their own."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def _read(self, name: str, kind: str) -> Any:
        setting = BY_NAME[name]
        if setting.kind != kind:
            raise TypeError(f"{name} is a {setting.kind}, not a {kind}.")
        value = self._variables.get(name, "").strip() or setting.default
        if not value:
            return "" if kind != "names" else ()
        try:
            return KINDS[kind](value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} cannot be {value!r}: {error}. {setting.sentence}") from None

    def text(self, name: str) -> str:
        return str(self._read(name, "text"))

    def flag(self, name: str) -> bool:
        return bool(self._read(name, "flag"))

    def count(self, name: str) -> int:
        return int(self._read(name, "count"))

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(self._read(name, "names"))

    def path(self, name: str) -> Path:
        return Path(self._read(name, "path"))

    def path_if_set(self, name: str) -> Path | None:
        return self._read(name, "path") or None

    def address(self, name: str) -> str:
        return str(self._read(name, "address"))

    def level(self, name: str) -> str:
        return str(self._read(name, "level"))

    def required(self, name: str) -> str:
        """Return the text of a variable that must be set; raise ImproperlyConfigured otherwise."""
        value = self.text(name)
        if not value:
            raise ImproperlyConfigured(f"{name} is not set. {BY_NAME[name].sentence}")
        return value


def choose_settings(default: str) -> None:
    """Use the settings module `default` unless the environment names one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", default)


def child_environment(**changes: str) -> dict[str, str]:
    """Return the environment for a child process, with `changes` applied."""
    return {**os.environ, **changes}


env = Environment(os.environ)
