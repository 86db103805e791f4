"""What the coordinator's screens share: whose school it is, the months in session, refusals as messages."""

import datetime as dt
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from schools.access import own_school_or_404
from schools.errors import Refused
from schools.models import Activity, PlanMonth, School
from site_config.shared.calendar import Month

SCHOOL_KEY = "school"


def working_school(request: HttpRequest) -> School:
    """The coordinator's school; of several, the one chosen last. Raises Http404 for everybody else."""
    return own_school_or_404(request.user, request.session.get(SCHOOL_KEY))


def months_in_session(school: School) -> list[Month]:
    """Months of the plans in force for the school, oldest first; one query."""
    return list(sessions(school))


def sessions(school: School) -> dict[Month, bool]:
    """Months of the plans in force for the school, oldest first, and whether the clock has closed each; one query."""
    rows = PlanMonth.objects.filter(
        plan__adopted_at__isnull=False, plan__region__path__in=school.region.ancestor_paths()
    )
    found: dict[Month, bool] = {}
    for month, closed_at in sorted(rows.values_list("month", "closed_at"), key=lambda row: row[0]):
        found[month] = found.get(month, False) or closed_at is not None
    return found


def nearest(months: list[Month], today: dt.date) -> Month:
    """The current month when it is in session, else the one in session that lies nearest; ties go to the past."""
    now = Month.of(today)
    if not months or now in months:
        return now
    return min(months, key=lambda month: (abs(_count(month) - _count(now)), month))


def _count(month: Month) -> int:
    return month.year * 12 + month.number


def say_refused(request: HttpRequest, refused: Refused) -> None:
    messages.error(request, str(refused))


def say_done(request: HttpRequest, text: str, undo: str, keys: Iterable[int]) -> None:
    """A message whose button posts to the address `undo`, naming the rows that were changed."""
    query = urlencode({"rows": ",".join(map(str, keys))})
    messages.success(request, text, extra_tags=f"undo:{undo}?{query}")


def say_handed_in(request: HttpRequest, activity: Activity) -> None:
    """A message whose button takes the record back."""
    undo = f"{reverse('schools:activity_withdraw', args=[activity.pk])}?{urlencode({'version': activity.version})}"
    messages.success(request, _("“%(kind)s” is handed in.") % {"kind": activity.kind}, extra_tags=f"undo:{undo}")


def asked_version(request: HttpRequest) -> int:
    """The version that an address names; 0, which no record has, when it cannot be read."""
    text = request.GET.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def asked_keys(request: HttpRequest) -> list[int]:
    """The rows that an undo names; what is no key of the database is left out."""
    parts = request.GET.get("rows", "").split(",")[:50]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 10]
