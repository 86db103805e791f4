"""Triggers that let the database itself refuse every change of a row; for migrations, on both databases."""

from collections.abc import Iterable, Mapping
from typing import Any


def changed(schema_editor: Any, columns: Iterable[str]) -> str:
    """A condition for `freeze`: one of the columns gets another value."""
    different = _different(schema_editor)
    return " OR ".join(f"OLD.{column} {different} NEW.{column}" for column in columns)


def written_over(schema_editor: Any, columns: Iterable[str]) -> str:
    """A condition for `freeze`: one of the columns of text gets another value after it had one."""
    different = _different(schema_editor)
    return " OR ".join(
        f"(coalesce(OLD.{column}, '') <> '' AND OLD.{column} {different} NEW.{column})" for column in columns
    )


def freeze(schema_editor: Any, tables: Mapping[str, str], *, function: str, sentence: str) -> None:
    """Refuse an UPDATE of a row of the tables.

    SQLite forgets a table's triggers whenever a later migration alters the table; call this again after it.

    Params: tables, each with the condition (SQL over OLD and NEW) under which it refuses, "" for always; function, the
    name that PostgreSQL gets for what refuses; sentence, the error's text. Neither may hold a quote.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        does = f"EXECUTE FUNCTION {function}()"
    else:
        does = f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    for table, condition in tables.items():
        when = f"WHEN ({condition}) " if condition else ""
        schema_editor.execute(f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {when}{does}")


def thaw(schema_editor: Any, tables: Iterable[str], *, function: str) -> None:
    """Take the triggers of `freeze` away."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in tables:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen" + (f" ON {table}" if is_postgresql else ""))
    if is_postgresql:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {function}()")


def _different(schema_editor: Any) -> str:
    return "IS DISTINCT FROM" if schema_editor.connection.vendor == "postgresql" else "IS NOT"
