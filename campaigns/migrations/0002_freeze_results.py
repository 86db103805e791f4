"""Let the database itself refuse to change results that were decided."""

from django.db import migrations

from site_config.shared import triggers

TABLES = ("campaigns_contestedition", "campaigns_contestline")
FUNCTION = "campaigns_refuse_change"


def freeze(apps, schema_editor):
    triggers.freeze(
        schema_editor, dict.fromkeys(TABLES, ""), function=FUNCTION, sentence="decided results are never changed"
    )


def thaw(apps, schema_editor):
    triggers.thaw(schema_editor, TABLES, function=FUNCTION)


class Migration(migrations.Migration):
    replaces = [("campaigns", "0017_freeze_editions")]
    dependencies = [("campaigns", "0001_tables")]
    operations = [migrations.RunPython(freeze, thaw)]
