"""What would change if: a trial for a school's own people and for the committee, which changes nothing."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards import access, rules
from awards import trial as trials_of
from awards.enums import Group, Honour
from awards.forms.trial import TrialForm
from awards.ranking import candidates_of
from site_config.shared.access import nothing_here

PER_PAGE = 50


@require_safe
@login_required
def trials(request, pk, honour):
    """The ranking as it would be computed now, for the committee's side: whose trial to open."""
    cycle = access.desk_cycle(request.user, pk)
    context = _context(cycle, honour)
    if not context["closed"]:
        _rubric, now = trials_of.current(cycle, honour)
        present = {row.candidate.group for row in now.rows}
        groups = [(group.value, group.label) for group in Group if group.value in present]
        wish = request.GET.get("group")
        group = wish if wish in present else next((code for code, _label in groups), "")
        rows = [row for row in now.rows if row.candidate.group == group]
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"groups": groups, "group": group, "page": page}
    return render(request, "awards/trials.html", context)


@require_safe
@login_required
def trial(request, pk, honour, key):
    cycle = access.trial_cycle(request.user, pk)
    context = _context(cycle, honour) | {"is_desk": access.works_on_awards(request.user)}
    who = next((row for row in candidates_of(cycle, honour) if row.key == key), None)
    if who is None or not access.may_try(request.user, who.school_id):
        raise nothing_here()
    context |= {"who": who}
    if context["closed"]:
        return render(request, "awards/trial.html", context)
    form = TrialForm(request.GET if TrialForm.base_fields.keys() & request.GET.keys() else None)
    found = trials_of.trial_of(cycle, honour, key, timezone.localdate(), **form.values())
    context["shows_place"] = rules.shows_place(request.user, cycle, timezone.localdate())
    form.tell(waiting=found.waiting, missing=found.missing)
    return render(request, "awards/trial.html", {**context, "trial": found, "form": form})


def _context(cycle, honour):
    if honour not in Honour.values:
        raise nothing_here()
    closed = trials_of.closed_because(cycle, honour, timezone.localdate())
    return {"cycle": cycle, "honour": Honour(honour), "closed": closed}
