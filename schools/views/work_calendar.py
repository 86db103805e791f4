"""Calendars of working days: known years, what is missing, next year's import and its template."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schools import rules, workdays
from schools.actions.work_calendar import return_to_shipped, take_calendar
from schools.errors import Refused
from schools.forms.work_calendar import WorkCalendarForm
from schools.models import WorkCalendar
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post
from site_config.shared.tables import csv_bytes, download
from site_config.shared.workdays import shipped_years


@get_or_post
@login_required
def calendars(request: HttpRequest) -> HttpResponse:
    """Read by everybody with an office's role; a file is taken over whole, or its problems are shown and nothing is."""
    if not rules.can_read_calendar(request.user):
        raise nothing_here()
    can_import = rules.can_import_calendar(request.user)
    posted = request.method == "POST" and can_import
    form = WorkCalendarForm(request.POST if posted else None, request.FILES if posted else None)
    problems: tuple = ()
    if form.is_bound and form.is_valid():
        notice = form.cleaned_data["file"]
        problems = notice.problems
        try:
            row = take_calendar(notice=notice, source=form.cleaned_data["source"], user=request.user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            words = {"year": row.year, "off": notice.holidays, "worked": notice.makeups}
            messages.success(
                request, _("The calendar of %(year)s counts now: %(off)s days off, %(worked)s worked instead.") % words
            )
            return redirect("schools:workdays")
    context = {"form": form, "problems": problems, "can_import": can_import, "years": workdays.known()}
    context["missing"] = workdays.missing_year(timezone.localdate())
    return render(request, "schools/work_calendar.html", context)


@get_or_post
@login_required
def shipped(request: HttpRequest, year: int) -> HttpResponse:
    """Asks once more, then lets the shipped calendar of an imported year count again."""
    row = WorkCalendar.objects.filter(year=year, year__in=shipped_years()).first()
    if row is None or not rules.can_import_calendar(request.user):
        raise nothing_here()
    if request.method == "POST":
        try:
            return_to_shipped(year=year, user=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("The calendar of %(year)s that ships with the product counts again.")
            messages.success(request, said % {"year": year})
        return redirect("schools:workdays")
    return confirm(
        request,
        title=_("Go back to the shipped calendar of %(year)s?") % {"year": year},
        text=_("The import by %(document)s no longer counts; the log keeps its days. Days counted already stay.")
        % {"document": row.source},
        submit_label=_("Use the shipped calendar"),
        cancel_url=reverse("schools:workdays"),
        is_danger=True,
    )


@require_safe
@login_required
def year_file(request: HttpRequest, year: int) -> HttpResponse:
    """A known year as a table in the form of the import: to be read, or as a pattern for the next one."""
    if not rules.can_read_calendar(request.user):
        raise nothing_here()
    rows = workdays.rows_of(year)
    if not rows:
        raise nothing_here()
    return download(csv_bytes(["日期", "类别", "节日", "来源"], rows), f"workdays_{year}.csv")
