"""Every point explained, and the records behind it."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards import access, explanation, rules
from awards.enums import NOT_PUBLIC_YET
from site_config.shared.access import nothing_here, row_or_404


@require_safe
@login_required
def explain(request, pk):
    """The page of one standing; with ?records=all the records stand under their lines, to be printed with them."""
    standing = row_or_404(explanation.with_surroundings(access.standings(request.user)), pk=pk)
    edition = standing.edition
    shows_place = rules.shows_place(request.user, edition.cycle, timezone.localdate(), edition.state)
    why = explanation.explained(standing, partial(access.may_name, request.user), shows_place=shows_place)
    context = {
        "standing": standing,
        "edition": edition,
        "cycle": edition.cycle,
        "rubric": edition.rubric,
        "why": why,
        "is_desk": access.works_on_awards(request.user),
        "trial_url": _trial_url(standing),
        "shows_records": request.GET.get("records") == "all",
    }
    if context["shows_records"]:
        context["behind"] = explanation.records_behind([row.line for row in why.lines], standing.school_id)
    return render(request, "awards/explain.html", context)


def _trial_url(standing):
    """Where to try what would change; nowhere once the list has been public."""
    if standing.edition.state not in NOT_PUBLIC_YET:
        return ""
    key = standing.teacher_id or standing.pupil_id or standing.school_id
    return reverse("awards:trial", args=[standing.edition.cycle_id, standing.edition.honour, key])


@require_safe
@login_required
def line_records(request, pk, code):
    """The records behind one line, as they are today; the line itself stays as it was computed."""
    standing = access.standing(request.user, pk)
    line = standing.lines.filter(code=code).first()
    if line is None:
        raise nothing_here()
    rows = explanation.records_behind([line], standing.school_id)[line.code]
    context = {
        "standing": standing,
        "line": line,
        "words": explanation.line_in_words(line, standing.edition.rubric),
        "rows": rows,
        "gone": len(line.sources.get("ids", [])) - len(rows),
    }
    return render(request, "awards/line_records.html", context)
