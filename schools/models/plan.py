"""The plan of a school year: which kinds of activity are asked for, in which months, until which day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schools.enums import Frequency
from schools.querysets import PlanQuerySet
from schools.reminding import day_numbers, read_days
from site_config.shared.fields import MonthField
from site_config.shared.languages import zh_or_en

REVIEW_STEPS = [
    (1, pgettext_lazy("review steps", "The bureau")),
    (2, pgettext_lazy("review steps", "The street first, then the bureau")),
]


class ActivityKind(models.Model):
    """One of the "five ones", or what a later campaign puts in its place. Kinds are data."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=30)
    name_en = models.CharField(_("name in English"), max_length=60)
    short_zh = models.CharField(_("short name in Chinese"), max_length=6)
    short_en = models.CharField(_("short name in English"), max_length=20)
    icon = models.SlugField(_("icon"), max_length=20)
    is_lesson = models.BooleanField(
        _("counts as a lesson"), default=False, help_text=_("Lessons are also counted by class and term.")
    )
    is_planned = models.BooleanField(
        _("may be asked for by a plan"),
        default=True,
        help_text=_("A talk is recorded where it was held; no plan asks for it."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("activity kind")
        verbose_name_plural = _("activity kinds")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return zh_or_en(self.name_zh, self.name_en)

    @property
    def short(self) -> str:
        return zh_or_en(self.short_zh, self.short_en)


class Plan(models.Model):
    """What a region asks of its schools in one school year (named by its first calendar year)."""

    region = models.ForeignKey("schools.Region", models.PROTECT, related_name="plans", verbose_name=_("region"))
    school_year = models.PositiveSmallIntegerField(_("school year"))
    title = models.CharField(_("title"), max_length=80)
    document_number = models.CharField(_("approval document number"), max_length=40, blank=True)
    whitelist_item = models.CharField(_("white-list item"), max_length=80, blank=True)
    visit_cap = models.PositiveSmallIntegerField(
        _("outside visits per school and term"), default=6, help_text=_("Six is the limit of Sichuan's 2026 rule.")
    )
    deadline_day = models.PositiveSmallIntegerField(
        _("deadline day"), default=31, help_text=_("Day of the month; 31 means the month's last day.")
    )
    review_days = models.PositiveSmallIntegerField(
        _("review promise in working days"),
        default=5,
        help_text=_("Schools are told that a record is reviewed within so many working days."),
    )
    review_steps = models.PositiveSmallIntegerField(
        _("who reviews"), choices=REVIEW_STEPS, default=1, help_text=_("Counts for records handed in from now on.")
    )
    street_days = models.PositiveSmallIntegerField(
        _("working days for the street"),
        default=3,
        help_text=_("After these the bureau may decide without the street; before them only with a reason."),
    )
    spot_share = models.PositiveSmallIntegerField(
        _("spot checks, per cent"),
        default=30,
        help_text=_("Share of a month's approved records that a second reviewer looks at; 0 for none."),
    )
    closes_after_days = models.PositiveSmallIntegerField(
        _("days after the deadline until a month closes"),
        null=True,
        blank=True,
        help_text=_("Empty: late records are taken until the school year ends."),
    )
    remind_before = models.CharField(
        _("days before the deadline"), max_length=40, blank=True, default="5,1", validators=[day_numbers]
    )
    remind_after = models.CharField(
        _("days after the deadline"), max_length=40, blank=True, default="2,7", validators=[day_numbers]
    )
    adopted_at = models.DateTimeField(_("adopted at"), null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-school_year", "region"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.UniqueConstraint(fields=["region", "school_year"], name="one_plan_per_region_and_year"),
            models.CheckConstraint(name="deadline_day_1_to_31", condition=Q(deadline_day__gte=1, deadline_day__lte=31)),
            models.CheckConstraint(
                name="plan_review_settings_in_range",
                condition=Q(review_steps__in=[1, 2], review_days__gte=1, street_days__gte=1, spot_share__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reminder_offsets(self) -> list[int]:
        """Days from the deadline at which schools are reminded, before it negative, in the order of time."""
        before = [-number for number in read_days(self.remind_before)]
        return sorted({*before, *read_days(self.remind_after)})


class PlanMonth(models.Model):
    """A month in session. The clock opens it on its first day and closes it when late records are no longer taken."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="months")
    month = MonthField(_("month"))
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The last stage of its deadline of which all schools were reminded.
    reminded_stage = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["plan", "month"], name="plan_month_once")]

    def __str__(self) -> str:
        return str(self.month)


class PlanItem(models.Model):
    """A kind asked for: every month in session, or once between two months."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="+")
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.MONTHLY)
    first_month = MonthField(_("first month"), null=True, blank=True)
    last_month = MonthField(_("last month"), null=True, blank=True)

    class Meta:
        ordering = ["kind__order"]
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="plan_item_once")]

    def __str__(self) -> str:
        return str(self.kind)


class ExcusedMonth(models.Model):
    """The bureau asks nothing: of all schools or one, for all kinds or one."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="excused_months")
    month = MonthField(_("month"))
    kind = models.ForeignKey(ActivityKind, models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey("schools.School", models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=120)

    class Meta:
        ordering = ["month"]

    def __str__(self) -> str:
        return self.reason
