"""The second round: the head of each group's list, decisions on record, signing groups off."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import results_contest_or_404
from campaigns.actions.panel import decide_head, sign_off, undo_decision
from campaigns.errors import Refused
from campaigns.forms.panel import PanelForm, SignOffForm
from campaigns.models import Contest, Entry, PanelDecision
from campaigns.results import over_quota, results_of
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@require_safe
@login_required
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The first entries of every group with what judges and panel say of them."""
    contest = results_contest_or_404(request.user, pk)
    signed = {row.group: row for row in contest.sign_offs.select_related("signed_by")}
    groups = [
        {
            "result": group,
            "rows": group.rows[: group.head],
            "over": over_quota(group),
            "signed": signed.get(group.group),
        }
        for group in results_of(contest)
        if group.rows
    ]
    context = {"contest": contest, "groups": groups, "decides": rules.can_decide_head(request.user, contest)}
    return render(request, "campaigns/panel.html", context)


@get_or_post
@login_required
def panel_decide(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Another place or prize for one entry, with reason and minutes."""
    contest = _decided_contest(request, pk)
    found = row_or_404(Entry.objects.select_related("contest").filter(contest=contest).entered(), pk=entry)
    group = next(row for row in results_of(contest) if row.group == found.group)
    form = PanelForm(request.POST or None, head=group.head)
    if request.method == "POST" and form.is_valid():
        try:
            decide_head(entry=found, user=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The decision on entry %(code)s is recorded.") % {"code": found.code})
            return redirect("campaigns:panel", pk=pk)
    return confirm(
        request,
        title=_("Decide on entry %(code)s") % {"code": found.code},
        text=_("The list and the prizes follow at once. Reason and minutes are shown wherever the result is shown."),
        form=form,
        cancel_url=reverse("campaigns:panel", args=[pk]),
        submit_label=_("Record the decision"),
    )


@login_required
@require_POST
def panel_undo(request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """Take a decision back."""
    contest = _decided_contest(request, pk)
    found = row_or_404(
        PanelDecision.objects.select_related("entry__contest").filter(entry__contest=contest), pk=decision
    )
    try:
        undo_decision(decision=found, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The decision is taken back; the rule decides again."))
    return redirect("campaigns:panel", pk=pk)


@login_required
@require_POST
def panel_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel is done with a group."""
    contest = _decided_contest(request, pk)
    form = SignOffForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Please give the number of the minutes."))
        sign_off(contest=contest, user=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The group is signed off."))
    return redirect("campaigns:panel", pk=pk)


def _decided_contest(request: HttpRequest, pk: int) -> Contest:
    contest = results_contest_or_404(request.user, pk)
    if not rules.can_decide_head(request.user, contest):
        raise nothing_here()
    return contest
