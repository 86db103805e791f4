"""Pages that state facts: where they come from, when somebody checked them last, and when that is too long ago."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page

CHECKED_FOR = dt.timedelta(days=365)


class DuePanel(HelpPanel):
    """A quiet line above the facts; shown to editors only once the last check is older than a year."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk) and self.instance.is_due


class CheckedPage(Page):
    reviewed_on = models.DateField(_("checked on"), default=timezone.localdate)
    sources = models.TextField(_("sources"), blank=True, help_text=_("One a line."))

    due_panel = DuePanel(template="campaigns/cms/due.html", heading=_("Due for checking"))
    facts_panel = MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("sources")], heading=_("Facts"))

    class Meta:
        abstract = True

    @property
    def is_due(self) -> bool:
        """Whether the facts were checked more than a year ago."""
        return bool(self.reviewed_on) and timezone.localdate() - self.reviewed_on > CHECKED_FOR
