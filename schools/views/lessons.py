"""Lessons by class for whoever reads a region's records: schools whose classes lack one, and one school's table."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.access import visible_or_404
from schools.dosage.reading import LackFilter, lack_list, school_dosage
from schools.exports import lack_sheet
from schools.matrix import plan_years, streets
from schools.models import School
from schools.views.matrix import EXPORTS, require_reader
from site_config.shared.access import nothing_here
from site_config.shared.calendar import SchoolYear
from site_config.shared.tables import csv_bytes, download, xlsx_bytes

PAGE_SIZE = 25


@require_safe
@login_required
@never_cache
def lacks(request: HttpRequest) -> HttpResponse:
    """Schools whose classes lack a lesson in a term, those that lack most first."""
    require_reader(request.user)
    years, today = plan_years(request.user), timezone.localdate()
    chosen = LackFilter.read(request.GET, years, today)
    found = lack_list(request.user, chosen)
    context = {
        "chosen": chosen,
        "found": found,
        "page": Paginator(found.lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "years": [SchoolYear(year) for year in years],
        "streets": streets(request.user),
    }
    return render(request, "schools/lesson_lacks.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest, ending: str) -> HttpResponse:
    require_reader(request.user)
    if ending not in EXPORTS:
        raise nothing_here()
    chosen = LackFilter.read(request.GET, plan_years(request.user), timezone.localdate())
    sheet = lack_sheet(request.user, chosen)
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")


@require_safe
@login_required
@never_cache
def school(request: HttpRequest, code: str, start: int) -> HttpResponse:
    """One school's classes by term."""
    require_reader(request.user)
    if not 2000 <= start <= 2100:
        raise nothing_here()
    found = visible_or_404(School.objects.select_related("region"), request.user, code=code)
    context = {
        "school": found,
        "school_year": SchoolYear(start),
        "years": [SchoolYear(year) for year in plan_years(request.user)],
        "dosage": school_dosage(found, SchoolYear(start), timezone.localdate()),
    }
    return render(request, "schools/school_lessons.html", context)
