"""Rows written as fast as the database takes them: COPY on PostgreSQL, batches of INSERT on SQLite."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 5000
# Written for None; no text of the demo reads so.
NULL = "None"


class Table:
    """Writes rows of one model; `names` are the columns that vary, all others get their field's default.

    Values come as the database holds them: days and moments as text (moments in UTC), keys as numbers. Columns that
    a later version adds are filled by themselves; a key that is not among `names` is the database's next one.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        if unknown := set(names) - set(fields):
            raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        rest = [field for name, field in fields.items() if name not in names and _is_written(field)]
        self.model, self.written, self._varying = model, 0, len(names)
        self._constants = [_default(field) for field in rest]
        self._columns = [str(field.column) for field in (*(fields[name] for name in names), *rest)]

    def write(self, rows: Iterable[tuple[Any, ...]]) -> None:
        rows = list(rows)
        if rows:
            (self._copy if connection.vendor == "postgresql" else self._insert)(rows)
            self.written += len(rows)

    def _copy(self, rows: list[tuple[Any, ...]]) -> None:
        tail = "".join(f"\t{value}" for value in self._constants).replace("%", "%%")
        line = "\t".join(["%s"] * self._varying) + tail + "\n"
        statement = f"COPY {self._target()} FROM STDIN WITH (NULL '{NULL}')"
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for start in range(0, len(rows), BATCH):
                chunk = rows[start : start + BATCH]
                copy.write(self._checked("".join([line % row for row in chunk]), len(chunk)))

    def _checked(self, text: str, rows: int) -> str:
        """Nothing is escaped, which is what makes this fast; so a value that would need it must not be there."""
        tabs = rows * (len(self._columns) - 1)
        if "\\" in text or text.count("\n") != rows or text.count("\t") != tabs:
            raise ValueError("A value holds a backslash, a tab or a line break.")
        return text

    def _insert(self, rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join(["%s"] * len(self._columns))
        statement = f"INSERT INTO {self._target()} VALUES ({marks})"  # noqa: S608 - names are ours
        tail = tuple(self._constants)
        with connection.cursor() as cursor:
            cursor.executemany(statement, [row + tail for row in rows])

    def _target(self) -> str:
        quote = connection.ops.quote_name
        return f"{quote(self.model._meta.db_table)} ({', '.join(map(quote, self._columns))})"


def _is_written(field: models.Field) -> bool:
    """False where the database has a value of its own for a column that nobody names."""
    return not field.primary_key and not field.has_db_default()


def _default(field: models.Field) -> Any:
    """A field's default as the database holds it."""
    value = field.get_default()
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    value = field.get_db_prep_save(value, connection)
    return value if value is None or isinstance(value, bool | int) else str(value)


def next_key(model: type[models.Model]) -> int:
    """The key after the highest one."""
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def set_sequences(models_: Iterable[type[models.Model]]) -> None:
    """Let the next row of each model get the key after the highest one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(statement)
