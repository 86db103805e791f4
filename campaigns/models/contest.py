"""A contest 征文比赛 / 作品征集 as data: groups, criteria, prizes, timetable."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.enums import (
    ABILITIES,
    DEFAULT_FILES,
    OPTIONAL_PHASES,
    ContestAbility,
    ContestKind,
    ContestPhase,
    EntryGroup,
    FileKind,
)
from campaigns.querysets import ContestQuerySet
from campaigns.timetable import months_later
from site_config.shared.fields import ChoiceSetField

LARGEST_FILE_MB = 20


class Contest(models.Model):
    """Phase changes go through campaigns.actions.contest only."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="contests", verbose_name=_("region"))
    school_year = models.PositiveSmallIntegerField(_("school year"))
    kind = models.CharField(_("kind"), max_length=10, choices=ContestKind, default=ContestKind.ESSAY)
    title = models.CharField(_("title"), max_length=80)
    call = models.TextField(_("call"), blank=True)
    phase = models.CharField(_("phase"), max_length=10, choices=ContestPhase, default=ContestPhase.CALL)
    opens_on = models.DateField(_("entries from"))
    closes_on = models.DateField(_("entries until"))
    quota_per_school = models.PositiveSmallIntegerField(_("entries per school and group"), default=5)
    file_kinds = ChoiceSetField(
        _("files that are accepted"),
        choices=FileKind.choices,
        blank=True,
        default=" ".join(sorted(DEFAULT_FILES[ContestKind.ESSAY])),
    )
    max_file_mb = models.PositiveSmallIntegerField(
        _("largest file (MB)"), default=10, validators=[MinValueValidator(1), MaxValueValidator(LARGEST_FILE_MB)]
    )
    kept_months = models.PositiveSmallIntegerField(
        _("entries without a prize are kept for (months)"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    judges_per_entry = models.PositiveSmallIntegerField(_("judges per entry"), default=2)
    approval_number = models.CharField(_("approval number"), max_length=60, blank=True)
    legal_note = models.CharField(_("legal note"), max_length=120, blank=True, default="不作为中小学招生入学依据")
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    cleared_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = [
            models.CheckConstraint(
                name="contest_dates_in_order",
                condition=Q(closes_on__gte=models.F("opens_on")),
                violation_error_message=_("The last day for entries lies before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def allows(self, ability: ContestAbility) -> bool:
        """Say whether the active phase opens the ability."""
        return ability in ABILITIES[ContestPhase(self.phase)]

    def phases(self) -> list[ContestPhase]:
        """The contest's own phases in order: all but the optional ones that it has no step for."""
        held = {step.phase for step in self.timetable.all()}
        return [phase for phase in ContestPhase if phase not in OPTIONAL_PHASES or phase in held]

    @property
    def cleared_on(self) -> dt.date | None:
        """The day from which entries without a prize are deleted; None before the results are published."""
        return self.published_at and months_later(timezone.localdate(self.published_at), self.kept_months)


class ContestStep(models.Model):
    """The days of a phase other than the entry phase, whose days are the contest's own. An optional phase without
    a step is left out."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="timetable")
    phase = models.CharField(_("phase"), max_length=10, choices=ContestPhase)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "phase"], name="contest_step_once"),
            models.CheckConstraint(
                name="contest_step_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("The last day of a phase lies before the first."),
            ),
            models.CheckConstraint(
                name="contest_step_not_entry", condition=~Q(phase__in=[ContestPhase.CALL, ContestPhase.ENTRY])
            ),
        ]

    def __str__(self) -> str:
        return self.get_phase_display()


class ContestGroup(models.Model):
    """Prizes of one group by number, how long a text may be (Chinese characters), and the group's own quota if any."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="groups")
    group = models.CharField(_("group"), max_length=10, choices=EntryGroup)
    min_characters = models.PositiveSmallIntegerField(_("at least (characters)"), default=0)
    max_characters = models.PositiveSmallIntegerField(_("at most (characters)"), default=3000)
    quota = models.PositiveSmallIntegerField(
        _("entries per school"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    first = models.PositiveSmallIntegerField(_("first prizes"), default=1)
    second = models.PositiveSmallIntegerField(_("second prizes"), default=2)
    third = models.PositiveSmallIntegerField(_("third prizes"), default=3)
    merit = models.PositiveSmallIntegerField(_("merit prizes"), default=6)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "group"], name="contest_group_once")]

    def __str__(self) -> str:
        return self.get_group_display()


class ContestCriterion(models.Model):
    """A weighted part of a judge's mark; weights of a contest add up to 100."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="criteria")
    name_zh = models.CharField(_("name in Chinese"), max_length=20)
    name_en = models.CharField(_("name in English"), max_length=40)
    weight = models.PositiveSmallIntegerField(_("points"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name_zh
