"""Invitations of coordinators by a secret address."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


ROLES = [
    ("coordinator", "School coordinator"),
    ("street_officer", "Street officer"),
    ("reviewer", "Bureau reviewer"),
    ("committee", "Award committee"),
    ("judge", "Judge"),
    ("editor", "Editor"),
    ("auditor", "Auditor"),
    ("administrator", "Administrator"),
]


class Migration(migrations.Migration):
    dependencies = [("schools", "0006_question_pairs")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=ROLES, default="coordinator", max_length=20, verbose_name="role"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=60, verbose_name="for whom")),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(editable=False)),
                ("expires_at", models.DateTimeField(editable=False, verbose_name="valid until")),
                ("accepted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="schools.role",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="schools.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(name="invitation_to_a_school_role", condition=Q(kind__in=["coordinator"])),
                    models.CheckConstraint(
                        name="invitation_accepted_by_somebody",
                        condition=Q(accepted_by=None, accepted_at=None)
                        | Q(accepted_by__isnull=False, accepted_at__isnull=False),
                    ),
                    models.CheckConstraint(
                        name="invitation_accepted_or_revoked", condition=Q(accepted_at=None) | Q(revoked_at=None)
                    ),
                ],
            },
        ),
    ]
