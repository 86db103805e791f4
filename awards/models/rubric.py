"""Rubrics 评分细则 are versioned data: criteria, weights, bands, tie-breakers. Adopted ones never change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.enums import Counts, Honour, RubricState
from awards.querysets import OfRegionQuerySet
from site_config.shared.languages import zh_or_en


class Rubric(models.Model):
    """Points are integers in hundredths everywhere: 9225 reads 92.25."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="rubrics", verbose_name=_("region"))
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=80)
    state = models.CharField(_("state"), max_length=8, choices=RubricState, default=RubricState.DRAFT)
    total = models.PositiveIntegerField(_("full points (hundredths)"), default=10000)
    threshold = models.PositiveIntegerField(_("honoured from (hundredths)"), default=9000)
    bands = models.JSONField(
        _("bands"), default=list, help_text=_('Such as [{"from": 9000, "zh": "先进", "en": "Model"}], highest first.')
    )
    total_places = models.PositiveSmallIntegerField(_("decimals of the total"), default=2)
    eligibility = models.JSONField(
        _("eligibility"), default=list, help_text=_('Least points by criterion, such as [{"code": "B", "from": 1500}].')
    )
    quotas = models.JSONField(
        _("quotas"), default=dict, help_text=_("Rules by group; a group without one follows the cycle's quota.")
    )
    vetoes = models.JSONField(
        _("vetoes"), default=list, help_text=_("Reasons that exclude from this honour; none named: all of them.")
    )
    tie_breakers = models.JSONField(_("tie-breakers"), default=list, help_text=_("Codes of criteria in order."))
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfRegionQuerySet.as_manager()

    class Meta:
        ordering = ["honour", "-version"]
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        constraints = [
            models.UniqueConstraint(fields=["region", "honour", "version"], name="one_rubric_per_version"),
            models.CheckConstraint(name="total_at_most_two_places", condition=Q(total_places__lte=2)),
        ]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One line of a rubric: an indicator with parameters, worth at most `weight` hundredths.

    Where `share_places` is set, the share that the indicator finds is rounded half up to so many decimals of a per cent
    before it is weighted. The points are computed to a hundredth, then rounded half up to `places` decimals, then kept
    from `floor` to `cap`.
    """

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria")
    code = models.CharField(_("code"), max_length=4)
    title_zh = models.CharField(_("title in Chinese"), max_length=30)
    title_en = models.CharField(_("title in English"), max_length=60)
    indicator = models.SlugField(_("indicator"), max_length=40)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    weight = models.PositiveIntegerField(_("weight (hundredths)"))
    is_bonus = models.BooleanField(_("bonus"), default=False, help_text=_("Counted on top of the full points."))
    is_deduction = models.BooleanField(_("deduction"), default=False, help_text=_("Taken off the sum."))
    places = models.PositiveSmallIntegerField(_("decimals of the points"), null=True, blank=True)
    share_places = models.PositiveSmallIntegerField(_("decimals of the share"), null=True, blank=True)
    floor = models.PositiveIntegerField(_("least points (hundredths)"), default=0)
    cap = models.PositiveIntegerField(_("most points (hundredths)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "code"], name="criterion_code_once"),
            models.CheckConstraint(name="criterion_weight_positive", condition=Q(weight__gt=0)),
            models.CheckConstraint(
                name="criterion_counts_one_way", condition=Q(is_bonus=False) | Q(is_deduction=False)
            ),
            models.CheckConstraint(
                name="criterion_floor_below_cap",
                condition=Q(floor__lte=F("weight")) & (Q(cap=None) | Q(cap__gte=F("floor"), cap__lte=F("weight"))),
            ),
            models.CheckConstraint(name="criterion_at_most_two_places", condition=Q(places=None) | Q(places__lte=2)),
            models.CheckConstraint(
                name="criterion_share_at_most_two_places", condition=Q(share_places=None) | Q(share_places__lte=2)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return zh_or_en(self.title_zh, self.title_en)

    @property
    def most(self) -> int:
        """The most points that the line can give or take, in hundredths."""
        return self.weight if self.cap is None else min(self.cap, self.weight)

    @property
    def counts(self) -> Counts:
        """Towards the full points, on top, or taken off."""
        if self.is_deduction:
            return Counts.DEDUCTION
        return Counts.BONUS if self.is_bonus else Counts.BASE
