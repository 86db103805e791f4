"""The same question asked before and after an activity: what the pupils learnt, as counts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PAIRS_PER_ACTIVITY = 3
LONGEST_QUESTION = 120


class QuestionPair(models.Model):
    """How many pupils were asked and how many answered right, before and after; never whose answer it was."""

    activity = models.ForeignKey("schools.Activity", models.CASCADE, related_name="question_pairs")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=LONGEST_QUESTION, blank=True)
    asked_before = models.PositiveSmallIntegerField(_("asked before"), default=0)
    right_before = models.PositiveSmallIntegerField(_("right before"), default=0)
    asked_after = models.PositiveSmallIntegerField(_("asked after"), default=0)
    right_after = models.PositiveSmallIntegerField(_("right after"), default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = _("question pair")
        verbose_name_plural = _("question pairs")
        constraints = [
            models.UniqueConstraint(fields=["activity", "position"], name="one_question_pair_per_position"),
            models.CheckConstraint(
                name="at_most_three_question_pairs", condition=Q(position__gte=1, position__lte=PAIRS_PER_ACTIVITY)
            ),
            models.CheckConstraint(
                name="right_answers_at_most_asked",
                condition=Q(right_before__lte=F("asked_before"), right_after__lte=F("asked_after")),
            ),
        ]

    def __str__(self) -> str:
        return self.text
