"""Results of a contest as an edition 版次: written once, numbered, sealed by a digest, never changed."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import DecidedBy, EntryGroup, LineKind, Placing
from campaigns.errors import Frozen
from campaigns.querysets import ContestEditionQuerySet, FrozenQuerySet

NO_KEY = {"on_delete": models.DO_NOTHING, "db_constraint": False, "null": True, "related_name": "+"}


class WrittenOnce(models.Model):
    """A row that is inserted and then neither changed nor deleted."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Frozen


class ContestEdition(WrittenOnce):
    """One decision on the prizes. The latest counts; `terms` are the rules that it was decided by.

    `reason` says why an earlier edition was corrected; `is_public_correction`, that the earlier one was published.
    """

    contest = models.ForeignKey("campaigns.Contest", models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    terms = models.JSONField(editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_public_correction = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = ContestEditionQuerySet.as_manager()

    class Meta:
        ordering = ["contest", "-number"]
        verbose_name = _("edition of results")
        verbose_name_plural = _("editions of results")
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="contest_edition_number_once"),
            models.CheckConstraint(name="correction_has_a_reason", condition=Q(number=1) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.contest_id}/{self.number}"


class ContestLine(WrittenOnce):
    """One frozen line: an entry, a guiding teacher or an organiser.

    Keys hold without database constraints, since the line outlives its source. Without a prize a line keeps the
    code, the school and the figures, but no title and no person's name.
    """

    edition = models.ForeignKey(ContestEdition, models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind"), max_length=9, choices=LineKind)
    group = models.CharField(_("group"), max_length=10, choices=EntryGroup, blank=True)
    entry = models.ForeignKey("campaigns.Entry", **NO_KEY)
    school = models.ForeignKey("schools.School", models.DO_NOTHING, db_constraint=False, related_name="+")
    teacher = models.ForeignKey("schools.Teacher", **NO_KEY)
    code = models.CharField(_("anonymous code"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    teacher_name = models.CharField(_("guiding teacher"), max_length=60, blank=True)
    school_name = models.CharField(_("school"), max_length=60)
    place = models.PositiveIntegerField(_("place"), null=True)
    mean = models.DecimalField(_("mean mark"), max_digits=6, decimal_places=3, null=True)
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=3, null=True)
    spread = models.DecimalField(_("spread"), max_digits=4, decimal_places=1, null=True)
    submitted = models.PositiveIntegerField(_("entries handed in"), null=True)
    awarded = models.PositiveIntegerField(_("entries with a prize"), null=True)
    prize = models.CharField(
        _("prize"), max_length=9, choices=[*Placing.choices, ("organiser", _("Organiser prize"))], blank=True
    )
    decided_by = models.CharField(_("what decided"), max_length=6, choices=DecidedBy, default=DecidedBy.RULE)
    because = models.JSONField(
        _("why"), null=True, help_text=_("The panel's reason, minutes and author; null for none.")
    )

    class Meta:
        ordering = ["edition", "kind", "group", models.F("place").asc(nulls_last=True), "code", "pk"]
        verbose_name = _("line of results")
        verbose_name_plural = _("lines of results")

    def __str__(self) -> str:
        return self.code or self.school_name

    @property
    def rate(self) -> Decimal | None:
        """An organiser's award rate in per cent, one decimal, halves up."""
        if not self.submitted or self.awarded is None:
            return None
        return (Decimal(100 * self.awarded) / self.submitted).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
