"""Indexes and foreign keys that stay away while millions of rows come in, and are built again from what is there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, models

INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
CONSTRAINTS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC, conname
"""
MEMORY = "SET LOCAL maintenance_work_mem = '512MB'"


@contextmanager
def set_aside(models_: Iterable[type[models.Model]]) -> Iterator[None]:
    """Inside a transaction, take indexes, unique constraints and foreign keys of the models away and build them again.

    PostgreSQL checks every row when it builds them, so nothing wrong can stay; if something fails, the transaction
    takes everything back. Triggers rest as well: they note which schools changed, and here all of them do.
    SQLite keeps everything and checks as it goes.
    """
    if connection.vendor != "postgresql":
        yield
        return
    tables = [model._meta.db_table for model in models_]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        again = [statement for table in tables for statement in _take_away(cursor, table)]
        _triggers(cursor, tables, "DISABLE")
    yield
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
        for statement in again:
            cursor.execute(statement)
        _triggers(cursor, tables, "ENABLE")


def _triggers(cursor, tables: Iterable[str], verb: str) -> None:
    for table in tables:
        cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} {verb} TRIGGER USER")


def _take_away(cursor, table: str) -> Iterator[str]:
    """Drop what slows `table` down; yields the statements that bring it back, foreign keys last."""
    quote = connection.ops.quote_name
    cursor.execute(INDEXES, [table])
    indexes = cursor.fetchall()
    cursor.execute(CONSTRAINTS, [table])
    constraints = cursor.fetchall()
    for name, _definition in constraints:
        cursor.execute(f"ALTER TABLE {quote(table)} DROP CONSTRAINT {quote(name)}")
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {quote(name)}")
    yield from (definition for _name, definition in indexes)
    yield from (f"ALTER TABLE {quote(table)} ADD CONSTRAINT {quote(n)} {d}" for n, d in constraints)
