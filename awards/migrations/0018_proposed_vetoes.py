"""A veto may be proposed before it is decided."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0017_objection_led_to"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AlterModelOptions(
            "veto",
            options={
                "ordering": [models.OrderBy(models.F("decided_at"), descending=True, nulls_first=True), "-pk"],
                "verbose_name": "veto",
                "verbose_name_plural": "vetoes",
            },
        ),
        migrations.RemoveConstraint("veto", "veto_has_document"),
        migrations.AddField("veto", "proposed_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField(
            "veto",
            "proposed_by",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField("veto", "decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AlterField(
            "veto",
            "decided_by",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            "veto", "document_number", models.CharField(blank=True, max_length=40, verbose_name="document number")
        ),
        migrations.AddConstraint(
            "veto",
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(document_number=""), name="veto_has_document"
            ),
        ),
        migrations.AddConstraint(
            "veto",
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=False, decided_at__isnull=False)
                | models.Q(decided_by=None, decided_at=None, proposed_by__isnull=False, proposed_at__isnull=False),
                name="veto_proposed_or_decided",
            ),
        ),
    ]
