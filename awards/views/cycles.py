"""The committee's start: cycles, what is next in each, quotas."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards import access, gates, progress, rules
from awards.actions.cycle import change_cycle, open_cycle, set_quotas
from awards.enums import Honour, NominationState, ObjectionState
from awards.errors import Refused
from awards.forms.cycle import CycleForm, NewCycleForm, QuotaForm
from awards.models import Objection
from awards.rubric_words import quotas_of
from schools.enums import RoleKind
from schools.rules import holds
from site_config.shared.calendar import SchoolYear
from site_config.shared.methods import get_or_post

PER_PAGE = 20


@require_safe
@login_required
def cycles(request):
    rows = access.desk_cycles(request.user).prefetch_related("editions")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    can_open = holds(request.user, RoleKind.COMMITTEE)
    return render(request, "awards/cycles.html", {"page": page, "can_open": can_open})


@get_or_post
@login_required
def cycle_new(request):
    region = access.committee_region(request.user)
    form = NewCycleForm(request.POST or None, region=region)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = open_cycle(region=region, user=request.user, values=form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("The award cycle is open."))
            return redirect("awards:cycle", pk=cycle.pk)
    return render(request, "awards/cycle_form.html", {"form": form, "region": region})


@require_safe
@login_required
def cycle(request, pk):
    row = access.desk_cycle(request.user, pk)
    waiting = row.nominations.filter(state=NominationState.SUBMITTED).count()
    objections = Objection.objects.filter(edition__cycle=row, state=ObjectionState.OPEN).count()
    context = {
        "cycle": row,
        "year": SchoolYear(row.school_year),
        "tracks": progress.tracks(row, timezone.localdate()),
        "can_judge": rules.can_judge_awards(request.user, row),
        "waiting": waiting,
        "objections": objections,
        "vetoes": row.vetoes.tally(),
        "editions": row.editions.select_related("computed_by", "approved_by").order_by("honour", "-number"),
    }
    return render(request, "awards/cycle.html", context)


@get_or_post
@login_required
def cycle_edit(request, pk):
    row = access.judged_cycle(request.user, pk)
    form = CycleForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            change_cycle(cycle=row, user=request.user, values=form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("The award cycle was changed."))
            return redirect("awards:cycle", pk=row.pk)
    return render(request, "awards/cycle_form.html", {"form": form, "cycle": row, "region": row.region})


@get_or_post
@login_required
def quotas(request, pk):
    row = access.judged_cycle(request.user, pk)
    form = QuotaForm(request.POST or None, cycle=row)
    if request.method == "POST" and form.is_valid():
        set_quotas(cycle=row, user=request.user, quotas=form.quotas())
        messages.success(request, _("The quotas were set."))
        return redirect("awards:cycle", pk=row.pk)
    return render(request, "awards/quotas.html", {"form": form, "cycle": row, "rules": _rules(row)})


def _rules(row):
    """Groups whose number a rubric sets, so that the form does not; one sentence for each honour."""
    rubrics = ((honour, gates.adopted_rubric(row, honour)) for honour in Honour)
    return [
        _("%(honour)s, by the rubric: %(rules)s") % {"honour": honour.label, "rules": " ".join(quotas_of(rubric))}
        for honour, rubric in rubrics
        if rubric and rubric.quotas
    ]
