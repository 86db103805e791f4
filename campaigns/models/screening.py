"""Screening by the bureau: whether an entry goes to the judges, and which words they do not see."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import ExclusionReason

USER = settings.AUTH_USER_MODEL


class Screening(models.Model):
    """The bureau's decision on one entry: passed, or excluded for a reason. Taking it back deletes the row."""

    entry = models.OneToOneField("campaigns.Entry", models.CASCADE, related_name="screening")
    is_passed = models.BooleanField(_("passed"))
    reason = models.CharField(_("reason"), max_length=12, choices=ExclusionReason, blank=True)
    note = models.CharField(_("what the school should know"), max_length=200, blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exclusion_has_a_reason",
                condition=Q(is_passed=True, reason="") | (Q(is_passed=False) & ~Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return str(self.entry_id)


class MaskedWord(models.Model):
    """A word that the screener hides from judges besides the names (`is_hidden`), or a name's false hit that stays."""

    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="masked_words")
    word = models.CharField(_("word"), max_length=40)
    is_hidden = models.BooleanField(default=True)
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "word"], name="masked_word_once")]

    def __str__(self) -> str:
        return self.word
