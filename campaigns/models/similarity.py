"""Texts that resemble each other: signatures of entries, what was found, and what people made of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import Copied, FlagKind, FlagState
from campaigns.querysets import SimilarityFlagQuerySet

USER = settings.AUTH_USER_MODEL


class EntrySignature(models.Model):
    """The MinHash signature of an entry's text, gone with the entry. `version` is the entry's that was read;
    `checked_at` is empty until the text was compared with all others."""

    entry = models.OneToOneField("campaigns.Entry", models.CASCADE, primary_key=True, related_name="signature")
    version = models.PositiveIntegerField()
    recipe = models.CharField(max_length=40)
    digest = models.BinaryField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("signature of a text")
        verbose_name_plural = _("signatures of texts")

    def __str__(self) -> str:
        return str(self.pk)


class SimilarityFlag(models.Model):
    """Two entries whose texts resemble each other. `entry` is the one whose contest is judged; inside one contest it is
    the later of the two. `share` is the part of the shorter text that stands in the other one, in thousandths."""

    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="flags")
    other = models.ForeignKey("campaigns.Entry", models.CASCADE, related_name="flags_as_other")
    kind = models.CharField(_("where"), max_length=8, choices=FlagKind)
    share = models.PositiveSmallIntegerField(_("shared part"))
    state = models.CharField(_("state"), max_length=8, choices=FlagState, default=FlagState.OPEN)
    copied = models.CharField(_("which is the copy"), max_length=8, choices=Copied, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    found_at = models.DateTimeField(editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", editable=False)

    objects = SimilarityFlagQuerySet.as_manager()

    class Meta:
        ordering = ["-share", "pk"]
        verbose_name = _("texts that resemble each other")
        verbose_name_plural = _("texts that resemble each other")
        constraints = [
            models.UniqueConstraint(fields=["entry", "other"], name="similarity_flag_once"),
            models.CheckConstraint(name="similarity_flag_two_entries", condition=~Q(entry=F("other"))),
            models.CheckConstraint(
                name="similarity_flag_names_the_copy", condition=Q(state=FlagState.UPHELD) ^ Q(copied="")
            ),
            models.CheckConstraint(
                name="similarity_flag_decided_with_time",
                condition=Q(state=FlagState.OPEN) ^ Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def percent(self) -> int:
        """The shared part in whole per cent, cut off: only the whole of a text is 100."""
        return self.share // 10

    @property
    def copies(self) -> list:
        """The entries that are copies by the decision."""
        sides = {Copied.LATER: [self.entry], Copied.OTHER: [self.other], Copied.BOTH: [self.entry, self.other]}
        return sides.get(Copied(self.copied), []) if self.copied else []


class SimilarityVote(models.Model):
    """What one judge of the two entries says; `copied` is empty for "no copy"."""

    flag = models.ForeignKey(SimilarityFlag, models.CASCADE, related_name="votes")
    judge = models.ForeignKey(USER, models.PROTECT, related_name="+")
    copied = models.CharField(_("which is the copy"), max_length=8, choices=Copied, blank=True)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    given_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["flag", "judge"], name="one_similarity_vote_per_judge")]

    def __str__(self) -> str:
        return str(self.pk)
