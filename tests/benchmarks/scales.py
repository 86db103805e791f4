"""Databases of a district and of the nation side by side, filled in bulk, dropped after the last figure."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import perf_counter

from django.core.management import call_command
from django.db import connection

from psycopg import sql

from home.demo.bulk import story
from tests.benchmarks import cleanup

DISTRICT, NATION = "district", "nation"


@contextmanager
def database_of(scale: str) -> Iterator[None]:
    """Look at the database of a scale; it is made at the first call."""
    if connection.vendor != "postgresql":
        raise RuntimeError("The nation's figures are measured on PostgreSQL.")
    with _connected_to(_filled(scale)):
        yield


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@cache
def _filled(scale: str) -> str:
    name = f"bench_{scale}_{os.getpid()}"
    _drop(name)
    _on_server("CREATE DATABASE {} TEMPLATE template0", name)
    cleanup.callback(_drop, name)
    started = perf_counter()
    with _connected_to(name):
        call_command("migrate", verbosity=0, interactive=False)
        story.tell(stage="term", scale=scale, seed=1, report=_report)
    _report(f"{scale}: filled in {perf_counter() - started:.0f} s")
    return name


def _report(line: str) -> None:
    """Progress goes to standard error: standard output holds figures only."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - the command's own output


def _drop(name: str) -> None:
    _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _on_server(statement: str, name: str) -> None:
    """Databases are made and dropped outside of any transaction, from the server's own database."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
