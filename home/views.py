"""The workspace's front door."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home import finding
from home.navigation import links_for
from home.overview.changed import changes, span
from home.overview.flow import doubts, flow, news
from home.overview.late import late, month_goes, on_time
from home.overview.waiting import tasks
from home.welcome.query import welcome_of
from schools import rules
from schools.enums import RoleKind
from site_config.shared.access import nothing_here

NOON, EVENING = 12, 18


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Send each role to where its work waits; say so when somebody has no role today.

    The website's administration is not ours, so whoever begins there meets the first steps on a page before it.
    """
    links = links_for(request)
    if links:
        begins_there = links[0].url == reverse("wagtailadmin_home")
        welcome = welcome_of(request.user) if begins_there else None
        return redirect("home:welcome" if welcome and not welcome.is_finished else links[0].url)
    return render(request, "home/no_role.html", status=200)


@require_safe
@login_required
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """A page, a task, a school or a contest by a few letters; the list alone while somebody types."""
    words = request.GET.get("q", "")[: finding.LONGEST]
    template = "home/_found.html" if request.htmx else "home/find.html"
    return render(request, template, {"words": words, "groups": finding.found(request, words)})


@require_safe
@login_required
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """The first page of the bureau and the streets: every number opens the list behind it."""
    user, today = request.user, timezone.localdate()
    if not rules.can_see_progress(user):
        raise nothing_here()
    context = {
        "can_review": rules.holds(user, RoleKind.REVIEWER),
        "greeting": _greeting(timezone.localtime().hour) % {"name": user},
        "today": today,
        "tasks": tasks(user, today),
        "late": late(user, today),
        "month": month_goes(user, today),
        "flow": flow(user, today),
        "on_time": on_time(user, today),
        "changes": changes(user, today),
        "changes_span": span(),
        "news": news(user),
        "doubts": doubts(user, today),
    }
    return render(request, "home/overview.html", context)


def _greeting(hour: int) -> str:
    if hour < NOON:
        return _("Good morning, %(name)s")
    return _("Good afternoon, %(name)s") if hour < EVENING else _("Good evening, %(name)s")
