"""What the clock command did."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from site_config.jobs.models import ClockRun
from site_config.jobs.ticking import is_late, last_tick, step_titles
from site_config.shared.access import nothing_here
from site_config.shared.pagination import keyset_page

PAGE = 50


@require_safe
@login_required
@never_cache
def clock(request: HttpRequest) -> HttpResponse:
    """The last tick, and what each step did or why it failed, newest first."""
    if not rules.can_see_clock(request.user):
        raise nothing_here()
    ended, titles = last_tick(), step_titles()
    page = keyset_page(ClockRun.objects.all(), ("-started_at", "-pk"), request.GET.get("at", ""), size=PAGE)
    context = {
        "ended": ended,
        "is_late": is_late(timezone.now()),
        "page": page,
        "runs": [(run, titles.get(run.step) or run.step) for run in page.items],
    }
    return render(request, "schools/clock.html", context)
