"""The month board: what is done, what is left, and the one next thing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.actions.copy import copy_month, undo_copy
from schools.board import month_board
from schools.days import moment_label
from schools.deadlines import month_deadline
from schools.enums import LIVE, OWED, ActivityState
from schools.errors import Refused
from schools.models import Activity, Expected, School
from schools.talks.desk import board_lines
from schools.views.common import (
    SCHOOL_KEY,
    asked_keys,
    nearest,
    say_done,
    say_refused,
    sessions,
    working_school,
)
from schools.views.waiting import kept_on_phone
from site_config.shared.calendar import Month


@login_required
@require_safe
@kept_on_phone
def board(request: HttpRequest, month: Month | None = None) -> HttpResponse:
    school, today = working_school(request), timezone.localdate()
    closed = sessions(school)
    month = month or nearest(list(closed), today)
    return render(request, "schools/board.html", _context(request, school, month, closed, today))


@login_required
@require_POST
def copy(request: HttpRequest, month: Month) -> HttpResponse:
    """Start a draft for everything still open, like last time."""
    try:
        drafts = copy_month(school=working_school(request), month=month, user=request.user)
    except Refused as refused:
        say_refused(request, refused)
    else:
        text = ngettext(
            "%(count)d draft is ready. Please add the date and the numbers.",
            "%(count)d drafts are ready. Please add the dates and the numbers.",
            len(drafts),
        )
        undo = reverse("schools:copy_undo", args=[month])
        say_done(request, text % {"count": len(drafts)}, undo, [draft.pk for draft in drafts])
    return redirect("schools:board_month", month)


@login_required
@require_POST
def copy_undo(request: HttpRequest, month: Month) -> HttpResponse:
    """Take the drafts just copied back, as far as nobody has touched them."""
    drafts = Activity.objects.filter(school=working_school(request), month=month, pk__in=asked_keys(request))
    try:
        count = undo_copy(drafts=drafts, user=request.user)
    except Refused as refused:
        say_refused(request, refused)
    else:
        text = ngettext("%(count)d draft is taken back.", "%(count)d drafts are taken back.", count)
        messages.success(request, text % {"count": count})
    return redirect("schools:board_month", month)


@login_required
@require_POST
def use_school(request: HttpRequest) -> HttpResponse:
    """Choose among several schools of one coordinator; a foreign one changes nothing."""
    wish = request.POST.get("school", "")
    school = next((each for each in rules.schools_of(request.user) if str(each.pk) == wish), None)
    if school is None:
        messages.error(request, _("This school is not among yours."))
    else:
        request.session[SCHOOL_KEY] = school.pk
    return redirect("schools:board")


def _context(request: HttpRequest, school: School, month: Month, closed: dict[Month, bool], today) -> dict:
    months = list(closed)
    rows = Expected.objects.filter(school=school, school_year=month.school_year.start).select_related("kind")
    rows = list(rows.order_by("month", "kind__order"))
    records, earlier = _records(school, month)
    owes = any(row.month == month and row.state in OWED for row in rows)
    return {
        "school": school,
        "schools": rules.schools_of(request.user),
        "board": month_board(month=month, today=today, rows=rows, records=records, earlier=earlier),
        "talks": board_lines(school, month),
        "month": month,
        "now_label": moment_label(timezone.now(), today),
        "deadline": month_deadline(school, month, today, owes=owes, closed=closed.get(month, False)),
        "nearest": nearest(months, today),
        "previous": max((each for each in months if each < month), default=None),
        "following": min((each for each in months if each > month), default=None),
        "last_month": max((each for each in months if each < month), default=month.prev),
        "brand_name": str(school),
    }


def _records(school: School, month: Month) -> tuple[list[Activity], dict]:
    """Live records of the month, and the day of each kind's last handed-in record of the half year before."""
    near = Activity.objects.filter(school=school, month__gte=month - 6, month__lte=month, state__in=LIVE)
    near = near.prefetch_related("grades").order_by("month", "pk")
    records = [record for record in near if record.month == month]
    earlier = {
        record.kind_id: record.held_on
        for record in near
        if record.month < month and record.held_on and record.state != ActivityState.DRAFT
    }
    return records, earlier
