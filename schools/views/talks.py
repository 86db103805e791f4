"""Talks in lists and in the calendar."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from schools import rules
from schools.enums import TALK_ARRANGERS, RoleKind
from schools.matrix import streets
from schools.models import CalendarFeed, User
from schools.talks.calendar import STATES, CalendarFilter, calendar_page, speakers_to_filter
from schools.talks.desk import desk, past
from schools.talks.feed import feed_path
from site_config.shared.access import nothing_here


@login_required
@require_safe
def talks(request: HttpRequest) -> HttpResponse:
    """What waits, comes and is to be recorded; `show=past` what is over."""
    user = require_reader(request.user)
    shows_past = request.GET.get("show") == "past"
    page = request.GET.get("page", "")
    context = who_looks(user) | {"shows_past": shows_past}
    if shows_past:
        return render(request, "schools/talks_past.html", context | {"page": past(user, page)})
    context |= {"desk": desk(user, page), "feeds": _own_feeds(request, user), "own_speakers": list(user.speakers.all())}
    return render(request, "schools/talks.html", context)


@login_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month or a week of talks, narrowed to a street, a speaker or a state."""
    user, today = require_reader(request.user), timezone.localdate()
    chosen = CalendarFilter.read(request.GET, today)
    reads_region = rules.can_see_speakers(user)
    context = who_looks(user) | {
        "calendar": calendar_page(user, chosen, today),
        "chosen": chosen,
        "streets": streets(user) if reads_region else [],
        "speakers": speakers_to_filter(user) if reads_region else [],
        "states": [(state.value, state.label) for state in STATES],
    }
    return render(request, "schools/talks_calendar.html", context)


def require_reader(user: User) -> User:
    """Coordinators, the readers of a region, and speakers with an account; Http404 for everybody else."""
    if rules.schools_of(user) or rules.can_see_speakers(user) or user.speakers.exists():
        return user
    raise nothing_here()


def who_looks(user: User) -> dict:
    """What the person may do on the pages of talks."""
    return {
        "schools": rules.schools_of(user),
        "arranges": rules.holds(user, *TALK_ARRANGERS),
        "sees_speakers": rules.can_see_speakers(user),
        "is_school": rules.holds(user, RoleKind.COORDINATOR),
    }


def _own_feeds(request: HttpRequest, user: User) -> list[dict]:
    """The calendars that the person's schools may subscribe to, with their address if there is one."""
    schools = rules.schools_of(user)
    if not schools:
        return []
    feeds = {feed.school_id: feed for feed in CalendarFeed.objects.filter(school__in=[each.pk for each in schools])}
    return [{"school": each, "url": feed_url(request, feeds.get(each.pk))} for each in schools]


def feed_url(request: HttpRequest, feed: CalendarFeed | None) -> str:
    """The whole address of a calendar, to be copied; empty while there is none."""
    return request.build_absolute_uri(feed_path(feed)) if feed else ""
