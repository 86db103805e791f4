"""Let the database refuse to change minutes, as it does for the lines that they decided on."""

from django.db import migrations

NAME = "awards_minutes_frozen"


def freeze(apps, schema_editor):
    does = (
        "BEGIN SELECT RAISE(ABORT, 'computed rows are never changed'); END"
        if schema_editor.connection.vendor == "sqlite"
        else "EXECUTE FUNCTION awards_refuse_change()"
    )
    schema_editor.execute(f"CREATE TRIGGER {NAME} BEFORE UPDATE ON awards_minutes FOR EACH ROW {does}")


def thaw(apps, schema_editor):
    on_table = " ON awards_minutes" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("awards", "0030_minutes")]
    operations = [migrations.RunPython(freeze, thaw)]
