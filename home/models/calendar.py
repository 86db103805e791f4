"""The public calendar and its events, which editors write; talks, contests and campaigns join them by themselves."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from campaigns.blocks import DRAWINGS, BodyBlock
from campaigns.models.withdrawal import WithdrawablePage
from campaigns.streams import ContentField
from home.enums import CHANGED, EventState
from home.models.settings import SiteSettings

FEED = "ics"
# A change of one of these is a new version of the appointment in everybody's calendar.
APPOINTMENT = ("starts_on", "starts_at", "ends_on", "ends_at", "place", "state")


class CalendarPage(Page):
    """A month of dates and what comes next. The whole calendar for calendar programs is read at ics/ below it."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.EventPage"]
    max_count_per_parent = 1
    template = "home/calendar.html"

    class Meta:
        verbose_name = _("calendar of events and talks")

    def route(self, request, path_components):
        if path_components == [FEED] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, feed: bool = False, **kwargs):
        if not feed:
            return super().serve(request, *args, **kwargs)
        from home.dates import calendar_text

        region = SiteSettings.for_request(request).region
        return calendar_file(calendar_text(self, region, timezone.localdate()), "calendar")

    def get_context(self, request, *args, **kwargs):
        from home.dates import calendar_context

        region = SiteSettings.for_request(request).region
        shown = calendar_context(self, region, request.GET, timezone.localdate())
        feed = request.build_absolute_uri(f"{self.get_url(request)}{FEED}/")
        addresses = {"feed_url": feed, "webcal_url": f"webcal:{feed.partition(':')[2]}"}
        return super().get_context(request, *args, **kwargs) | shown | addresses


class EventPage(WithdrawablePage):
    """One event. Without a time it lasts all day; `sequence` grows when the appointment changes (RFC 5545)."""

    summary = models.CharField(_("summary"), max_length=200)
    starts_on = models.DateField(_("first day"))
    starts_at = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Leave both times empty for all day.")
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: it ends on its first day."))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    audience = models.CharField(_("for whom"), max_length=80, blank=True)
    organiser = models.CharField(_("organiser"), max_length=80, blank=True)
    how_to = models.CharField(_("how to take part"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(_("places for visitors"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=EventState, default=EventState.PLANNED)
    notice = models.CharField(
        _("what changed"), max_length=160, blank=True, help_text=_("Readers see it first. Say why, and what now.")
    )
    drawing = models.CharField(_("drawing"), max_length=20, choices=DRAWINGS, blank=True)
    image = models.ForeignKey(
        "campaigns.SiteImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = ContentField(BodyBlock(), verbose_name=_("body"), blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at")]),
                FieldRowPanel([FieldPanel("ends_on"), FieldPanel("ends_at")]),
                FieldPanel("place"),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel([FieldPanel("state"), FieldPanel("notice")], heading=_("Moved or cancelled")),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("organiser"), FieldPanel("how_to"), FieldPanel("capacity")],
            heading=pgettext_lazy("event", "Taking part"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("drawing")], heading=_("Picture or drawing")),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.CalendarPage"]
    subpage_types: list[str] = []
    template = "home/event.html"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["starts_on"], name="event_day")]
        constraints = [
            models.CheckConstraint(
                name="event_days_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="event_has_both_times_or_none",
                condition=Q(starts_at=None, ends_at=None) | Q(starts_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="event_changed_with_a_notice",
                condition=~Q(state__in=sorted(CHANGED)) | ~Q(notice=""),
            ),
        ]

    @property
    def last_day(self) -> dt.date:
        return self.ends_on or self.starts_on

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate()

    def clean(self):
        """Say at its field what the database would refuse."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first.")})
        if (self.starts_at is None) != (self.ends_at is None):
            name = "starts_at" if self.starts_at is None else "ends_at"
            raise ValidationError({name: _("Give both times, or none for all day.")})
        if self.starts_at and self.starts_on and self.last_day == self.starts_on and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The event ends before it begins.")})
        if self.state in CHANGED and not self.notice:
            raise ValidationError({"notice": _("Tell readers what changed, and what they can do now.")})

    def save(self, *args, **kwargs):
        """Count versions of the appointment from what stands in the database, since a revision carries an older count."""
        if not kwargs.get("update_fields"):
            self.sequence = self._next_sequence()
        return super().save(*args, **kwargs)

    def _next_sequence(self) -> int:
        stored = EventPage.objects.filter(pk=self.pk).values("sequence", *APPOINTMENT).first() if self.pk else None
        if stored is None:
            return 0
        return stored["sequence"] + any(stored[name] != getattr(self, name) for name in APPOINTMENT)

    def route(self, request, path_components):
        if path_components == [FEED] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, feed: bool = False, **kwargs):
        if not feed:
            return super().serve(request, *args, **kwargs)
        from home.dates import event_text

        return calendar_file(event_text(self), self.slug)

    def get_context(self, request, *args, **kwargs):
        from home.dates import happening_of

        return super().get_context(request, *args, **kwargs) | {"happening": happening_of(self)}


def calendar_file(content: bytes, name: str) -> HttpResponse:
    """An answer for calendar programs, kept like the page it belongs to."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
