"""A rubric tried beside the one in force, and its versions with what each changed."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards import access, rubric_changes, rules
from awards.actions.rubric import problems
from awards.exports import trial_sheet
from awards.rubric_trial import run
from site_config.shared.calendar import SchoolYear
from site_config.shared.tables import csv_bytes, download, xlsx_bytes

PER_PAGE = 50
SHOWN = ("changed", "moved", "honours")


@require_safe
@login_required
def trial(request, pk):
    row, cycles, cycle = _asked(request, pk)
    faults = problems(row, list(row.criteria.all()))
    context = {"rubric": row, "cycles": cycles, "cycle": cycle, "problems": faults}
    if cycle:
        found = run(cycle, row)
        show = request.GET.get("show") if request.GET.get("show") in SHOWN else SHOWN[0]
        page = Paginator(getattr(found, show), PER_PAGE).get_page(request.GET.get("page"))
        context |= {"trial": found, "page": page, "show": show, "is_running": _is_running(cycle)}
    return render(request, "awards/rubric_trial.html", context)


@require_safe
@login_required
def export(request, pk, ending):
    row, _cycles, cycle = _asked(request, pk)
    if ending not in ("xlsx", "csv") or cycle is None:
        raise Http404
    sheet = trial_sheet(run(cycle, row))
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{row.title} v{row.version} {_('trial')} {cycle.school_year}.{ending}")


def _asked(request, pk):
    """The rubric, the cycles it can be tried on, and the one asked for.

    When none is named, the newest one whose school year is over, so that every report of it could come; else the newest.
    """
    row = access.managed_rubric(request.user, pk)
    cycles = list(access.trial_cycles(request.user, row))
    wanted = request.GET.get("cycle", "")
    cycle = next((each for each in cycles if str(each.pk) == wanted), None)
    if cycle is None and not wanted:
        cycle = next((each for each in cycles if not _is_running(each)), cycles[0] if cycles else None)
    return row, cycles, cycle


def _is_running(cycle):
    return timezone.localdate() <= SchoolYear(cycle.school_year).last_day


@require_safe
@login_required
def versions(request, pk):
    row = access.rubric(request.user, pk)
    context = {
        "rubric": row,
        "versions": rubric_changes.versions(row),
        "can_manage": rules.can_manage_rubric(request.user, row.region),
    }
    return render(request, "awards/rubric_versions.html", context)
