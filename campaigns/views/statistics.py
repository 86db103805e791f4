"""How the judges marked: figures for the bureau."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.access import results_contest_or_404
from campaigns.settled import terms_of
from campaigns.statistics import statistics_of


@require_safe
@login_required
def statistics(request: HttpRequest, pk: int) -> HttpResponse:
    """Severity and agreement of judges; mean, median, spread and range of places of entries; normalising on trial."""
    contest = results_contest_or_404(request.user, pk)
    context = {"contest": contest, "figures": statistics_of(contest), "terms": terms_of(contest)}
    return render(request, "campaigns/statistics.html", context)
