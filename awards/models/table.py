"""Tables of figures by school or region that records do not hold, such as a quiz: imported by the committee, read by indicators."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.querysets import OfCycleQuerySet


class FigureTable(models.Model):
    """A new file under the same code replaces the one before, which stays readable: computed editions point to it."""

    cycle = models.ForeignKey("awards.AwardCycle", models.PROTECT, related_name="figure_tables")
    code = models.SlugField(_("code"), max_length=20, help_text=_("Rubrics name the table by it, such as quiz."))
    title = models.CharField(_("title"), max_length=60)
    headings = models.JSONField(default=list, help_text=_("Columns with figures, as the file names them."))
    is_current = models.BooleanField(default=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    objects = OfCycleQuerySet.as_manager()

    class Meta:
        ordering = ["code", "-taken_at", "-pk"]
        verbose_name = _("table of figures")
        verbose_name_plural = _("tables of figures")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "code"], condition=Q(is_current=True), name="one_current_table_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Figures(models.Model):
    """The row of one school, or of one region, which counts for every school in it that has none of its own.

    `values` are decimals as text by heading.
    """

    table = models.ForeignKey(FigureTable, models.CASCADE, related_name="rows")
    school = models.ForeignKey("schools.School", models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey("schools.Region", models.PROTECT, null=True, blank=True, related_name="+")
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["region__path", "school__code"]
        verbose_name = _("row of figures")
        verbose_name_plural = _("rows of figures")
        constraints = [
            models.UniqueConstraint(fields=["table", "school"], name="one_row_per_table_and_school"),
            models.UniqueConstraint(fields=["table", "region"], name="one_row_per_table_and_region"),
            models.CheckConstraint(name="figures_of_one", condition=Q(school=None) ^ Q(region=None)),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.school_id or self.region_id}"

    def in_order(self) -> dict[str, str]:
        """The values in the order of the file's columns; databases keep the keys of JSON in an order of their own."""
        return {heading: self.values[heading] for heading in self.table.headings if heading in self.values}
