"""Does review keep up, what happened lately, and which numbers deserve a second look."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail.models import ModelLogEntry

from schools.days import day_label
from schools.enums import ActivityState, ReturnReason
from schools.models import Activity, User
from schools.review.around import Around
from schools.review.queue import READABLE
from schools.review.words import age, moment, works
from schools.validation import Finding
from site_config.shared import charts

DAYS = 14
NEWS = 5
NEWS_READ = 60
NEWS_ACTIONS = ("schools.activity.submit", "schools.activity.return", "schools.activity.reopen")
DOUBTS = 3
DOUBTS_READ = 60
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Flow:
    """Received and waiting by working day; `wait` is the mean age at decision in working days."""

    chart: SafeString
    wait: str


@dataclass(frozen=True)
class News:
    time: str
    actor: str
    text: str
    note: str = ""
    is_back: bool = False


@dataclass(frozen=True)
class Doubts:
    """The first doubts and how many records have one; `is_all` is False where more wait than were read."""

    lines: list["Doubt"]
    total: int
    is_all: bool


@dataclass(frozen=True)
class Doubt:
    """A waiting record with a finding, and the number that it is about."""

    record: Activity
    finding: Finding
    number: int | None


def flow(user: User, today: dt.date) -> Flow | None:
    """The last fourteen working days of everything the person may read; None before anything was handed in."""
    days = _working_days(today)
    start = _midnight(days[0])
    rows = Activity.objects.visible_to(user).filter(state__in=READABLE, submitted_at__isnull=False).order_by()
    rows = rows.filter(Q(submitted_at__gte=start) | Q(state=ActivityState.SUBMITTED) | Q(reviewed_at__gte=start))
    spans = [_span(*row) for row in rows.values_list("state", "submitted_at", "reviewed_at")]
    if not spans:
        return None
    received = [sum(1 for since, _until in spans if _slot(since, days) == place) for place in range(len(days))]
    queue = [sum(1 for since, until in spans if since <= day and (until is None or until > day)) for day in days]
    points = [charts.Point(_label(day, today), count) for day, count in zip(days, received, strict=True)]
    label = _(
        "Records received in the last %(days)d working days, and records waiting at the end of each: %(now)d now."
    )
    waits = [age(since, until) for since, until in spans if until and until >= max(since, days[0])]
    return Flow(
        charts.columns_with_line(points, queue, label=label % {"days": len(days), "now": queue[-1]}),
        f"{sum(waits) / len(waits):.1f}" if waits else "",
    )


def news(user: User) -> list[News]:
    """The latest hand-ins, returns and reopenings among records that the person may read.

    The records are sought first: among all lines of the log the latest may belong to other regions.
    """
    records = {str(record.pk): record for record in _latest(user)}
    kind = ContentType.objects.get_for_model(Activity)
    lines = ModelLogEntry.objects.filter(content_type=kind, object_id__in=records, action__in=NEWS_ACTIONS)
    lines = lines.select_related("user").order_by("-timestamp", "-pk")[:NEWS]
    return [_news(line, records[line.object_id]) for line in lines]


def _latest(user: User) -> QuerySet[Activity]:
    """The records with the latest hand-in, or the latest return or reopening that still stands."""
    decided = Greatest("submitted_at", Coalesce("reviewed_at", "submitted_at"))
    at = Case(When(state=ActivityState.APPROVED, then="submitted_at"), default=decided)
    rows = Activity.objects.visible_to(user).filter(state__in=READABLE, submitted_at__isnull=False)
    return rows.select_related("school", "kind").order_by(at.desc(), "-pk")[:NEWS_READ]


def doubts(user: User, today: dt.date) -> Doubts:
    """Findings about the records that have waited longest."""
    rows = Activity.objects.visible_to(user).pending().select_related("school", "kind").order_by("submitted_at", "pk")
    waiting = list(rows[: DOUBTS_READ + 1])
    around = Around(waiting[:DOUBTS_READ], today, viewer=user)
    found = [(record, around.warnings(record)) for record in around.records]
    lines = [Doubt(record, each[0], _number(record, each[0])) for record, each in found if each]
    return Doubts(lines[:DOUBTS], len(lines), len(waiting) <= DOUBTS_READ)


def _number(record: Activity, finding: Finding) -> int | None:
    return record.pupils_present if finding.reason == ReturnReason.HEADCOUNT else None


def _span(state: str, submitted: dt.datetime, reviewed: dt.datetime | None) -> tuple[dt.date, dt.date | None]:
    """Days of hand-in and decision; a record that waits again has no decision."""
    decided = None if state == ActivityState.SUBMITTED or reviewed is None else timezone.localdate(reviewed)
    return timezone.localdate(submitted), decided


def _slot(day: dt.date, days: list[dt.date]) -> int | None:
    """The working day that a hand-in counts for: weekends count for the next one."""
    if day <= days[0] - ONE_DAY or day > days[-1]:
        return None
    return next(place for place, each in enumerate(days) if day <= each)


def _working_days(today: dt.date) -> list[dt.date]:
    days, day = [today], today - ONE_DAY
    while len(days) < DAYS:
        if works(day):
            days.insert(0, day)
        day -= ONE_DAY
    return days


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _label(day: dt.date, today: dt.date) -> str:
    return pgettext("age", "today") if day == today else day_label(day)


def _news(line: ModelLogEntry, record: Activity) -> News:
    words = {
        "schools.activity.submit": _("%(school)s handed in: %(kind)s."),
        "schools.activity.return": _("Returned to %(school)s: %(kind)s."),
        "schools.activity.reopen": _("Reopened for %(school)s: %(kind)s."),
    }[line.action]
    reason = dict(ReturnReason.choices).get(line.data.get("reason", ""), "")
    return News(
        time=moment(line.timestamp),
        actor=str(line.user) if line.user and line.action != "schools.activity.submit" else "",
        text=words % {"school": record.school, "kind": record.kind.short},
        note=str(reason),
        is_back=line.action == "schools.activity.return",
    )
