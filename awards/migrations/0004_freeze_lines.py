"""Let the database itself refuse to change a computed line, its standing, or what an edition was computed from."""

from django.db import migrations

WHOLE_ROWS = ("awards_standing", "awards_scoreline")
EDITION_COLUMNS = ("cycle_id", "honour", "number", "rubric_id", "computed_by_id", "computed_at")


def _changed(columns, different):
    return " OR ".join(f"OLD.{column} {different} NEW.{column}" for column in columns)


def _conditions(different):
    for table in WHOLE_ROWS:
        yield table, ""
    sealed = "(OLD.digest <> '' AND OLD.digest <> NEW.digest)"
    yield "awards_edition", f"WHEN ({_changed(EDITION_COLUMNS, different)} OR {sealed})"


def freeze(apps, schema_editor):
    execute = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table, condition in _conditions("IS NOT"):
            execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {condition} "
                "BEGIN SELECT RAISE(ABORT, 'computed rows are never changed'); END"
            )
    elif schema_editor.connection.vendor == "postgresql":
        execute(
            "CREATE OR REPLACE FUNCTION awards_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'computed rows are never changed' USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$"
        )
        for table, condition in _conditions("IS DISTINCT FROM"):
            execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW {condition} "
                "EXECUTE FUNCTION awards_refuse_change()"
            )


def thaw(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table, _condition in _conditions("="):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen" + (f" ON {table}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS awards_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_honours_page")]
    operations = [migrations.RunPython(freeze, thaw)]
