"""Let the database itself refuse to change an adopted design: certificates say which one they were printed by."""

from django.db import migrations

TABLE = "awards_certificatedesign"
CONDITION = "WHEN (OLD.state = 'adopted')"


def freeze(apps, schema_editor):
    execute = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        execute(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW {CONDITION} "
            "BEGIN SELECT RAISE(ABORT, 'adopted designs are never changed'); END"
        )
    elif schema_editor.connection.vendor == "postgresql":
        execute(
            "CREATE OR REPLACE FUNCTION awards_refuse_design_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'adopted designs are never changed' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        execute(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW {CONDITION} "
            "EXECUTE FUNCTION awards_refuse_design_change()"
        )


def thaw(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen" + (f" ON {TABLE}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION IF EXISTS awards_refuse_design_change()")


class Migration(migrations.Migration):
    dependencies = [("awards", "0013_certificate_design")]
    operations = [migrations.RunPython(freeze, thaw)]
