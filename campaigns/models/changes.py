"""Notes on what changed in a published page: significant ones are shown to readers, small ones are kept for editors."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from campaigns.enums import ChangeWeight
from campaigns.page_form import NotedPageForm


class NotedPage(Page):
    """A page whose editor says, with each new publication, whether it matters to readers.

    Both fields travel with the draft, through moderation and timed publication; `campaigns.actions.changes` empties
    them into a `ChangeNote` once the draft is public. The form asks for the weight only where something public changes.
    """

    change_weight = models.CharField(_("how much changes"), max_length=12, choices=ChangeWeight, blank=True)
    change_note = models.CharField(
        _("what changed, for readers"),
        max_length=200,
        blank=True,
        help_text=_("One sentence. It is shown above and below the page with the date."),
    )

    change_panel = MultiFieldPanel(
        [FieldPanel("change_weight"), FieldPanel("change_note")],
        heading=_("What changes with this publication"),
        help_text=_("Asked only when a page is published that readers have seen already."),
    )
    base_form_class = NotedPageForm

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.change_weight == ChangeWeight.SIGNIFICANT and not self.change_note.strip():
            raise ValidationError({"change_note": _("Please tell readers in one sentence what changed.")})

    @cached_property
    def changes(self) -> list["ChangeNote"]:
        """What readers are told, newest first; one query."""
        return list(ChangeNote.objects.filter(page=self, weight=ChangeWeight.SIGNIFICANT)) if self.pk else []


class ChangeNote(models.Model):
    """What one publication of a page changed. `revision_key` is the revision's: a publication is noted once."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="change_notes", verbose_name=_("page"))
    revision_key = models.PositiveBigIntegerField()
    weight = models.CharField(_("weight"), max_length=12, choices=ChangeWeight)
    text = models.CharField(_("what changed"), max_length=200, blank=True)
    noted_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("note on a change")
        verbose_name_plural = _("notes on changes")
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "revision_key"], name="publication_noted_once"),
            models.CheckConstraint(
                condition=models.Q(weight=ChangeWeight.MINOR) | ~models.Q(text=""), name="significant_change_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.get_weight_display())
