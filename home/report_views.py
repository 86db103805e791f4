"""The year's report on the screen, as files, and the rows behind each figure."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.report.access import report_region, report_regions
from home.report.context import report_context
from home.report.files import as_json, as_text, as_xlsx
from home.report.pdf import as_pdf
from home.report.period import Period
from home.report.query import NO_VENUE, YearReport, year_report
from home.report.rows import PARTS, Wish, rows_behind
from home.report.words import FIGURES, LANGUAGES, paragraph, venue_name
from schools.enums import Venue
from site_config.shared.access import nothing_here
from site_config.shared.amounts import amount_words
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.tables import download

PAGE_SIZE = 50
FILES: dict[str, tuple[Callable[[YearReport], bytes | str], str | None]] = {
    "xlsx": (as_xlsx, None),
    "pdf": (as_pdf, None),
    "json": (as_json, "application/json; charset=utf-8"),
    "txt": (as_text, "text/plain; charset=utf-8"),
}


@require_safe
@login_required
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """The report of a region and period, both chosen above it; every figure opens the rows behind it."""
    found = _report(request)
    context = report_context(found) | {
        "regions": report_regions(request.user),
        "choices": _choices(),
        "texts": [
            (code, name, paragraph(found, code)) for code, name in zip(LANGUAGES, ("中文", "English"), strict=True)
        ],
        "query": f"region={found.region.code}&{found.period.query}",
    }
    return render(request, "home/report.html", context)


@require_safe
@login_required
@never_cache
def report_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as a file; `language` chooses that of its words."""
    if ending not in FILES:
        raise nothing_here()
    language = request.GET.get("language", "")
    write, content_type = FILES[ending]
    found = _report(request)
    with override(language if language in LANGUAGES else request.LANGUAGE_CODE):
        content = write(found)
        name = f"{_file_title(found)}.{ending}"
    return download(content.encode() if isinstance(content, str) else content, name, content_type)


@require_safe
@login_required
@never_cache
def report_rows(request: HttpRequest, figure: str) -> HttpResponse:
    """The records behind one figure, paged; their total is the figure."""
    wish = _wish(request, figure)
    rows = rows_behind(wish)
    context = {
        "wish": wish,
        "words": FIGURES[figure],
        "venue": venue_name(wish.venue) if wish.venue else "",
        "total": rows.total,
        "total_words": amount_words(rows.total.value, rows.total.is_estimate),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "steps": [
            (pgettext("page", "Report"), f"{reverse('home:report')}?region={wish.region.code}&{wish.period.query}"),
            (FIGURES[figure].title, ""),
        ],
    }
    return render(request, "home/report_rows.html", context)


def _report(request: HttpRequest) -> YearReport:
    region = report_region(request.user, request.GET.get("region", ""))
    today = timezone.localdate()
    return year_report(region, Period.read(request.GET, today), today)


def _wish(request: HttpRequest, figure: str) -> Wish:
    if figure not in PARTS:
        raise nothing_here()
    today = timezone.localdate()
    venue = request.GET.get("venue", "")
    return Wish(
        figure=figure,
        region=report_region(request.user, request.GET.get("region", "")),
        period=Period.read(request.GET, today),
        today=today,
        venue=venue if venue in (*Venue.values, NO_VENUE) else "",
        is_own=request.GET.get("own") == "1",
    )


def _choices() -> list[tuple[str, Period]]:
    """Periods offered as links: this school year and the one before, this calendar year, this month and the one before."""
    today = timezone.localdate()
    year, month = SchoolYear.of(today), Month.of(today)
    periods = [
        Period.of_school_year(year.start),
        Period.of_school_year(year.start - 1),
        Period.of_year(today.year),
        Period.of_month(month),
        Period.of_month(month.prev),
    ]
    return [(period.label, period) for period in periods]


def _file_title(report: YearReport) -> str:
    """What the file is called: the place by its code, because names of places do not belong in file names."""
    words = pgettext("file name", "Monthly bulletin") if report.period.month else pgettext("file name", "Report")
    return f"{words} {report.region.code} {report.period.label}"
