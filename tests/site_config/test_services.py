"""Addresses of database, cache and mail."""

from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.services import cache_from_url, database_from_url, email_from_url, email_of_server, reachable_host


def test_sqlite_file_is_relative_or_absolute(tmp_path):
    relative = database_from_url("sqlite:///data/a.sqlite3", base=tmp_path)
    assert relative["NAME"] == tmp_path / "data" / "a.sqlite3"
    assert (tmp_path / "data").is_dir()
    absolute = database_from_url(f"sqlite:///{tmp_path}/b.sqlite3", base=Path("/nowhere"))
    assert absolute["NAME"] == tmp_path / "b.sqlite3"


def test_sqlite_is_made_for_two_processes(tmp_path):
    options = database_from_url("sqlite:///a.sqlite3", base=tmp_path)["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "PRAGMA journal_mode=WAL;" in options["init_command"]


def test_postgresql_by_host(tmp_path):
    entry = database_from_url(
        "postgresql://me:p%40ss@db.example.org:6432/five?sslmode=require", base=tmp_path, max_age=5
    )
    assert {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS", "CONN_MAX_AGE")} == {
        "NAME": "five", "USER": "me", "PASSWORD": "p@ss", "HOST": "db.example.org", "PORT": "6432",
        "OPTIONS": {"options": "-c jit=off", "sslmode": "require"}, "CONN_MAX_AGE": 5,
    }  # fmt: skip


@pytest.mark.parametrize("url", ["postgresql://me@/five?host=/run/pg", "postgresql://me@%2Frun%2Fpg/five"])
def test_postgresql_by_socket(url, tmp_path):
    entry = database_from_url(url, base=tmp_path)
    assert (entry["HOST"], entry["NAME"], entry["USER"]) == ("/run/pg", "five", "me")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_password_survives(password):
    entry = database_from_url(f"postgresql://me:{quote(password, safe='')}@h/five", base=Path("/tmp"))  # noqa: S108 - never written
    assert entry["PASSWORD"] == password


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "sqlite://a.db", "sqlite:///", "postgresql://host:5432", "postgresql://host/", "nonsense"]
)
def test_unusable_database_is_refused_by_name(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL"):
        database_from_url(url, base=tmp_path)


def test_caches():
    assert cache_from_url("memory://")["BACKEND"].endswith("LocMemCache")
    assert cache_from_url("database://my_cache")["LOCATION"] == "my_cache"
    assert cache_from_url("redis://h:1/2") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://h:1/2",
        "KEY_PREFIX": "",
    }


def test_rooms_of_a_cache_never_meet():
    rooms = [cache_from_url(url, room="pages") for url in ("memory://", "redis://h:1/2")]
    assert [room["KEY_PREFIX"] for room in rooms] == ["pages", "pages"]
    assert rooms[0]["LOCATION"] != cache_from_url("memory://")["LOCATION"]
    # Rooms in the database have a table each: a full one loses entries of its own only.
    assert cache_from_url("database://c", room="pages")["LOCATION"] == "c_pages"


def test_cache_of_no_known_kind_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"^CACHE_URL"):
        cache_from_url("file:///x")


def test_mail():
    settings = email_from_url("smtps://me:p%40ss@mail.example.org")
    assert (settings["EMAIL_HOST_PASSWORD"], settings["EMAIL_PORT"], settings["EMAIL_USE_SSL"]) == ("p@ss", 465, True)
    assert email_from_url("smtp://mail.example.org")["EMAIL_USE_TLS"] is True
    assert email_of_server("smtp://mail.example.org") == email_from_url("smtp://mail.example.org")
    assert email_from_url("off://")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL"):
        email_from_url("smtp://")


@pytest.mark.parametrize(("host", "near"), [("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"), ("10.0.0.5", "10.0.0.5")])  # noqa: S104 - compared, not bound
def test_reachable_host(host, near):
    assert reachable_host(host) == near


def test_server_that_people_reach_prints_no_mail_into_its_log():
    assert email_of_server("")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL must not be console:// in production"):
        email_of_server("console://")
