"""A word to schools that have handed in nothing, a few days before a contest takes no more entries."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from campaigns.enums import ContestPhase
from campaigns.models import Contest, Entry
from schools import news
from schools.actions.reminders import FIRST_HOUR
from schools.models import School
from schools.reminding import is_office_day

DAYS_BEFORE = 3
KIND = "campaigns.contest.remind"


def remind_schools(*, now: dt.datetime) -> int:
    """Tell coordinators of schools without an entry once for each contest; returns how many messages were new.

    Nobody is told before the first hour of office days or on days off.
    """
    today = timezone.localdate(now)
    if timezone.localtime(now).hour < FIRST_HOUR or not is_office_day(today):
        return 0
    last = today + dt.timedelta(days=DAYS_BEFORE)
    ending = Contest.objects.filter(phase=ContestPhase.ENTRY, opens_on__lte=today, closes_on__range=(today, last))
    return sum(_remind(contest, today) for contest in ending.select_related("region"))


def _remind(contest: Contest, today: dt.date) -> int:
    entered = Entry.objects.filter(contest=contest).entered().values("school")
    silent = School.objects.open_on(today).filter(region__path__startswith=contest.region.path)
    silent = silent.exclude(pk__in=entered)
    return news.tell_schools(
        silent.values_list("pk", flat=True),
        kind=KIND,
        url=reverse("campaigns:contest", args=[contest.pk]),
        key=f"{KIND}:{contest.pk}",
        title=contest.title,
        day=news.day_words(contest.closes_on),
    )
