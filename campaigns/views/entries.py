"""The entries of a contest that somebody may read: filtered, page by page, and as a spreadsheet."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import contest_or_404
from campaigns.enums import EntryState
from campaigns.exports import entries_workbook
from campaigns.forms.entry_filter import EntryFilter
from campaigns.models import Contest, Entry
from site_config.shared import audit
from site_config.shared.tables import download

PAGE = 25


@require_safe
@login_required
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """The entries of a contest that the person may read, filtered."""
    contest = contest_or_404(request.user, pk)
    found, form = _filtered(request, contest)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "contest": contest,
        "page": page,
        "form": form,
        "shows_prizes": rules.can_see_placings(request.user, contest),
        "reads": rules.can_read_results(request.user, contest),
        "has_files": any(entry.file_count for entry in page),
        "has_filter": any(form.data.values()) if form.is_bound else False,
    }
    return render(request, "campaigns/entries.html", context)


@login_required
@require_POST
def entries_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The filtered entries as a spreadsheet; the log keeps that names left the system."""
    contest = contest_or_404(request.user, pk)
    found, _form = _filtered(request, contest)
    shows_prizes = rules.can_see_placings(request.user, contest)
    content = entries_workbook(found, shows_prizes=shows_prizes)
    audit.record("campaigns.contest.export", contest, user=request.user, rows=len(found))
    return download(content, _("entries-%(number)d.xlsx") % {"number": contest.pk})


def _filtered(request: HttpRequest, contest: Contest) -> tuple[QuerySet[Entry], EntryFilter]:
    shows_prizes = rules.can_see_placings(request.user, contest)
    form = EntryFilter(request.GET, shows_prizes=shows_prizes)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = Entry.objects.visible_to(request.user).filter(contest=contest)
    found = found.filter(state=chosen.get("state") or EntryState.SUBMITTED)
    if chosen.get("group"):
        found = found.filter(group=chosen["group"])
    if placing := chosen.get("placing"):
        found = found.exclude(placing="") if placing == "any" else found.filter(placing=placing)
    if words := chosen.get("q", "").strip():
        hit = Q(title__icontains=words) | Q(code__iexact=words) | Q(school__name__icontains=words)
        found = found.filter(hit | Q(school__short_name__icontains=words))
    active = Q(assignments__abstained=False)
    counted = found.annotate(
        judges=Count("assignments", filter=active, distinct=True),
        finished=Count("assignments", filter=active & Q(assignments__finished_at__isnull=False), distinct=True),
        file_count=Count("files", distinct=True),
    )
    return counted.select_related("school", "pupil", "teacher").in_order(), form
