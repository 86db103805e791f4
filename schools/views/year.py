"""The school's own year: every report as a stroke, with totals; printed and exported from the same rows."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from schools.board import stroke_of, year_table
from schools.enums import LIVE
from schools.grades import grade_names
from schools.models import Activity, Expected, School
from schools.views.common import months_in_session, nearest, working_school
from site_config.shared.calendar import SchoolYear
from site_config.shared.states import word_of
from site_config.shared.tables import Sheet, download, xlsx_bytes


@login_required
@require_safe
def year(request: HttpRequest, start: int | None = None) -> HttpResponse:
    """Months by kinds; each cell opens its record, or the month when there is none or more than one."""
    school, today = working_school(request), timezone.localdate()
    if start is not None and not 2000 <= start <= 2100:
        raise Http404
    months = months_in_session(school)
    years = sorted({month.school_year.start for month in months})
    start = start if start is not None else nearest(months, today).school_year.start
    rows, records = _rows(school, start)
    if not rows and start not in years and years:
        raise Http404
    context = {
        "school": school,
        "school_year": SchoolYear(start),
        "years": [SchoolYear(each) for each in years],
        "table": year_table(rows, records, today),
        "today": today,
    }
    return render(request, "schools/year.html", context)


@login_required
@require_safe
def export(request: HttpRequest, start: int) -> HttpResponse:
    """The same year as a workbook: the reports asked for, and the records behind them."""
    school, today = working_school(request), timezone.localdate()
    if not 2000 <= start <= 2100:
        raise Http404
    rows, records = _rows(school, start)
    if not rows:
        raise Http404
    content = xlsx_bytes(_reports(rows, today), _records(records))
    return download(content, f"{school.code}-{SchoolYear(start)}.xlsx")


def _rows(school: School, start: int) -> tuple[list[Expected], list[Activity]]:
    rows = Expected.objects.filter(school=school, school_year=start).select_related("kind")
    months = SchoolYear(start).months()
    records = Activity.objects.filter(
        school=school, month__gte=months[0], month__lte=months[-1], state__in=LIVE
    ).select_related("kind")
    return list(rows.order_by("month", "kind__order")), list(records.prefetch_related("grades"))


def _reports(rows: list[Expected], today) -> Sheet:
    headings = [
        _("Month"), _("Kind"), _("State"), _("Due on"), _("First handed in"), _("Records approved"), _("Attendances"),
        _("Reason"),
    ]  # fmt: skip
    lines = [
        [
            str(row.month), row.kind.name, word_of(stroke_of(row, today)), row.due_on, row.submitted_on,
            row.approved_count, row.participants, row.excuse_note or row.get_excuse_reason_display(),
        ]
        for row in rows
    ]  # fmt: skip
    return Sheet(pgettext("sheet", "Reports"), headings, lines)


def _records(records: list[Activity]) -> Sheet:
    headings = [
        _("Month"), _("Kind"), _("Date"), _("Theme"), _("Grades"), _("Pupils present"), _("Pupils enrolled"),
        _("Teachers"), _("Parents"), _("Class hours"), _("Place"), _("State"),
    ]  # fmt: skip
    lines = [
        [
            str(each.month), each.kind.name, each.held_on, each.theme,
            grade_names(row.grade for row in each.grades.all()), each.pupils_present, each.pupils_enrolled,
            each.staff, each.parents, each.class_hours, each.place, each.get_state_display(),
        ]
        for each in records
    ]  # fmt: skip
    return Sheet(pgettext("sheet", "Records"), headings, lines)
