"""Outputs 宣传产出: what publicity leaves behind, and the dated events of schools, streets and the bureau."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.enums import STREET_LEVELS, OutputGroup, OutputReason, OutputState, Venue
from schools.models.evidence import photo_path, private_storage
from schools.querysets import OutputPhotoQuerySet, OutputQuerySet
from site_config.shared.languages import zh_or_en

USER = settings.AUTH_USER_MODEL


class OutputKind(models.Model):
    """A kind of output. Kinds are data; one that records use is never deleted but set aside (`is_active`)."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=20)
    name_en = models.CharField(_("name in English"), max_length=40)
    unit_zh = models.CharField(_("unit in Chinese"), max_length=4, help_text=_("Such as 块, 期, 份, 场 or 人次."))
    unit_en = models.CharField(_("unit in English"), max_length=20)
    icon = models.SlugField(_("icon"), max_length=20, default="flag")
    group = models.CharField(
        _("column of the report"), max_length=8, choices=OutputGroup, default=OutputGroup.OTHER,
    )  # fmt: skip
    is_event = models.BooleanField(
        _("is an event"), default=False, help_text=_("A dated event with people; everything else is material.")
    )
    is_themed = models.BooleanField(
        _("is a large themed event"), default=False, help_text=_("Counted apart in the year's report.")
    )
    counts_attendances = models.BooleanField(
        _("its number are attendances"), default=False, help_text=_("As with consultations, whose unit is 人次.")
    )
    default_venue = models.CharField(_("usual venue"), max_length=9, choices=Venue, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("offered in the form"), default=True)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("kind of output")
        verbose_name_plural = _("kinds of output")
        constraints = [
            models.CheckConstraint(
                name="events_stand_in_the_column_of_events",
                condition=Q(is_event=True, group=OutputGroup.EVENT)
                | (Q(is_event=False, is_themed=False) & ~Q(group=OutputGroup.EVENT)),
                violation_error_message=_("Events, and only they, stand in the column of events."),
            ),
            models.CheckConstraint(
                name="events_are_not_counted_in_attendances",
                condition=Q(is_event=False) | Q(counts_attendances=False),
                violation_error_message=_("The number of an event counts events, not attendances."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return zh_or_en(self.name_zh, self.name_en)

    @property
    def unit(self) -> str:
        return zh_or_en(self.unit_zh, self.unit_en)


class Output(models.Model):
    """State changes go through schools.actions.output and schools.actions.output_review only.

    `persons` are different people, `attendances` are visits: never added together. `is_estimate` says that the
    numbers of this record are lower bounds (余, 多), for an event those of its people only. `version` grows with every write.
    """

    school = models.ForeignKey(
        "schools.School", models.PROTECT, null=True, blank=True, related_name="outputs", verbose_name=_("school")
    )
    region = models.ForeignKey(
        "schools.Region", models.PROTECT, null=True, blank=True, related_name="outputs", verbose_name=_("region")
    )
    kind = models.ForeignKey(OutputKind, models.PROTECT, related_name="+", verbose_name=_("kind"))
    happened_on = models.DateField(_("date"))
    number = models.PositiveIntegerField(_("number"))
    persons = models.PositiveIntegerField(_("persons"), null=True, blank=True)
    attendances = models.PositiveIntegerField(_("attendances"), null=True, blank=True)
    is_estimate = models.BooleanField(_("estimated"), default=False)
    venue = models.CharField(_("venue"), max_length=9, choices=Venue, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=OutputState, default=OutputState.SUBMITTED)
    version = models.PositiveIntegerField(default=1)
    client_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_by = models.ForeignKey(USER, models.PROTECT, related_name="+", editable=False)
    submitted_at = models.DateTimeField(editable=False)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_reason = models.CharField(_("reason"), max_length=7, choices=OutputReason, blank=True, editable=False)
    return_text = models.CharField(_("in your words"), max_length=300, blank=True, editable=False)

    objects = OutputQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="output_by_day"),
            models.Index(
                fields=["submitted_at", "id"], name="output_pending", condition=Q(state=OutputState.SUBMITTED)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="output_of_a_school_or_a_region",
                condition=Q(school__isnull=False, region__isnull=True) | Q(school__isnull=True, region__isnull=False),
            ),
            models.CheckConstraint(name="output_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="output_returned_with_reason", condition=~Q(state=OutputState.RETURNED) | ~Q(return_reason="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.kind)

    @property
    def reporter(self):
        """The school or region that logged it."""
        return self.school if self.school_id else self.region

    @property
    def is_number_estimate(self) -> bool:
        """An event is counted one by one: where it is estimated, its people are, not how many events there were."""
        return self.is_estimate and not self.kind.is_event

    @property
    def counts_at_once(self) -> bool:
        """What the bureau logs itself needs nobody's approval."""
        return self.region is not None and self.region.level not in STREET_LEVELS


class OutputPhoto(models.Model):
    """At most one, optional, stored like the evidence of activities: private and without metadata."""

    output = models.OneToOneField(Output, models.CASCADE, related_name="photo")
    file = models.ImageField(storage=private_storage, upload_to=photo_path, width_field="width", height_field="height")
    thumbnail = models.FileField(storage=private_storage, upload_to=photo_path)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    sha256 = models.CharField(max_length=64, db_index=True)
    taken_on = models.DateField(null=True, blank=True)
    uploaded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = OutputPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo of an output")
        verbose_name_plural = _("photos of outputs")

    def __str__(self) -> str:
        return str(self.pk)
