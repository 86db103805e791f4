"""The school's own year: every report as a stroke, with totals; printed and exported from the same rows."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from schools.board import stroke_of, year_table
from schools.board.counting import CountedMonth, counted_months
from schools.classes import grade_words
from schools.dosage.reading import school_dosage
from schools.enums import COUNTED, LIVE, ActivityState
from schools.learning import together
from schools.models import Activity, Expected, School
from schools.views.common import months_in_session, nearest, working_school
from schools.year_story import year_story
from site_config.shared.calendar import SchoolYear
from site_config.shared.states import word_of
from site_config.shared.tables import Sheet, download, xlsx_bytes


@login_required
@require_safe
def year(request: HttpRequest, start: int | None = None) -> HttpResponse:
    """Months by kinds; each cell opens its record, or the month when there is none or more than one."""
    school, today = working_school(request), timezone.localdate()
    context = year_context(school, start, today)
    rows, records = year_rows(school, context["school_year"].start)
    if not rows and context["years"] and context["school_year"] not in context["years"]:
        raise Http404
    return render(request, "schools/year.html", context | {"table": year_table(rows, records, today), "tab": "year"})


@login_required
@require_safe
def counting(request: HttpRequest, start: int) -> HttpResponse:
    """What counts and what does not, and why."""
    school, today = working_school(request), timezone.localdate()
    context = year_context(school, start, today)
    rows, records = year_rows(school, start, states=frozenset(ActivityState), questions=True)
    pairs = [pair for record in records if record.state in COUNTED for pair in record.question_pairs.all()]
    context |= {"months": counted_months(rows, records, today), "learnt": together(pairs), "tab": "counting"}
    return render(request, "schools/year_counting.html", context)


@login_required
@require_safe
def timeline(request: HttpRequest, start: int) -> HttpResponse:
    """Everything that happened in the year."""
    school = working_school(request)
    context = year_context(school, start, timezone.localdate())
    page, happenings = year_story(school, context["school_year"], request.GET.get("page"))
    context |= {"page": page, "happenings": happenings, "tab": "timeline"}
    return render(request, "schools/year_timeline.html", context)


@login_required
@require_safe
def lessons(request: HttpRequest, start: int) -> HttpResponse:
    """Which classes had a lesson in which term."""
    school, today = working_school(request), timezone.localdate()
    context = year_context(school, start, today)
    context |= {"dosage": school_dosage(school, context["school_year"], today), "tab": "lessons"}
    return render(request, "schools/year_lessons.html", context)


@login_required
@require_safe
def export(request: HttpRequest, start: int) -> HttpResponse:
    """The same year as a workbook: the reports asked for, the records behind them, and what counts."""
    school, today = working_school(request), timezone.localdate()
    _check(start)
    rows, records = year_rows(school, start, states=frozenset(ActivityState), questions=True)
    if not rows:
        raise Http404
    live = [record for record in records if record.state in LIVE]
    content = xlsx_bytes(_reports(rows, today), _records(live), _counting(counted_months(rows, records, today)))
    return download(content, f"{school.code}-{SchoolYear(start)}.xlsx")


def year_context(school: School, start: int | None, today: dt.date) -> dict[str, Any]:
    """What every page of the year shows above its content. Raises Http404 for a year that cannot be."""
    months = months_in_session(school)
    start = start if start is not None else nearest(months, today).school_year.start
    _check(start)
    years = sorted({month.school_year.start for month in months})
    return {
        "school": school,
        "school_year": SchoolYear(start),
        "years": [SchoolYear(each) for each in years],
        "today": today,
    }


def _check(start: int) -> None:
    if not 2000 <= start <= 2100:
        raise Http404


def year_rows(
    school: School, start: int, *, states: Collection[str] = LIVE, questions: bool = False
) -> tuple[list[Expected], list[Activity]]:
    """Expected rows and records of a school year."""
    rows = Expected.objects.filter(school=school, school_year=start).select_related("kind")
    months = SchoolYear(start).months()
    records = Activity.objects.filter(school=school, month__gte=months[0], month__lte=months[-1], state__in=states)
    parts = ("grades", "question_pairs") if questions else ("grades",)
    found = records.select_related("kind").prefetch_related(*parts)
    return list(rows.order_by("month", "kind__order")), list(found)


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
            _grades(each), each.pupils_present, each.pupils_enrolled,
            each.staff, each.parents, each.class_hours, each.place, each.get_state_display(),
        ]
        for each in records
    ]  # fmt: skip
    return Sheet(pgettext("sheet", "Records"), headings, lines)


def _grades(record: Activity) -> str:
    return _("; ").join(grade_words(row.grade, row.classes, row.class_numbers) for row in record.grades.all())


def _counting(months: list[CountedMonth]) -> Sheet:
    headings = [_("Month"), _("Kind"), _("Theme"), _("Counts"), _("Why")]
    lines = [
        [
            str(month.month), each.kind.name, each.record.theme if each.record else "",
            pgettext("counts", "yes") if each.counts else pgettext("counts", "no"), each.sentence,
        ]
        for month in reversed(months)
        for each in month.verdicts
    ]  # fmt: skip
    return Sheet(_("What counts"), headings, lines)
