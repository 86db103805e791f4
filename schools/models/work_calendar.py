"""Working-day calendars that were imported, one row a year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkCalendar(models.Model):
    """The days of a calendar year that differ from the plain week, as the State Council's notice says.

    `days` holds {"date", "kind", "name"} in order of the days. It goes before a table that ships with the product.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    source = models.CharField(_("document number"), max_length=40, help_text=_("Such as 国办发明电〔2025〕7号."))
    days = models.JSONField(_("days"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    taken_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("calendar of working days")
        verbose_name_plural = _("calendars of working days")
        constraints = [models.CheckConstraint(name="work_calendar_has_source", condition=~models.Q(source=""))]

    def __str__(self) -> str:
        return str(self.year)
