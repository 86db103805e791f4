"""Lists may be withdrawn, with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


GUARDED = ("cycle_id", "honour", "number", "rubric_id", "computed_by_id", "computed_at")


def stay(apps, schema_editor):
    """Forward nothing is lost for long: 0019 guards the table again."""


def guard_again(apps, schema_editor):
    """On the way back SQLite makes the table anew and loses the guard of 0004; this is undone last, so that it stays."""
    if schema_editor.connection.vendor == "sqlite":
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in GUARDED)
        schema_editor.execute(
            "CREATE TRIGGER IF NOT EXISTS awards_edition_frozen BEFORE UPDATE ON awards_edition FOR EACH ROW "
            f"WHEN ({changed} OR (OLD.digest <> '' AND OLD.digest <> NEW.digest)) "
            "BEGIN SELECT RAISE(ABORT, 'computed rows are never changed'); END"
        )


class Migration(migrations.Migration):
    dependencies = [("awards", "0015_edition_inputs"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunPython(stay, guard_again),
        migrations.AlterField(
            "edition",
            "state",
            models.CharField(
                choices=[
                    ("computed", "Computed"),
                    ("approved", "Approved by the committee"),
                    ("on_notice", "On public notice"),
                    ("published", "Published"),
                    ("replaced", "Replaced"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="computed",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField("edition", "withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField(
            "edition",
            "withdrawn_because",
            models.CharField(blank=True, default="", max_length=200, verbose_name="why it was withdrawn"),
        ),
        migrations.AddField(
            "edition",
            "withdrawn_by",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "edition",
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn")
                | (models.Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~models.Q(withdrawn_because="")),
                name="withdrawn_with_a_reason",
            ),
        ),
    ]
