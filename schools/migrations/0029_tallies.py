"""Keep what a school's records of a year add up to, and note which schools changed since."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0028_school_spelling")]

    operations = [
        migrations.CreateModel(
            name="Untallied",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "school",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "verbose_name": "school to be counted again",
                "verbose_name_plural": "schools to be counted again",
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("school_year", models.PositiveSmallIntegerField()),
                ("reports", models.TextField(blank=True)),
                ("records", models.TextField(blank=True)),
                ("lessons", models.TextField(blank=True)),
                ("classes", models.TextField(blank=True)),
                ("documents", models.TextField(blank=True)),
                ("staff", models.TextField(blank=True)),
                ("talks", models.TextField(blank=True)),
                ("fidelity", models.TextField(blank=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="schools.school"
                    ),
                ),
            ],
            options={
                "verbose_name": "tally of a school's year",
                "verbose_name_plural": "tallies of schools' years",
                "constraints": [
                    models.UniqueConstraint(fields=["school", "school_year"], name="one_tally_per_school_and_year")
                ],
            },
        ),
    ]
