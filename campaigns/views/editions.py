"""Editions of results: reading one with what it changed, exporting it, correcting published results."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import results_contest_or_404
from campaigns.actions.results import correct_results
from campaigns.editions import changes, is_unchanged, lines_of
from campaigns.enums import EntryGroup, LineKind
from campaigns.errors import Refused
from campaigns.exports import edition_workbook
from campaigns.forms.panel import CorrectionForm
from campaigns.models import ContestEdition, ContestLine, Entry
from schools.models import User
from site_config.shared import audit
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download


@require_safe
@login_required
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One edition with all its lines, its terms, its digest, and what it changed in the one before."""
    found = _edition_or_404(request.user, pk, number)
    lines = lines_of(found)
    earlier = ContestEdition.objects.filter(contest=found.contest, number__lt=number).order_by("-number").first()
    context = {
        "contest": found.contest,
        "edition": found,
        "groups": _grouped(lines),
        "teachers": [line for line in lines if line.kind == LineKind.TEACHER],
        "organisers": [line for line in lines if line.kind == LineKind.ORGANISER],
        "is_unchanged": is_unchanged(found, lines),
        "changes": changes(lines_of(earlier), lines) if earlier else None,
        "earlier": earlier,
        "numbers": list(found.contest.editions.order_by("number").values_list("number", flat=True)),
    }
    return render(request, "campaigns/edition.html", context)


@login_required
@require_POST
def edition_export(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The edition as a spreadsheet: entries, guiding teachers, organisers."""
    found = _edition_or_404(request.user, pk, number)
    lines = lines_of(found)
    audit.record("campaigns.contest.export", found.contest, user=request.user, rows=len(lines), number=number)
    return download(edition_workbook(lines), _("results-%(number)d.xlsx") % {"number": found.contest_id})


@get_or_post
@login_required
def results_correct(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Correct a published result; the new edition says why."""
    contest = results_contest_or_404(request.user, pk)
    if not rules.can_correct_results(request.user, contest):
        raise nothing_here()
    found = row_or_404(Entry.objects.select_related("contest__region").filter(contest=contest), pk=entry)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_results(entry=found, user=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Edition %(number)d is written; schools are told.") % {"number": made.number})
            return redirect("campaigns:edition", pk=pk, number=made.number)
    return confirm(
        request,
        title=_("Correct the result of entry %(code)s") % {"code": found.code},
        text=_("A new edition is written and shown with reason and minutes; the earlier one stays readable."),
        form=form,
        cancel_url=reverse("campaigns:results", args=[pk]),
        submit_label=_("Write the new edition"),
        is_danger=True,
    )


def _edition_or_404(user: User, pk: int, number: int) -> ContestEdition:
    contest = results_contest_or_404(user, pk)
    rows = ContestEdition.objects.filter(contest=contest).select_related("contest", "decided_by")
    return row_or_404(rows, number=number)


def _grouped(lines: list[ContestLine]) -> list[tuple[str, list[ContestLine]]]:
    entries = [line for line in lines if line.kind == LineKind.ENTRY]
    found = [(group, [line for line in entries if line.group == group]) for group in EntryGroup]
    return [(str(group.label), rows) for group, rows in found if rows]
