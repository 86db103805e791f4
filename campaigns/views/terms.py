"""The terms of judging on one page: limits, switches, prizes by number or share, levels."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from campaigns.access import managed_contest_or_404
from campaigns.actions.terms import set_terms
from campaigns.enums import RESULTS_STAND
from campaigns.errors import Refused
from campaigns.forms.terms import TermsForms
from campaigns.models import Mark
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
def contest_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how the contest is judged and awarded, until its prizes are decided."""
    contest = managed_contest_or_404(request.user, pk)
    if contest.phase in RESULTS_STAND:
        messages.warning(request, _("The prizes are decided; the terms of judging can no longer be changed."))
        return redirect("campaigns:contest", pk=pk)
    has_marks = Mark.objects.filter(assignment__entry__contest=contest).exists()
    forms = TermsForms(request.POST or None, contest=contest, has_marks=has_marks)
    if request.method == "POST" and forms.is_valid():
        try:
            set_terms(contest=contest, user=request.user, **forms.values())
        except Refused as refused:
            forms.terms.add_error(None, str(refused))
        else:
            messages.success(request, _("The terms of judging have been changed."))
            return redirect("campaigns:contest", pk=pk)
    return render(request, "campaigns/terms.html", {"contest": contest, "forms": forms})
