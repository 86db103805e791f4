"""The roster in the browser: upload, dry run, confirmation, what was not taken back as a workbook."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.errors import Refused
from schools.forms.registry import ImportForm
from schools.models import RosterUpload, User
from schools.registry import scope
from schools.roster import intake
from schools.roster.columns import COLUMNS
from schools.roster.template import template_sheets
from schools.views.registry import year_choices
from site_config.shared.access import nothing_here
from site_config.shared.calendar import SchoolYear
from site_config.shared.errors import UserError
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download, xlsx_bytes


@get_or_post
@login_required
@never_cache
def school_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; what is wrong with it as a whole is said here, and nothing is stored."""
    regions = scope.require_manager(request.user)
    years = [(year.start, year.label) for year in year_choices()]
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        regions=regions,
        years=years,
        initial={"school_year": SchoolYear.current().start},
    )
    if request.method == "POST" and form.is_valid():
        try:
            upload = intake.receive(
                file=form.cleaned_data["file"],
                user=request.user,
                region=form.cleaned_data.get("region") or regions[0],
                school_year=form.cleaned_data["school_year"],
            )
        except UserError as error:
            form.add_error("file", error)
        else:
            return redirect("schools:school_import_preview", upload.pk)
    return render(request, "schools/school_import.html", {"form": form, "columns": _column_words()})


@get_or_post
@login_required
@never_cache
def preview(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What would happen; a POST makes it happen."""
    upload = _own_or_404(request.user, pk)
    if request.method == "POST":
        return _confirm(request, upload)
    shown = upload.preview
    context = {
        "upload": upload,
        "preview": shown,
        "counts": shown["counts"],
        "good": shown["counts"]["new"] + shown["counts"]["changed"],
        "year": SchoolYear(upload.school_year),
        "more_problems": shown["problem_count"] - len(shown["problems"]),
        "is_large": shown["counts"]["total"] > intake.LARGE,
        "manages_plan": rules.can_manage_plan(request.user, upload.region),
    }
    return render(request, "schools/school_import_preview.html", context)


@require_safe
@login_required
@never_cache
def rest(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The rows that were not taken in, with the reason of each."""
    upload = _own_or_404(request.user, pk)
    if not upload.preview["counts"]["failed"]:
        raise nothing_here()
    return download(intake.failed_rows(upload), _("Rows to correct") + ".xlsx")


@require_POST
@login_required
@never_cache
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    intake.discard(_own_or_404(request.user, pk))
    messages.info(request, _("The file was thrown away. Nothing was saved."))
    return redirect("schools:school_import")


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    scope.require_manager(request.user)
    return download(xlsx_bytes(*template_sheets()), _("School roster template") + ".xlsx")


def _confirm(request: HttpRequest, upload: RosterUpload) -> HttpResponse:
    address = reverse("schools:school_import_preview", args=[upload.pk])
    try:
        job = intake.start(upload=upload, only_good=request.POST.get("mode") == "good", back_url=address)
    except (Refused, UserError) as error:
        messages.error(request, str(error))
        return redirect(address)
    return redirect("jobs:detail", job.pk) if job else redirect(address)


def _own_or_404(user: User, pk: uuid.UUID) -> RosterUpload:
    """One's own upload, as long as one keeps the region's registry and it has not expired."""
    found = RosterUpload.objects.visible_to(user).select_related("owner", "region").filter(pk=pk).first()
    if found is None or not rules.can_manage_registry(user, found.region):
        raise nothing_here()
    return found


def _column_words() -> list[tuple[str, bool]]:
    """The columns apart from the 24 of enrolment, and whether each is needed."""
    return [(column.title, column.required) for key, column in COLUMNS.items() if not key.startswith("grade_")]
