"""Many entries at once: template, upload, dry run, confirmation, and what was not taken in back as a workbook."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import contest_or_404
from campaigns.actions.entry import is_open
from campaigns.batch import intake
from campaigns.batch.columns import columns_of
from campaigns.batch.template import template_sheets
from campaigns.errors import Refused
from campaigns.forms.batch import BatchForm
from campaigns.models import Contest, EntrySheet
from schools.access import own_school_or_404
from schools.models import School, User
from site_config.shared.access import nothing_here
from site_config.shared.errors import UserError
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download, xlsx_bytes


@get_or_post
@login_required
@never_cache
def entry_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the table and the ZIP; what is wrong with them as a whole is said here, and nothing is stored."""
    contest, school = _own_contest_or_404(request.user, pk)
    if not rules.can_enter(request.user, contest, school) or not is_open(contest, timezone.localdate()):
        messages.warning(request, _("This contest does not accept entries of your school now."))
        return redirect("campaigns:contest", pk=pk)
    form = BatchForm(request.POST or None, request.FILES or None, contest=contest)
    if request.method == "POST" and form.is_valid():
        table, archive = form.cleaned_data["table"], form.cleaned_data.get("archive")
        try:
            sheet = intake.receive(table=table, archive=archive, contest=contest, school=school, user=request.user)
        except UserError as error:
            form.add_error(None, error)
        else:
            return redirect("campaigns:entry_import_preview", sheet.pk)
    columns = [(column.title, column.required) for column in columns_of(contest).values()]
    return render(request, "campaigns/entry_import.html", {"form": form, "contest": contest, "columns": columns})


@login_required
@require_safe
def entry_import_template(request: HttpRequest, pk: int) -> HttpResponse:
    contest, _school = _own_contest_or_404(request.user, pk)
    return download(xlsx_bytes(*template_sheets(contest)), _("Entries template") + ".xlsx")


@get_or_post
@login_required
@never_cache
def entry_import_preview(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What would happen; a POST makes it happen."""
    sheet = _own_sheet_or_404(request.user, pk)
    if request.method == "POST":
        try:
            intake.take_in(sheet=sheet, only_good=request.POST.get("mode") == "good")
        except (Refused, UserError) as error:
            messages.error(request, str(error))
        return redirect("campaigns:entry_import_preview", sheet.pk)
    shown = sheet.preview
    context = {"sheet": sheet, "contest": sheet.contest, "preview": shown, "counts": shown["counts"]}
    return render(request, "campaigns/entry_import_preview.html", context)


@login_required
@require_safe
@never_cache
def entry_import_rest(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The rows that were not taken in, with the reason of each."""
    sheet = _own_sheet_or_404(request.user, pk)
    if not sheet.preview["counts"]["failed"]:
        raise nothing_here()
    return download(intake.failed_rows(sheet), _("Rows to correct") + ".xlsx")


@login_required
@require_POST
@never_cache
def entry_import_discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    sheet = _own_sheet_or_404(request.user, pk)
    intake.discard(sheet)
    messages.info(request, _("The table was thrown away. Nothing was saved."))
    return redirect("campaigns:contest", pk=sheet.contest_id)


def _own_contest_or_404(user: User, pk: int) -> tuple[Contest, School]:
    return contest_or_404(user, pk), own_school_or_404(user)


def _own_sheet_or_404(user: User, pk: uuid.UUID) -> EntrySheet:
    """One's own table, as long as one still records for its school and it has not expired."""
    rows = EntrySheet.objects.visible_to(user).select_related("owner", "contest__region", "school__region")
    sheet = rows.filter(pk=pk).first()
    if sheet is None or not rules.records_for(user, sheet.school):
        raise nothing_here()
    return sheet
