"""Which of the two databases has a test, when a run is divided between them.

Undivided, as everywhere but in a whole `make test`, every test runs wherever it is asked for.
"""

from collections.abc import Iterable
from inspect import signature

from django.db import connection

import pytest

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})
# Where tests run that open no database at all.
WHEREVER = "sqlite"
# Where tests ask for a page themselves: the same is asked of PostgreSQL by the crawl, the lists and broken input.
PAGES = "sqlite"


def vendor() -> str:
    """The database of this run: sqlite or postgresql."""
    return connection.vendor


def is_elsewhere(config: pytest.Config, database: str) -> bool:
    """Whether this run is divided and leaves to the other one what belongs to the given database."""
    return bool(config.getoption("divided")) and vendor() != database


def belongs_to(item: pytest.Item) -> str | None:
    """The one database whose run has the test; None for a test that both have."""
    if mark := item.get_closest_marker("once"):
        return mark.kwargs.get("on", WHEREVER)
    if "client" in signature(item.function).parameters:
        return PAGES
    opens_one = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return None if opens_one else WHEREVER


def left_to_the_other(config: pytest.Config, items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Tests that the other run of a divided one has."""
    return [item for item in items if (owner := belongs_to(item)) and is_elsewhere(config, owner)]
