"""The judge's grid: all own entries of a contest on one page, each row saved by itself or all by the button."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from campaigns import rules
from campaigns.access import assignment_or_404, entry_for_judge
from campaigns.actions.judging import finish_marks, save_marks
from campaigns.enums import ContestAbility
from campaigns.errors import Refused, StaleVersion
from campaigns.forms.grid import RowForm
from campaigns.grid import grid_of
from campaigns.models import Assignment, Contest
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid; a POST saves every row that was changed, and with `do=finish` finishes those that are complete."""
    contest = _own_contest_or_404(request, pk)
    found = grid_of(request.user, contest)
    rows = [RowForm(request.POST if request.method == "POST" else None, entry=entry) for entry in found.rows]
    if request.method == "POST":
        troubled, finished = _save_all(request, rows)
        if not troubled:
            _say(request, finished)
            return redirect("campaigns:grid", pk=pk)
    context = {
        "contest": contest,
        "grid": found,
        "rows": rows,
        "is_open": contest.allows(ContestAbility.MARK),
    }
    return render(request, "campaigns/grid.html", context)


@login_required
@require_POST
def grid_save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep one row while the judge goes on. Answers with the new version, or with a sentence why it was not kept."""
    assignment = assignment_or_404(request.user, pk)
    form = RowForm(request.POST, entry=entry_for_judge(assignment))
    if not form.is_valid():
        return JsonResponse({"problem": form.sentences()})
    try:
        saved = save_marks(**_work(request, assignment, form))
    except StaleVersion:
        return JsonResponse({"problem": _stale()})
    except Refused as refused:
        return JsonResponse({"problem": str(refused)})
    return JsonResponse({"version": saved.version})


def _save_all(request: HttpRequest, rows: list[RowForm]) -> tuple[bool, int]:
    """Whether some row could not be kept (its form says why), and how many rows were finished."""
    wants_finish, troubled, finished = request.POST.get("do") == "finish", False, 0
    for form in rows:
        if form.entry.is_finished or not form["version"].value():
            continue
        if not form.is_valid():
            troubled = True
            continue
        act = finish_marks if wants_finish and form.is_complete() else save_marks if form.is_changed() else None
        if act is None:
            continue
        kept = _kept(request, form, act)
        troubled, finished = troubled or not kept, finished + (kept and act is finish_marks)
    return troubled, finished


def _kept(request: HttpRequest, form: RowForm, act: Callable) -> bool:
    assignment = assignment_or_404(request.user, form.entry.assignment)
    try:
        act(**_work(request, assignment, form))
    except StaleVersion:
        form.add_error(None, _stale())
    except Refused as refused:
        form.add_error(None, str(refused))
    else:
        return True
    return False


def _work(request: HttpRequest, assignment: Assignment, form: RowForm) -> dict:
    return {
        "assignment": assignment,
        "user": request.user,
        "version": form.cleaned_data["version"],
        "points": form.points(),
        "comment": assignment.comment,
    }


def _stale() -> str:
    return _("Changed on another page. Reload to see the marks there; yours are still in the fields.")


def _say(request: HttpRequest, finished: int) -> None:
    text = ngettext("%(total)d entry is finished.", "%(total)d entries are finished.", finished)
    messages.success(request, text % {"total": finished} if finished else _("Your marks are saved."))


def _own_contest_or_404(request: HttpRequest, pk: int) -> Contest:
    """A contest in which the judge has work; to everybody else it is absent."""
    own = Assignment.objects.visible_to(request.user).filter(abstained=False)
    if not rules.is_judge(request.user):
        raise nothing_here()
    return row_or_404(Contest.objects.filter(entries__assignments__in=own).distinct(), pk=pk)
