"""Triggers that let the database itself refuse every change of a row; for migrations, on both databases."""

from collections.abc import Iterable
from typing import Any


def freeze(schema_editor: Any, tables: Iterable[str], *, function: str, sentence: str) -> None:
    """Refuse every UPDATE of the tables' rows.

    Params: function, the name that PostgreSQL gets for what refuses; sentence, the error's text. Neither may hold a quote.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        does = f"EXECUTE FUNCTION {function}()"
    else:
        does = f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    for table in tables:
        schema_editor.execute(f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {does}")


def thaw(schema_editor: Any, tables: Iterable[str], *, function: str) -> None:
    """Take the triggers of `freeze` away."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in tables:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen" + (f" ON {table}" if is_postgresql else ""))
    if is_postgresql:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {function}()")
