"""Guard what an edition was computed from as well; SQLite made the table anew and lost the guard of 0004."""

from django.db import migrations

EDITION_COLUMNS = ("cycle_id", "honour", "number", "rubric_id", "computed_by_id", "computed_at", "inputs")
BEFORE = EDITION_COLUMNS[:-1]
NAME = "awards_edition_frozen"


def _drop(schema_editor):
    on_table = " ON awards_edition" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on_table}")


def _guard(schema_editor, columns, sealed):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    different = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{column} {different} NEW.{column}" for column in columns)
    seals = " OR ".join(f"(coalesce(OLD.{name}, '') <> '' AND OLD.{name} {different} NEW.{name})" for name in sealed)
    does = (
        "BEGIN SELECT RAISE(ABORT, 'computed rows are never changed'); END"
        if is_sqlite
        else "EXECUTE FUNCTION awards_refuse_change()"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {NAME} BEFORE UPDATE ON awards_edition FOR EACH ROW WHEN ({changed} OR {seals}) {does}"
    )


def freeze(apps, schema_editor):
    _drop(schema_editor)
    _guard(schema_editor, EDITION_COLUMNS, ("digest", "input_digest"))


def thaw(apps, schema_editor):
    _drop(schema_editor)
    _guard(schema_editor, BEFORE, ("digest",))


class Migration(migrations.Migration):
    dependencies = [("awards", "0018_proposed_vetoes")]
    operations = [migrations.RunPython(freeze, thaw)]
