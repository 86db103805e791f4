"""What stays of a contest's entries once those without a prize are deleted: numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.enums import EntryGroup


class EntryTally(models.Model):
    """How many entries a school had in a group, and how many of them won; written before the others are deleted."""

    contest = models.ForeignKey("campaigns.Contest", models.CASCADE, related_name="tallies")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    group = models.CharField(_("group"), max_length=10, choices=EntryGroup)
    entered = models.PositiveIntegerField(_("entries"))
    placed = models.PositiveIntegerField(_("prizes"))

    class Meta:
        verbose_name = _("tally of entries")
        verbose_name_plural = _("tallies of entries")
        constraints = [
            models.UniqueConstraint(fields=["contest", "school", "group"], name="entry_tally_once"),
            models.CheckConstraint(name="tally_placed_of_entered", condition=models.Q(placed__lte=models.F("entered"))),
        ]

    def __str__(self) -> str:
        return str(self.pk)
