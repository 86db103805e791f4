"""How a contest is judged and what follows from it: limits, levels, prizes beside the entries' own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import PrizeMode

HUNDRED = 100


class JudgingTerms(models.Model):
    """Settings of one contest; a contest without a row has the defaults (`terms_of`)."""

    contest = models.OneToOneField("campaigns.Contest", models.CASCADE, related_name="terms")
    most_per_judge = models.PositiveSmallIntegerField(_("most entries per judge"), null=True, blank=True)
    normalises = models.BooleanField(_("order by normalised scores"), default=False)
    gives_feedback = models.BooleanField(_("schools get scores and comments after publication"), default=False)
    honours_teachers = models.BooleanField(_("guiding teachers get the prize of their pupil"), default=True)
    organisers = models.PositiveSmallIntegerField(_("organiser prizes"), default=0)
    organiser_least = models.PositiveSmallIntegerField(_("least entries of an organiser"), default=3)
    organiser_rule = models.CharField(_("rule for organiser prizes as printed"), max_length=300, blank=True)
    correction = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("terms of judging")
        constraints = [
            models.CheckConstraint(
                name="judges_take_something", condition=Q(most_per_judge=None) | Q(most_per_judge__gte=1)
            )
        ]

    def __str__(self) -> str:
        return str(self.contest_id)


class GroupPrizes(models.Model):
    """Prizes of a group by share of its judged entries, in per cent; and how much of the list the panel sees.

    A group without a row has its prizes by number and a head of the default length.
    """

    group = models.OneToOneField("campaigns.ContestGroup", models.CASCADE, related_name="prizes")
    mode = models.CharField(_("prizes"), max_length=6, choices=PrizeMode, default=PrizeMode.NUMBER)
    first = models.DecimalField(_("first prizes (%)"), max_digits=4, decimal_places=1, default=5)
    second = models.DecimalField(_("second prizes (%)"), max_digits=4, decimal_places=1, default=10)
    third = models.DecimalField(_("third prizes (%)"), max_digits=4, decimal_places=1, default=15)
    merit = models.DecimalField(_("merit prizes (%)"), max_digits=4, decimal_places=1, default=20)
    head = models.PositiveSmallIntegerField(_("entries in the second round"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shares_within_the_whole",
                condition=Q(first__gte=0, second__gte=0, third__gte=0, merit__gte=0)
                & Q(first__lte=HUNDRED - models.F("second") - models.F("third") - models.F("merit")),
                violation_error_message=_("The shares of all prizes add up to more than 100 per cent."),
            )
        ]

    def __str__(self) -> str:
        return str(self.group_id)


class CriterionLevel(models.Model):
    """A labelled level of a criterion: from `lowest` points up to the next level. Without rows the defaults count."""

    criterion = models.ForeignKey("campaigns.ContestCriterion", models.CASCADE, related_name="levels")
    name_zh = models.CharField(_("name in Chinese"), max_length=20)
    name_en = models.CharField(_("name in English"), max_length=40)
    lowest = models.DecimalField(_("from (points)"), max_digits=4, decimal_places=1)

    class Meta:
        ordering = ["criterion", "-lowest"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "lowest"], name="level_begins_once"),
            models.CheckConstraint(name="level_not_negative", condition=Q(lowest__gte=0)),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Conflict(models.Model):
    """A school whose entries a judge does not judge, declared by the judge; counts in every contest."""

    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conflicts")
    school = models.ForeignKey("schools.School", models.CASCADE, related_name="+")
    declared_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["judge", "school"], name="conflict_once")]

    def __str__(self) -> str:
        return str(self.pk)
