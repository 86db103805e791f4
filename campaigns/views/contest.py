"""Contests: the list, one contest with its phases and gates, leading it on and back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import contest_or_404, managed_contest_or_404
from campaigns.actions.contest import advance_contest, reopen_judging
from campaigns.actions.entry import is_open
from campaigns.editions import prizes_of_school
from campaigns.enums import ContestPhase, EntryState, PrizeMode
from campaigns.errors import GatesClosed, Refused
from campaigns.forms.judging import ReasonForm
from campaigns.gates import counts_of, gates_before, next_phase
from campaigns.models import Contest, ContestEdition, Entry
from campaigns.phases import steps_of
from campaigns.settled import group_prizes, terms_of
from schools import rules as school_rules
from schools.models import School
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PAGE = 12
GATE_PAGES = {
    "edit": "campaigns:contest_edit",
    "entries": "campaigns:entries",
    "judges": "campaigns:judges",
    "screening": "campaigns:screening",
    "panel": "campaigns:panel",
    "results": "campaigns:results",
    "similar": "campaigns:similar",
}


@require_safe
@login_required
def contests(request: HttpRequest) -> HttpResponse:
    """All contests of the person's regions; coordinators see their own entries under each."""
    user = request.user
    if not rules.works_with_contests(user):
        raise Http404
    entered = Count("entries", filter=Q(entries__in=Entry.objects.visible_to(user).entered()), distinct=True)
    found = (
        Contest.objects.visible_to(user)
        .annotate(entered=entered)
        .prefetch_related("groups", "timetable")
        .order_by("-opens_on", "pk")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    school = _own_school(user)
    _attach_entries(page.object_list, user, school)
    today = timezone.localdate()
    for contest in page.object_list:
        contest.steps = steps_of(contest)
        contest.accepts = contest.phase == ContestPhase.ENTRY and is_open(contest, today)
    context = {"page": page, "school": school, "can_announce": _managed_region(user) is not None}
    return render(request, "campaigns/contests.html", context)


@require_safe
@login_required
def contest(request: HttpRequest, pk: int) -> HttpResponse:
    """One contest: call, phases, what is still missing, and a school's own entries."""
    found = contest_or_404(request.user, pk)
    school = _own_school(request.user)
    manages = rules.can_manage_contest(request.user, found)
    reads = rules.can_read_results(request.user, found)
    found.groups_list = list(found.groups.select_related("prizes"))
    found.criteria_list = list(found.criteria.all())
    today = timezone.localdate()
    context = {
        "contest": found,
        "school": school,
        "steps": steps_of(found),
        "own_entries": _own_entries(found, request.user, school),
        "accepts": found.phase == ContestPhase.ENTRY and is_open(found, today),
        **_results(found, request.user, school),
        "manages": manages,
        "reads": reads,
        "phases": found.phases(),
        "terms": terms_of(found),
        "has_shares": any(group_prizes(group).mode == PrizeMode.SHARE for group in found.groups_list),
        "counts": counts_of(found) if reads else None,
        "next": _next(found, today) if reads else None,
    }
    return render(request, "campaigns/contest.html", context)


@login_required
@require_POST
def contest_advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead the contest into the phase named in the form."""
    found = managed_contest_or_404(request.user, pk)
    try:
        to = ContestPhase(request.POST.get("to", ""))
        advance_contest(contest=found, user=request.user, to=to)
    except ValueError as error:
        raise Http404 from error
    except GatesClosed as closed:
        messages.error(request, _("This cannot be done yet. %(reasons)s") % {"reasons": closed})
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The contest is now in the phase “%(phase)s”.") % {"phase": to.label})
        if to == ContestPhase.NOTICE:
            return redirect("campaigns:results", pk=pk)
    return redirect("campaigns:contest", pk=pk)


@get_or_post
@login_required
def contest_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take decided prizes back, for a reason."""
    found = managed_contest_or_404(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_judging(contest=found, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The prizes are taken back; judges can change their marks again."))
        return redirect("campaigns:results", pk=pk)
    return confirm(
        request,
        title=_("Take the prizes back"),
        text=_("Judging goes on, and places and prizes are computed anew when you decide again. The log keeps why."),
        form=form,
        cancel_url=reverse("campaigns:results", args=[pk]),
        submit_label=_("Take the prizes back"),
        is_danger=True,
    )


def _own_school(user) -> School | None:
    return next(iter(school_rules.schools_of(user)), None)


def _managed_region(user):
    return next((role.region for role in user.current_roles if role.kind in rules.CONTEST_MANAGERS), None)


def _results(contest: Contest, user, school: School | None) -> dict:
    """What results say to this person: whether they are out, the edition that counts, the school's other prizes."""
    if not rules.can_see_placings(user, contest):
        return {"shows_placings": False}
    edition = ContestEdition.objects.latest_of(contest)
    other = prizes_of_school(edition, school.pk) if edition and school else []
    return {"shows_placings": True, "edition": edition, "other_prizes": other}


def _own_entries(contest: Contest, user, school: School | None) -> list[Entry]:
    if school is None:
        return []
    own = Entry.objects.visible_to(user).filter(contest=contest, school=school)
    own = own.entered() if contest.phase == ContestPhase.SCREENING else own.exclude(state=EntryState.WITHDRAWN)
    return list(own.select_related("pupil", "teacher"))


def _attach_entries(contests: list[Contest], user, school: School | None) -> None:
    """Put each contest's own entries beside it in one query."""
    by_contest: dict[int, list[Entry]] = {contest.pk: [] for contest in contests}
    if school is not None:
        own = Entry.objects.visible_to(user).filter(contest__in=by_contest, school=school).entered()
        for entry in own.select_related("pupil"):
            by_contest[entry.contest_id].append(entry)
    for contest in contests:
        contest.own_entries = by_contest[contest.pk]
        contest.shows_placings = rules.can_see_placings(user, contest)


def _next(contest: Contest, today) -> dict | None:
    phase = next_phase(contest)
    if phase is None:
        return None
    gates = gates_before(contest, phase, today)
    rows = [(gate, reverse(GATE_PAGES[gate.target], args=[contest.pk]) if gate.target else "") for gate in gates]
    return {"phase": phase, "gates": rows, "is_open": all(gate.is_open for gate in gates)}
