"""Panel adjustments: points that the committee adds or takes, each a row of its own with reason and author."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.enums import Honour
from awards.querysets import OfCycleQuerySet

MOST_POINTS = 10000


@dataclass(frozen=True, slots=True)
class PanelLine:
    """An adjustment as a standing keeps it: a copy that later rows never change. `points` in hundredths, signed."""

    key: int
    points: int
    reason: str
    author: str
    on: dt.date

    def frozen(self) -> dict[str, Any]:
        """The form in which a standing stores it."""
        return {"id": self.key, "points": self.points, "reason": self.reason, "author": self.author, "on": str(self.on)}


def panel_lines(stored: Iterable[Mapping[str, Any]] | None) -> list[PanelLine]:
    """What a standing stores, read again."""
    return [
        PanelLine(row["id"], row["points"], row["reason"], row["author"], dt.date.fromisoformat(row["on"]))
        for row in stored or ()
    ]


class Adjustment(models.Model):
    """Counts from the next edition on; once an edition has taken it in, only another adjustment can undo it."""

    cycle = models.ForeignKey("awards.AwardCycle", models.CASCADE, related_name="adjustments")
    honour = models.CharField(_("honour"), max_length=8, choices=Honour)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", verbose_name=_("school"))
    teacher = models.ForeignKey("schools.Teacher", models.PROTECT, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey("schools.Pupil", models.PROTECT, null=True, blank=True, related_name="+")
    points = models.SmallIntegerField(_("points (hundredths)"))
    reason = models.CharField(_("reason"), max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(auto_now_add=True)
    taken_into = models.ForeignKey(
        "awards.Edition", models.PROTECT, null=True, blank=True, editable=False, related_name="first_adjustments"
    )

    objects = OfCycleQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("panel adjustment")
        verbose_name_plural = _("panel adjustments")
        constraints = [
            models.CheckConstraint(
                name="adjustment_moves_points",
                condition=~Q(points=0) & Q(points__gte=-MOST_POINTS, points__lte=MOST_POINTS),
            ),
            models.CheckConstraint(name="adjustment_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="adjustment_of_the_honour",
                condition=Q(honour=Honour.SCHOOL, teacher=None, pupil=None)
                | Q(honour=Honour.TEACHER, teacher__isnull=False, pupil=None)
                | Q(honour=Honour.PUPIL, teacher=None, pupil__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.teacher or self.pupil or self.school)

    @property
    def candidate(self) -> int:
        """The key under which the adjusted one runs."""
        return self.teacher_id or self.pupil_id or self.school_id

    def as_line(self) -> PanelLine:
        return PanelLine(self.pk, self.points, self.reason, str(self.decided_by), timezone.localdate(self.decided_at))
