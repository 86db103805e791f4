"""An activity: the record a teacher makes on a phone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schools.enums import (
    ActivityState,
    AllParts,
    AsPlanned,
    Interaction,
    Lead,
    Method,
    ReturnReason,
)
from schools.querysets import ActivityQuerySet
from site_config.shared.fields import MonthField
from site_config.shared.number_list import NumberListField, length_of

USER = settings.AUTH_USER_MODEL


class Activity(models.Model):
    """State changes go through schools.actions.activity and schools.actions.review only.

    `version` grows with every write; a form that carries an older one is shown what changed meanwhile.
    `persons` differ from attendances: `pupils_present` of one record are persons.
    `client_key` is made on the phone, so that a form sent twice finds its record; `edit_session` and `edit_turn` name
    the opening of the form that wrote last, and which of its writes that was.
    `street_until` is the last day on which a record is the street's alone, where its plan asks for two steps.
    """

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="activities", verbose_name=_("school"))
    kind = models.ForeignKey("schools.ActivityKind", models.PROTECT, related_name="+", verbose_name=_("kind"))
    month = MonthField(_("month"))
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    client_key = models.UUIDField(null=True, blank=True, editable=False)
    edit_session = models.UUIDField(null=True, blank=True, editable=False)
    edit_turn = models.PositiveIntegerField(default=0, editable=False)

    held_on = models.DateField(_("date"), null=True, blank=True)
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    method = models.CharField(_("method"), max_length=12, choices=Method, blank=True)
    class_hours = models.DecimalField(_("class hours"), max_digits=3, decimal_places=1, null=True, blank=True)
    pupils_present = models.PositiveIntegerField(_("pupils present"), null=True, blank=True)
    pupils_enrolled = models.PositiveIntegerField(_("pupils enrolled"), null=True, blank=True)
    staff = models.PositiveSmallIntegerField(_("teachers"), default=0)
    parents = models.PositiveSmallIntegerField(_("parents"), default=0)
    lead = models.CharField(_("led by"), max_length=14, choices=Lead, default=Lead.SCHOOL)
    lead_name = models.CharField(_("name of the lead"), max_length=60, blank=True)
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("teacher")
    )
    is_outside_visit = models.BooleanField(_("visitors came into school"), default=False)
    material = models.CharField(_("material"), max_length=80, blank=True)
    clearance_number = models.CharField(_("clearance number"), max_length=40, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)
    as_planned = models.CharField(_("Taught as planned?"), max_length=8, choices=AsPlanned, blank=True)
    all_parts = models.CharField(_("All parts taught?"), max_length=8, choices=AllParts, blank=True)
    interaction = models.CharField(_("Did pupils discuss or practise?"), max_length=8, choices=Interaction, blank=True)
    changes = models.TextField(_("What was changed?"), max_length=300, blank=True)

    created_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    first_submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    street_until = models.DateField(null=True, blank=True, editable=False)
    endorsed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    endorsed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_reason = models.CharField(_("reason"), max_length=10, choices=ReturnReason, blank=True, editable=False)
    return_text = models.CharField(_("in your words"), max_length=300, blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["month", "kind__order", "pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [
            models.Index(fields=["school", "month", "kind"], name="activity_school_month_kind"),
            models.Index(
                fields=["submitted_at", "id"], name="activity_pending", condition=Q(state=ActivityState.SUBMITTED)
            ),
            # What waits or came back in one place: few rows of each school, however many records it has.
            models.Index(
                fields=["school", "state"],
                name="activity_at_work_of_school",
                condition=Q(state__in=[ActivityState.SUBMITTED, ActivityState.RETURNED]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["school", "client_key"], name="activity_client_key_once"),
            models.CheckConstraint(
                name="returned_with_reason", condition=~Q(state=ActivityState.RETURNED) | ~Q(return_reason="")
            ),
            models.CheckConstraint(
                name="submitted_has_author_and_time",
                condition=Q(state__in=[ActivityState.DRAFT, ActivityState.VOID])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, held_on__isnull=False),
            ),
            models.CheckConstraint(
                name="endorsed_by_somebody_at_some_time",
                condition=Q(endorsed_by=None, endorsed_at=None)
                | Q(endorsed_by__isnull=False, endorsed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="four_eyes_of_street_and_bureau",
                condition=~Q(state=ActivityState.APPROVED) | Q(endorsed_by=None) | ~Q(endorsed_by=F("reviewed_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.theme or str(self.kind)

    @property
    def is_looked_at(self) -> bool:
        """The street has passed it on, or somebody decided since it was last handed in, though it waits again."""
        decided = self.reviewed_at and self.submitted_at and self.reviewed_at > self.submitted_at
        return bool(self.endorsed_at or decided)


class ActivityGrade(models.Model):
    """Grade and number of its classes that took part; `class_numbers` names them, or is empty when only that is known."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="grades")
    grade = models.PositiveSmallIntegerField(_("grade"))
    classes = models.PositiveSmallIntegerField(_("classes"), default=1)
    class_numbers = NumberListField(_("which classes"))

    class Meta:
        ordering = ["grade"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "grade"], name="activity_grade_once"),
            models.CheckConstraint(
                name="named_classes_are_all_counted",
                condition=Q(class_numbers="") | Q(classes=length_of("class_numbers")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grade} × {self.classes}"
