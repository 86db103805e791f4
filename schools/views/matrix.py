"""The completion matrix, its export, and the page of one school's month for those who read records."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.access import visible_or_404
from schools.deadlines import month_deadline
from schools.enums import Stage
from schools.exports import matrix_sheet
from schools.matrix import MatrixFilter, matrix, plan_years, streets
from schools.models import Activity, School, User
from schools.review.around import Around
from schools.review.queue import READABLE
from schools.review.record import decided_words, detail, tabs
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.tables import csv_bytes, download, xlsx_bytes

EXPORTS = ("xlsx", "csv")


def require_reader(user: User) -> None:
    """Raise the 404 of absent pages for whoever does not read a region's records."""
    if not rules.can_see_progress(user):
        raise nothing_here()


@require_safe
@login_required
@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    require_reader(request.user)
    years = plan_years(request.user)
    chosen = MatrixFilter.read(request.GET, years)
    today = timezone.localdate()
    context = {
        "matrix": matrix(request.user, chosen, today, request.GET.get("page", "")),
        "chosen": chosen,
        "query": chosen.query,
        "years": [SchoolYear(year) for year in years],
        "streets": streets(request.user),
        "stages": Stage.choices,
        "now": timezone.localtime(),
    }
    return render(request, "schools/matrix.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest, ending: str) -> HttpResponse:
    require_reader(request.user)
    if ending not in EXPORTS:
        raise nothing_here()
    chosen = MatrixFilter.read(request.GET, plan_years(request.user))
    sheet = matrix_sheet(request.user, chosen, timezone.localdate())
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")


@require_safe
@login_required
@never_cache
def school_month(request: HttpRequest, code: str, month: str, pk: int | None = None) -> HttpResponse:
    """One school's month, read only: its five and the records that were handed in."""
    require_reader(request.user)
    school = visible_or_404(School.objects.select_related("region"), request.user, code=code)
    return render(request, "schools/school_month.html", _month_context(request.user, school, _month_or_404(month), pk))


def _month_or_404(text: str) -> Month:
    try:
        month = Month.parse(text)
        if not 2000 <= month.year <= 2100:
            raise ValueError(text)
        return month
    except ValueError as error:
        raise nothing_here() from error


def _month_context(user: User, school: School, month: Month, pk: int | None) -> dict[str, Any]:
    rows = Activity.objects.filter(school=school, month=month, state__in=READABLE).order_by("kind__order", "pk")
    records = list(
        rows.select_related(
            "kind", "school__region", "teacher", "submitted_by", "reviewed_by", "approved_copy__approved_by"
        )
    )
    record = next((each for each in records if each.pk == pk), None)
    if pk is not None and record is None:
        raise nothing_here()
    record = record or (records[0] if records else None)
    around = Around([record] if record else [], timezone.localdate(), [(school.pk, month)], user)
    months = {row_month for _school, row_month in around.expected}
    return {
        "school": school,
        "month": month,
        "rows": around.expected.get((school.pk, month), []),
        "strokes": around.strokes(school.pk, month),
        "month_tabs": tabs(record, records, around),
        "detail": detail(record, records, around) if record else None,
        "decided": decided_words(record) if record else "",
        "can_review": rules.can_review(user, school),
        "can_move": rules.can_move_deadlines(user, school.region),
        "deadline": month_deadline(school, month, timezone.localdate(), owes=False),
        "before": month.prev if month.prev in months else None,
        "after": month.next if Month.current() >= month.next else None,
    }
