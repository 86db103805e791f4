"""The screen on which a talk gets its speaker and time: who is free, how busy they are, what to mind."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.days import day_label
from schools.enums import HalfDay
from schools.models import Plan, PlanMonth, School, Speaker, Talk, TalkTopic, User
from schools.talks.busy import busy_spans, busy_speakers, load_of, visits_planned
from schools.talks.slots import LOOK_AHEAD_DAYS, Span, half_day_of, suggest
from schools.talks.words import times
from site_config.shared.calendar import CalendarMissing, Month, is_working_day

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Choice:
    """A speaker to choose: on the topic or not, talks this term, and when taken at the chosen time."""

    speaker: Speaker
    is_on_topic: bool
    load: int
    taken: str = ""

    @property
    def load_words(self) -> str:
        return ngettext("%(n)d talk this term", "%(n)d talks this term", self.load) % {"n": self.load}


@dataclass(frozen=True)
class Arrangement:
    """Everything beside the form. `visits` counts this talk's term without it; `hints` never refuse anything."""

    school: School
    span: Span | None
    choices: list[Choice]
    suggestions: list[Span]
    visits: int
    cap: int | None
    whitelist_item: str
    school_taken: str = ""
    hints: list[str] = field(default_factory=list)

    @property
    def is_at_cap(self) -> bool:
        return self.cap is not None and self.visits >= self.cap


def arrangement(
    *,
    user: User,
    school: School,
    topic: TalkTopic | None,
    span: Span | None,
    talk: Talk | None = None,
    speaker_id: int | None = None,
) -> Arrangement:
    """Put the screen together in a fixed number of queries.

    Params: span, the time that is looked at, if any; talk, the one that is arranged (it never conflicts with itself);
    speaker_id, whose free time the suggestions mind besides the school's.
    """
    now, but = timezone.now(), talk.pk if talk else None
    wishes = [(date.day, HalfDay(date.half_day)) for date in talk.dates.all()] if talk else []
    month = Month.of(span.day if span else wishes[0][0] if wishes else timezone.localdate())
    busy = busy_spans(speaker_id=speaker_id, school_id=school.pk, since=now, but=but)
    visits, cap = visits_planned(school, month, but=but)
    plan, in_session = _plan(school, month)
    school_spans = busy_spans(speaker_id=None, school_id=school.pk, since=now, but=but) if speaker_id else busy
    taken = [each for each in school_spans if span and each.overlaps(span)]
    return Arrangement(
        school=school,
        span=span,
        choices=_choices(user, topic, span, month, but),
        suggestions=suggest(
            wishes=wishes,
            busy=busy,
            now=now,
            working_days=_working_days(timezone.localdate(now)),
            minutes=span.minutes if span else 45,
        ),
        visits=visits,
        cap=cap,
        whitelist_item=plan.whitelist_item if plan else "",
        school_taken=times(taken[0]) if taken else "",
        hints=hints(span, wishes, in_session) if span else [],
    )


def hints(span: Span, wishes: Sequence[tuple[dt.date, HalfDay]], in_session: bool | None) -> list[str]:
    """What deserves a thought about a time. `in_session` is None where no plan says."""
    found = []
    try:
        if not is_working_day(span.day):
            found.append(_("%(day)s is no working day by the State Council's calendar.") % {"day": day_label(span.day)})
    except CalendarMissing as missing:
        found.append(str(missing))
    if in_session is False:
        found.append(_("The plan has no lessons in this month: it is not in session."))
    half = half_day_of(span)
    if half is None:
        found.append(_("This time lies outside the usual half-days of schools."))
    if wishes and (span.day, half) not in wishes:
        found.append(_("This is not one of the times that the school asked for."))
    return found


def _choices(user: User, topic: TalkTopic | None, span: Span | None, month: Month, but: int | None) -> list[Choice]:
    """Those on the topic first, then the free ones, then those with the fewest talks."""
    speakers = list(Speaker.objects.visible_to(user).active().prefetch_related("topics"))
    load = load_of((speaker.pk for speaker in speakers), month)
    busy = busy_speakers(span, but) if span else {}
    choices = [
        Choice(
            speaker=speaker,
            is_on_topic=topic is None or topic in speaker.topics.all(),
            load=load.get(speaker.pk, 0),
            taken=", ".join(times(each) for each in busy.get(speaker.pk, ())),
        )
        for speaker in speakers
    ]
    return sorted(choices, key=lambda each: (not each.is_on_topic, bool(each.taken), each.load, each.speaker.name))


def _plan(school: School, month: Month) -> tuple[Plan | None, bool | None]:
    """The plan in force for the school, and whether the month is in session; two queries."""
    plans = Plan.objects.filter(
        school_year=month.school_year.start, adopted_at__isnull=False, region__path__in=school.region.ancestor_paths()
    )
    plan = plans.order_by("-region__path").first()
    return plan, PlanMonth.objects.filter(plan=plan, month=month).exists() if plan else None


def _working_days(today: dt.date) -> list[dt.date]:
    """Working days of the coming weeks, as far as the calendar is known."""
    days = (today + ONE_DAY * n for n in range(1, LOOK_AHEAD_DAYS + 1))
    found = []
    for day in days:
        try:
            if is_working_day(day):
                found.append(day)
        except CalendarMissing:
            break
    return found
