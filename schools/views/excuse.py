"""Nothing to report this month, because ...: one step with a reason, and back again."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from schools import rules
from schools.access import visible_or_404
from schools.actions.expected import excuse, excuse_month, withdraw_excuse
from schools.errors import Refused
from schools.forms.document import ExcuseForm
from schools.models import Expected
from schools.views.common import say_refused, working_school
from site_config.shared.calendar import Month

FORM_METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(FORM_METHODS)
def excuse_one(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_row(request, pk)
    title = _("Nothing to report for “%(kind)s” in %(month)s") % {"kind": row.kind, "month": row.month.label}

    def do(values: dict) -> str:
        excuse(expected=row, user=request.user, **values)
        return _("“%(kind)s” is excused for this month.") % {"kind": row.kind}

    return _ask(request, row.month, title, do)


@login_required
@require_http_methods(FORM_METHODS)
def excuse_whole_month(request: HttpRequest, month: Month) -> HttpResponse:
    school = working_school(request)
    rows = Expected.objects.filter(school=school, month=month).select_related("kind", "school__region")
    if not rows:
        raise Http404
    title = _("Nothing more to report in %(month)s") % {"month": month.label}

    def do(values: dict) -> str:
        count = excuse_month(rows=rows, user=request.user, **values)
        return ngettext("%(count)d report is excused.", "%(count)d reports are excused.", count) % {"count": count}

    return _ask(request, month, title, do)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_row(request, pk)
    try:
        withdraw_excuse(expected=row, user=request.user)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The excuse is withdrawn; “%(kind)s” is asked for again.") % {"kind": row.kind})
    return redirect("schools:board_month", row.month)


def _ask(request: HttpRequest, month: Month, title: str, do: Callable[[dict], str]) -> HttpResponse:
    back = reverse("schools:board_month", args=[month])
    form = ExcuseForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, do(form.cleaned_data))
            return redirect(back)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "title": title,
        "text": _("The bureau sees the reason. You can take it back at any time."),
        "form": form,
        "cancel_url": back,
        "action_url": request.path,
        "submit_label": _("Excuse"),
    }
    return render(request, "schools/excuse.html", context)


def _own_row(request: HttpRequest, pk: int) -> Expected:
    row = visible_or_404(Expected.objects.select_related("kind", "school__region"), request.user, pk=pk)
    if not rules.can_record(request.user, row.school):
        raise Http404
    return row
