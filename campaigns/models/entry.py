"""Entries 作品: a pupil's work, or a teacher's courseware, known to judges by an anonymous code only."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.enums import EntryGroup, EntryState, Licence, Placing
from campaigns.querysets import EntryQuerySet


class Entry(models.Model):
    """`pupil` is the author and `teacher` the guide; a courseware has no pupil, and its teacher is the author."""

    contest = models.ForeignKey("campaigns.Contest", models.PROTECT, related_name="entries")
    group = models.CharField(_("group"), max_length=10, choices=EntryGroup)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="entries", verbose_name=_("school"))
    pupil = models.ForeignKey(
        "schools.Pupil", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("author")
    )
    teacher = models.ForeignKey(
        "schools.Teacher",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="guided_entries",
        verbose_name=_("guiding teacher"),
    )
    code = models.CharField(_("anonymous code"), max_length=12, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text"), blank=True)
    video_url = models.CharField(_("address of the video"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=10, choices=Licence, blank=True)
    characters = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    is_original = models.BooleanField(_("the author's own work"), default=False)
    used_ai = models.BooleanField(_("AI tools were used"), default=False)
    ai_statement = models.CharField(_("how AI was used"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.SUBMITTED)
    version = models.PositiveIntegerField(default=1)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    submitted_at = models.DateTimeField(editable=False)
    mean = models.DecimalField(_("mean mark"), max_digits=6, decimal_places=3, null=True, blank=True, editable=False)
    placing = models.CharField(_("placing"), max_length=8, choices=Placing, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["contest", "group", "code"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [models.Index(fields=["contest", "group", "state"], name="entry_contest_group")]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "pupil"], name="one_entry_per_pupil", condition=Q(state=EntryState.SUBMITTED)
            ),
            models.CheckConstraint(
                name="entry_has_author", condition=Q(pupil__isnull=False) | Q(teacher__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def author(self):
        """The pupil, or the teacher of a courseware."""
        return self.pupil or self.teacher
