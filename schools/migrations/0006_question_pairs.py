"""The same question before and after an activity."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("schools", "0005_class_numbers")]

    operations = [
        migrations.CreateModel(
            name="QuestionPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(blank=True, max_length=120, verbose_name="question")),
                ("asked_before", models.PositiveSmallIntegerField(default=0, verbose_name="asked before")),
                ("right_before", models.PositiveSmallIntegerField(default=0, verbose_name="right before")),
                ("asked_after", models.PositiveSmallIntegerField(default=0, verbose_name="asked after")),
                ("right_after", models.PositiveSmallIntegerField(default=0, verbose_name="right after")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="question_pairs",
                        to="schools.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "question pair",
                "verbose_name_plural": "question pairs",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=["activity", "position"], name="one_question_pair_per_position"),
                    models.CheckConstraint(
                        name="at_most_three_question_pairs", condition=Q(position__gte=1, position__lte=3)
                    ),
                    models.CheckConstraint(
                        name="right_answers_at_most_asked",
                        condition=Q(right_before__lte=F("asked_before"), right_after__lte=F("asked_after")),
                    ),
                ],
            },
        ),
    ]
