"""A school's own honours: where it stands, whom it nominates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from awards import access, rules
from awards.actions.nomination import nominate as nominate_person
from awards.actions.nomination import withdraw_nomination
from awards.enums import READABLE_BY_SCHOOLS, Honour, NominationState
from awards.errors import Refused
from awards.forms.people import NominatePupilForm, NominateTeacherForm
from awards.models import AwardCycle, Edition, Nomination, Standing
from awards.ranking import group_of
from site_config.shared.access import nothing_here
from site_config.shared.calendar import SchoolYear
from site_config.shared.methods import get_or_post

CYCLES_SHOWN = 3
FORMS = {Honour.TEACHER: NominateTeacherForm, Honour.PUPIL: NominatePupilForm}


@require_safe
@login_required
def own(request):
    schools = access.own_schools(request.user)
    paths = {path for school in schools for path in school.region.ancestor_paths()}
    cycles = list(AwardCycle.objects.filter(region__path__in=paths).select_related("region")[:CYCLES_SHOWN])
    keys = [school.pk for school in schools]
    standings = Standing.objects.visible_to(request.user).filter(edition__cycle__in=cycles, school__in=keys)
    standings = standings.filter(edition__state__in=READABLE_BY_SCHOOLS).select_related("edition__rubric")
    standings = _with_places(request.user, standings, {cycle.pk: cycle for cycle in cycles})
    nominations = Nomination.objects.filter(cycle__in=cycles, school__in=keys).select_related("teacher", "pupil")
    public = set(Edition.objects.public().filter(cycle__in=cycles).values_list("cycle_id", "honour"))
    blocks = [_block(cycle, standings, list(nominations), schools, public) for cycle in cycles]
    return render(request, "awards/own.html", {"blocks": blocks, "schools": schools})


def _with_places(user, standings, cycles):
    """Say of each line whether its place is shown to the person today."""
    today, rows = timezone.localdate(), list(standings)
    for row in rows:
        row.shows_place = rules.shows_place(user, cycles[row.edition.cycle_id], today, row.edition.state)
    return rows


def _block(cycle, standings, nominations, schools, public):
    mine = [row for row in standings if row.edition.cycle_id == cycle.pk]
    open_honours = [honour for honour in Honour if (cycle.pk, honour) not in public]
    has_begun = SchoolYear(cycle.school_year).first_day <= timezone.localdate()
    return {
        "trials": _trials(open_honours, schools, nominations, cycle) if has_begun else [],
        "cycle": cycle,
        "year": SchoolYear(cycle.school_year),
        "school": [row for row in mine if row.edition.honour == Honour.SCHOOL],
        "people": [row for row in mine if row.edition.honour != Honour.SCHOOL],
        "nominations": [
            row for row in nominations if row.cycle_id == cycle.pk and row.state != NominationState.WITHDRAWN
        ],
    }


def _trials(honours, schools, nominations, cycle):
    """Whom a trial can be opened for, as (name, honour, key): the schools, and accepted teachers and pupils."""
    found = []
    if Honour.SCHOOL in honours:
        found += [(school.name, Honour.SCHOOL, school.pk) for school in schools if group_of(school.stages)]
    accepted = [row for row in nominations if row.cycle_id == cycle.pk and row.state == NominationState.ACCEPTED]
    for row in accepted:
        honour, person = (Honour.TEACHER, row.teacher) if row.teacher_id else (Honour.PUPIL, row.pupil)
        if honour in honours:
            found.append((person.name, honour, person.pk))
    return found


@get_or_post
@login_required
def nominate(request, pk, honour):
    cycle = access.own_cycle(request.user, pk)
    if honour not in FORMS:
        raise nothing_here()
    school = access.own_schools(request.user)[0]
    form = FORMS[honour](request.POST or None, school=school, taken=_taken(cycle, honour))
    if request.method == "POST" and form.is_valid():
        try:
            nominate_person(
                cycle=cycle,
                school=school,
                user=request.user,
                statement=form.cleaned_data["statement"],
                proposal=form.proposal,
                **{f"{honour}_id": form.cleaned_data["person"]},
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The nomination is with the award committee."))
            return redirect("awards:own")
    context = {"form": form, "cycle": cycle, "honour": Honour(honour), "school": school}
    return render(request, "awards/nominate.html", context)


def _taken(cycle, honour) -> set[int]:
    rows = Nomination.objects.filter(cycle=cycle).exclude(state=NominationState.WITHDRAWN)
    return set(rows.filter(**{f"{honour}__isnull": False}).values_list(f"{honour}_id", flat=True))


@require_POST
@login_required
def withdraw(request, pk):
    row = access.own_nomination(request.user, pk)
    try:
        withdraw_nomination(nomination=row, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The nomination is withdrawn."))
    return redirect("awards:own")
