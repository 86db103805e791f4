"""Announcing a contest, from nothing or from an earlier one, and changing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.access import managed_contest_or_404
from campaigns.actions.contest import announce_contest, change_contest
from campaigns.enums import RESULTS_STAND, ContestKind
from campaigns.errors import Refused
from campaigns.forms.contest import ContestForms
from campaigns.models import Contest, Mark
from schools.access import own_region_or_404
from site_config.shared.methods import get_or_post

TEMPLATE = "campaigns/contest_form.html"


@get_or_post
@login_required
def contest_new(request: HttpRequest) -> HttpResponse:
    """Announce a contest in the person's region; `from` names an earlier one whose terms it takes over."""
    region = own_region_or_404(request.user, *rules.CONTEST_MANAGERS)
    earlier = _earlier(request)
    forms = ContestForms(request.POST if request.method == "POST" else None, earlier=earlier, kind=_kind(request))
    if _sent(request, forms):
        try:
            made = announce_contest(
                region=region,
                user=request.user,
                values=forms.contest.values(),
                groups=forms.chosen_groups(),
                criteria=forms.chosen_criteria() or (),
                steps=forms.timetable.chosen(),
            )
        except Refused as refused:
            forms.contest.add_error(None, str(refused))
        else:
            messages.success(request, _("The contest has been announced. Open it for entries when you are ready."))
            return redirect("campaigns:contest", pk=made.pk)
    context = {"forms": forms, "region": region, "contest": None, "earlier": earlier, "kinds": ContestKind}
    return render(request, TEMPLATE, context)


@get_or_post
@login_required
def contest_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a contest before its prizes are decided."""
    found = managed_contest_or_404(request.user, pk)
    if found.phase in RESULTS_STAND:
        messages.warning(request, _("The prizes are decided; the contest can no longer be changed."))
        return redirect("campaigns:contest", pk=pk)
    has_marks = Mark.objects.filter(assignment__entry__contest=found).exists()
    forms = ContestForms(request.POST if request.method == "POST" else None, contest=found, has_marks=has_marks)
    if _sent(request, forms):
        try:
            change_contest(
                contest=found,
                user=request.user,
                values=forms.contest.values(),
                groups=forms.chosen_groups(),
                criteria=forms.chosen_criteria(),
                steps=forms.timetable.chosen(),
            )
        except Refused as refused:
            forms.contest.add_error(None, str(refused))
        else:
            messages.success(request, _("The contest has been changed."))
            return redirect("campaigns:contest", pk=pk)
    context = {"forms": forms, "region": found.region, "contest": Contest.objects.get(pk=pk)}
    return render(request, TEMPLATE, context)


def _sent(request: HttpRequest, forms: ContestForms) -> bool:
    """True when everything is in order; asked to propose days, the page comes back with them."""
    if request.method != "POST":
        return False
    is_valid = forms.is_valid()
    closes_on = forms.contest.cleaned_data.get("closes_on")
    if "propose" in request.POST and closes_on:
        forms.timetable.propose(closes_on)
        return False
    return is_valid


def _earlier(request: HttpRequest) -> Contest | None:
    key = request.GET.get("from", "")
    is_key = key.isdecimal() and len(key) < 10
    return managed_contest_or_404(request.user, int(key)) if is_key else None


def _kind(request: HttpRequest) -> ContestKind:
    asked = request.GET.get("kind", "")
    return ContestKind(asked) if asked in ContestKind.values else ContestKind.ESSAY
