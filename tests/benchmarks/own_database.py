"""A database for one figure whose other processes must see what it writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """A copy of the scratch database for one figure alone, since other processes need committed rows; yields its address."""
    switch = _sqlite_copy if connection.vendor == "sqlite" else _postgresql_copy
    with switch(folder) as url:
        yield url


@contextmanager
def _sqlite_copy(folder: Path) -> Iterator[str]:
    connection.ensure_connection()
    name, kept = connection.settings_dict["NAME"], connection.connection
    path = folder / "own.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        kept.backup(copy)
    # The scratch database lives in memory as long as its connection: it is laid aside, not closed.
    connection.connection, connection.settings_dict["NAME"] = None, path
    try:
        yield f"sqlite:///{path}"
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, name


@contextmanager
def _postgresql_copy(folder: Path) -> Iterator[str]:
    given, name = connection.settings_dict, connection.settings_dict["NAME"]
    copy = f"{name}_own"
    connection.close()
    _administer(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)', f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    given["NAME"] = copy
    user, password, host = (quote(str(given[key] or ""), safe="") for key in ("USER", "PASSWORD", "HOST"))
    try:
        yield f"postgresql://{user}:{password}@/{copy}?host={host}&port={given['PORT'] or 5432}"
    finally:
        connection.close()
        given["NAME"] = name
        _administer(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')


def _administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
