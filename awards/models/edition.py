"""An edition 版次: a computed ranking, copied once with all its lines and never changed afterwards."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.enums import EditionState, Group, Honour
from awards.errors import Frozen
from awards.models.adjustment import PanelLine, panel_lines
from awards.querysets import EditionQuerySet, FrozenQuerySet, StandingQuerySet
from site_config.shared.languages import zh_or_en

USER = settings.AUTH_USER_MODEL


class WrittenOnce(models.Model):
    """A row that is inserted and then neither changed nor deleted."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Frozen


ALL = "*"
MOVES_ON = frozenset(
    {
        "state", "approved_by", "approved_at", "notice_from", "notice_until", "published_at",
        "withdrawn_by", "withdrawn_at", "withdrawn_because",
    }
)  # fmt: skip


class Edition(models.Model):
    """State moves forward only, by awards.actions.edition.

    `digest` is SHA-256 over the frozen lines, `input_digest` over what they were computed from: `inputs` (the rubric's
    terms and the quotas of that moment) and each line's records. Both are null in editions older than them.
    """

    cycle = models.ForeignKey("awards.AwardCycle", models.PROTECT, related_name="editions")
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    number = models.PositiveSmallIntegerField(_("edition"))
    rubric = models.ForeignKey("awards.Rubric", models.PROTECT, related_name="editions")
    state = models.CharField(_("state"), max_length=10, choices=EditionState, default=EditionState.COMPUTED)
    digest = models.CharField(max_length=64)
    inputs = models.JSONField(null=True, editable=False)
    input_digest = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - null: not known
    computed_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    computed_at = models.DateTimeField()
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    notice_from = models.DateField(_("on notice from"), null=True, blank=True)
    notice_until = models.DateField(_("on notice until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=200, blank=True, default="")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "honour", "-number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "honour", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["cycle", "honour"],
                name="one_public_edition",
                condition=Q(state__in=[EditionState.ON_NOTICE, EditionState.PUBLISHED]),
            ),
            models.CheckConstraint(
                name="approved_by_somebody_else",
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("computed_by")),
            ),
            models.CheckConstraint(
                name="withdrawn_with_a_reason",
                condition=~Q(state=EditionState.WITHDRAWN)
                | (Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.get_honour_display()} {self.number}"

    def save(self, *args, **kwargs):
        """What was computed stays; only the state and its dates move on."""
        if not self._state.adding and set(kwargs.get("update_fields") or [ALL]) - MOVES_ON:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Frozen


class Standing(WrittenOnce):
    """One candidate's frozen line: name, group, points, place, and whether honoured.

    Keys point down without database constraints: the line is a copy that must outlive its source.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="standings")
    school = models.ForeignKey("schools.School", models.DO_NOTHING, db_constraint=False, related_name="+")
    teacher = models.ForeignKey(
        "schools.Teacher", models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )
    pupil = models.ForeignKey(
        "schools.Pupil", models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=60)
    public_name = models.CharField(_("name in public"), max_length=60)
    school_name = models.CharField(_("school"), max_length=60)
    group = models.CharField(_("group"), max_length=10, choices=Group)
    points = models.PositiveIntegerField(_("points (hundredths)"))
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    band = models.CharField(_("band"), max_length=20, blank=True)
    is_vetoed = models.BooleanField(_("vetoed"), default=False)
    is_honoured = models.BooleanField(_("honoured"), default=False)
    decided_by = models.CharField(
        _("what decided"),
        max_length=20,
        blank=True,
        help_text=_("points, a criterion's code, tied, quota, per_school, threshold or veto"),
    )

    adjustments = models.JSONField(
        _("panel adjustments"),
        null=True,
        blank=True,
        help_text=_("Copies of the adjustments inside the points; null for none."),
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["group", models.F("place").asc(nulls_last=True), "school_name", "name", "pk"]
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        indexes = [
            models.Index(fields=["edition", "group", "place"], name="standing_place"),
            models.Index(fields=["edition", "group", "-points", "place"], name="standing_points"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def panel_lines(self) -> list[PanelLine]:
        """The panel's adjustments inside the points, oldest first."""
        return panel_lines(self.adjustments)


class ScoreLine(WrittenOnce):
    """Points of one criterion with what they came from: achieved / required in `unit`, and the record ids.

    `sources` is {"model": "schools.activity", "ids": [...]}, with "deducted" for points that are taken off; `missing`
    lists what was not counted and why.
    """

    standing = models.ForeignKey(Standing, models.CASCADE, related_name="lines", db_constraint=False)
    code = models.CharField(max_length=4)
    title_zh = models.CharField(max_length=30)
    title_en = models.CharField(max_length=60)
    indicator = models.CharField(max_length=40)
    weight = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    achieved = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    required = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    sources = models.JSONField(default=dict)
    missing = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["standing", "code"], name="score_line_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.points}"

    @property
    def title(self) -> str:
        return zh_or_en(self.title_zh, self.title_en)

    @property
    def is_deduction(self) -> bool:
        return bool(self.sources.get("deducted"))

    @property
    def effect(self) -> int:
        """What the line adds to the sum, in hundredths: below nothing for a deduction."""
        return -self.points if self.is_deduction else self.points
