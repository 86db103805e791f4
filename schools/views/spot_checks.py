"""Spot checks: the months drawn, one month's records, and the second look at one of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.actions.spot_check import decide_spot_check, draw_spot_checks
from schools.enums import BUREAU_ROLES
from schools.errors import Refused
from schools.forms.review import SpotCheckForm
from schools.models import SpotCheck, SpotCheckDraw, User
from schools.review.around import Around
from schools.review.record import decided_words, detail
from schools.review.spot_checks import (
    check_lines,
    checks_of,
    draw_line,
    draw_lines,
    drawable_months,
    next_check,
    waiting_for,
)
from schools.views.review import require_reviewer
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.methods import get_or_post


def require_bureau(user: User) -> None:
    """Raise the 404 of absent pages for whoever is not of the bureau."""
    if not rules.holds(user, *BUREAU_ROLES):
        raise nothing_here()


@require_safe
@login_required
@never_cache
def draws(request: HttpRequest) -> HttpResponse:
    require_bureau(request.user)
    context = {
        "lines": draw_lines(request.user),
        "drawable": drawable_months(request.user, timezone.localdate()),
        "mine": waiting_for(request.user),
    }
    return render(request, "schools/spot_checks.html", context)


@require_POST
@login_required
def draw(request: HttpRequest) -> HttpResponse:
    """Draw one of the months that the page offers."""
    require_reviewer(request.user)
    wanted = request.POST.get("month", "")
    found = next((each for each in drawable_months(request.user, timezone.localdate()) if each.key == wanted), None)
    if found is None:
        messages.warning(request, _("This month has been drawn already or cannot be drawn yet."))
        return redirect("schools:spot_checks")
    try:
        made = draw_spot_checks(plan=found.plan, month=found.month, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("schools:spot_checks")
    count = made.checks.count()
    words = ngettext("%(n)d record was drawn by lot.", "%(n)d records were drawn by lot.", count)
    messages.success(request, words % {"n": count})
    return redirect("schools:spot_check_draw", pk=made.pk)


@require_safe
@login_required
@never_cache
def drawn(request: HttpRequest, pk: int) -> HttpResponse:
    require_bureau(request.user)
    row = row_or_404(SpotCheckDraw.objects.visible_to(request.user).select_related("region"), pk=pk)
    context = {"line": draw_line(row, request.user), "checks": check_lines(row, request.user)}
    return render(request, "schools/spot_check_draw.html", context)


@get_or_post
@login_required
@never_cache
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One drawn record with everything a reviewer knows about it, and the second reviewer's word."""
    require_bureau(request.user)
    row = row_or_404(checks_of(request.user), pk=pk)
    if request.method != "POST":
        return _check_page(request, row, SpotCheckForm())
    require_reviewer(request.user)
    form = SpotCheckForm(request.POST)
    if form.is_valid():
        try:
            decide_spot_check(check=row, user=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("schools:spot_check", pk=pk)
        messages.success(request, _("Noted. Thank you for the second look."))
        following = next_check(row, request.user)
        if following:
            return redirect("schools:spot_check", pk=following.pk)
        return redirect("schools:spot_check_draw", pk=row.draw_id)
    return _check_page(request, row, form)


def _check_page(request: HttpRequest, row: SpotCheck, form: SpotCheckForm) -> HttpResponse:
    record = row.activity
    around = Around([record], timezone.localdate(), viewer=request.user)
    context: dict[str, Any] = {
        "check": row,
        "record": record,
        "detail": detail(record, [record], around),
        "decided": decided_words(record),
        "form": form,
        "can_decide": rules.can_decide_spot_check(request.user, row),
        "is_moot": not row.outcome and record.state != "approved",
    }
    return render(request, "schools/spot_check.html", context)
