"""The monthly sheet for the school's stamp, on the screen and as PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.access import visible_or_404
from schools.models import School
from schools.sheet import monthly_sheet
from schools.sheet_pdf import sheet_pdf, unprinted
from schools.views.common import working_school
from schools.views.matrix import require_reader
from site_config.shared.calendar import Month
from site_config.shared.fonts import FontsMissing


@require_safe
@login_required
@never_cache
def own(request: HttpRequest, month: Month) -> HttpResponse:
    """The coordinator's own school."""
    urls = (reverse("schools:board_month", args=[month]), reverse("schools:sheet_pdf", args=[month]))
    return _page(request, working_school(request), month, urls, drafts=True)


@require_safe
@login_required
@never_cache
def own_pdf(request: HttpRequest, month: Month) -> HttpResponse:
    return _file(request, working_school(request), month, reverse("schools:sheet", args=[month]), drafts=True)


@require_safe
@login_required
@never_cache
def of_school(request: HttpRequest, code: str, month: Month) -> HttpResponse:
    """A school of the region, for whoever reads its records; its drafts are its own business."""
    urls = (
        reverse("schools:school_month", args=[code, month]),
        reverse("schools:school_sheet_pdf", args=[code, month]),
    )
    return _page(request, _school(request, code), month, urls)


@require_safe
@login_required
@never_cache
def of_school_pdf(request: HttpRequest, code: str, month: Month) -> HttpResponse:
    return _file(request, _school(request, code), month, reverse("schools:school_sheet", args=[code, month]))


def _school(request: HttpRequest, code: str) -> School:
    require_reader(request.user)
    return visible_or_404(School.objects.select_related("region"), request.user, code=code)


def _page(
    request: HttpRequest, school: School, month: Month, urls: tuple[str, str], *, drafts: bool = False
) -> HttpResponse:
    back_url, pdf_url = urls
    sheet = monthly_sheet(school, _possible(month), drafts=drafts)
    try:
        lost = unprinted(sheet)
    except FontsMissing:
        lost = None
    context = {"sheet": sheet, "back_url": back_url, "pdf_url": pdf_url, "lost": lost if lost and lost.words else None}
    return render(request, "schools/sheet.html", context)


def _file(request: HttpRequest, school: School, month: Month, page_url: str, *, drafts: bool = False) -> HttpResponse:
    try:
        content = sheet_pdf(monthly_sheet(school, _possible(month), drafts=drafts))
    except FontsMissing:
        messages.error(request, _("The server lacks the fonts for printing. Please print this page from the browser."))
        return redirect(page_url)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{school.code}-{month}.pdf")
    response["X-Robots-Tag"] = "noindex"
    return response


def _possible(month: Month) -> Month:
    if not 2000 <= month.year <= 2100:
        raise Http404
    return month
