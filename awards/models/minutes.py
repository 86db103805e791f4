"""Minutes 会议纪要: how the panel decided on the pupils of an edition, written once when it is approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.edition import WrittenOnce
from awards.querysets import FrozenQuerySet


class Minutes(WrittenOnce):
    """One row for an edition; the database refuses a change as it does for the edition's lines. Never public."""

    edition = models.OneToOneField("awards.Edition", models.CASCADE, related_name="minutes")
    number = models.CharField(_("number of the minutes"), max_length=40)
    held_on = models.DateField(_("day of the meeting"))
    text = models.TextField(_("what the panel decided, and why"), max_length=800)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [models.CheckConstraint(name="minutes_say_something", condition=~Q(number="") & ~Q(text=""))]

    def __str__(self) -> str:
        return self.number
