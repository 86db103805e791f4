"""What group chats are told: how many schools of a region still miss something. Numbers and months, never a person."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.days import day_label
from schools.enums import OWED
from schools.models import Channel, Expected, PlanMonth
from schools.plan_rows import due_day
from schools.reminder_rows import stage_name
from schools.reminding import ONE_DAY, is_office_day, stage_now
from site_config.shared.calendar import Month, SchoolYear

FIRST_HOUR = 9


@dataclass(frozen=True)
class Post:
    channel: Channel
    key: str
    text: str


def posts_due(now: dt.datetime) -> Iterator[Post]:
    """The summaries that are due now: at each stage of a month's deadline, else once a week; none where nothing is missing."""
    today = timezone.localdate(now)
    if timezone.localtime(now).hour < FIRST_HOUR or not is_office_day(today):
        return
    for channel in Channel.objects.in_use().select_related("region"):
        yield from _of_channel(channel, today)


def _of_channel(channel: Channel, today: dt.date) -> Iterator[Post]:
    known, began = set(channel.posts.values_list("key", flat=True)), timezone.localdate(channel.created_at)
    stages = list(_stages(channel, today))
    wanted = [
        (key, _of_month(channel, row.month, due_on, today))
        for key, row, due_on, day in stages
        if key not in known and day >= began
    ]
    week = f"week {today:%G-%V}"
    if week not in known and _is_first_office_day(today) and all(day != today for *_rest, day in stages):
        wanted.append((week, _of_week(channel, today)))
    yield from (Post(channel, key, text) for key, text in wanted if text)


def _stages(channel: Channel, today: dt.date) -> Iterator[tuple[str, PlanMonth, dt.date, dt.date]]:
    path = channel.region.path
    over = Q(plan__region__path__in=channel.region.ancestor_paths()) | Q(plan__region__path__startswith=path)
    near = PlanMonth.objects.filter(over, plan__adopted_at__isnull=False, closed_at=None)
    near = near.filter(month__gte=Month.of(today) - 2, month__lte=Month.of(today).next)
    for row in near.select_related("plan").order_by("month", "pk"):
        due_on = due_day(row.month, row.plan.deadline_day)
        stage = stage_now(due_on, row.plan.reminder_offsets, today)
        if stage:
            yield f"{row.plan_id}:{row.month}:{stage_name(stage)}", row, due_on, stage.day


def _of_month(channel: Channel, month: Month, due_on: dt.date, today: dt.date) -> str:
    rows = _owed(channel).filter(month=month)
    counts = rows.aggregate(schools=Count("school", distinct=True), reports=Count("pk"))
    if not counts["schools"]:
        return ""
    title = _("%(region)s, five ones of %(month)s") % {"region": channel.region.name, "month": month.label}
    words = _("%(missing)s, due on %(day)s") if today <= due_on else _("%(missing)s, were due on %(day)s")
    return "\n".join([title, words % {"missing": _missing(counts), "day": day_label(due_on)}, _link()])


def _of_week(channel: Channel, today: dt.date) -> str:
    rows = _owed(channel).filter(school_year=SchoolYear.of(today).start, due_on__lt=today)
    counts = rows.aggregate(schools=Count("school", distinct=True), reports=Count("pk"))
    if not counts["schools"]:
        return ""
    title = _("%(region)s, five ones: the week's overview") % {"region": channel.region.name}
    months = rows.order_by("month").values_list("month").annotate(n=Count("school", distinct=True))
    each = [_("%(month)s: %(n)d") % {"month": month.label, "n": n} for month, n in months]
    return "\n".join([title, _missing(counts), *each, _link()])


def _missing(counts: dict[str, int]) -> str:
    schools = ngettext(
        "%(n)d school still misses something", "%(n)d schools still miss something", counts["schools"]
    ) % {"n": counts["schools"]}
    reports = ngettext("%(n)d report", "%(n)d reports", counts["reports"]) % {"n": counts["reports"]}
    return _("%(schools)s (%(reports)s)") % {"schools": schools, "reports": reports}


def _link() -> str:
    return settings.SITE_URL + reverse("schools:matrix") + "?only=missing"


def _owed(channel: Channel):
    return Expected.objects.within(channel.region).filter(state__in=OWED).order_by()


def _is_first_office_day(today: dt.date) -> bool:
    monday = today - dt.timedelta(days=today.weekday())
    return next(monday + n * ONE_DAY for n in range(7) if is_office_day(monday + n * ONE_DAY)) == today
