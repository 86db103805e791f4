"""Nothing to report this month, because ...: one press on a reason, and back again."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schools import rules
from schools.access import visible_or_404
from schools.actions.expected import excuse, excuse_month, withdraw_excuse, withdraw_excuses
from schools.enums import ExcuseReason
from schools.errors import Refused
from schools.forms.document import ExcuseForm
from schools.models import Expected
from schools.views.common import asked_keys, say_done, say_refused, working_school
from site_config.shared.calendar import Month
from site_config.shared.methods import get_or_post

# The sentence that is said, and the rows that an undo takes back.
Done = tuple[str, list[int]]


@login_required
@get_or_post
def excuse_one(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own_row(request, pk)
    title = _("Nothing to report for “%(kind)s” in %(month)s") % {"kind": row.kind, "month": row.month.label}

    def do(values: dict) -> Done:
        excuse(expected=row, user=request.user, **values)
        return _("“%(kind)s” is excused for this month.") % {"kind": row.kind}, [row.pk]

    return _ask(request, row.month, title, do)


@login_required
@get_or_post
def excuse_whole_month(request: HttpRequest, month: Month) -> HttpResponse:
    school = working_school(request)
    rows = Expected.objects.filter(school=school, month=month).select_related("kind", "school__region")
    if not rows:
        raise Http404
    title = _("Nothing more to report in %(month)s") % {"month": month.label}

    def do(values: dict) -> Done:
        done = excuse_month(rows=rows, user=request.user, **values)
        text = ngettext("%(count)d report is excused.", "%(count)d reports are excused.", len(done))
        return text % {"count": len(done)}, [row.pk for row in done]

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


@login_required
@require_POST
def withdraw_many(request: HttpRequest, month: Month) -> HttpResponse:
    """Undo what one step has just excused."""
    rows = Expected.objects.filter(school=working_school(request), month=month, pk__in=asked_keys(request))
    try:
        count = withdraw_excuses(rows=rows.select_related("school__region"), user=request.user)
    except Refused as refused:
        say_refused(request, refused)
    else:
        text = ngettext("%(count)d report is asked for again.", "%(count)d reports are asked for again.", count)
        messages.success(request, text % {"count": count})
    return redirect("schools:board_month", month)


def _ask(request: HttpRequest, month: Month, title: str, do: Callable[[dict], Done]) -> HttpResponse:
    """Each reason is a button: one press and it is done, with an undo. Only "other reason" needs a sentence."""
    back = reverse("schools:board_month", args=[month])
    form = ExcuseForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            text, keys = do(form.cleaned_data)
            say_done(request, text, reverse("schools:withdraw_excuses", args=[month]), keys)
            return redirect(back)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "title": title,
        "text": _("The bureau sees the reason. You can take it back at any time."),
        "form": form,
        "cancel_url": back,
        "action_url": request.path,
        "reasons": [(value, label) for value, label in ExcuseReason.choices if value != ExcuseReason.OTHER],
    }
    return render(request, "schools/excuse.html", context)


def _own_row(request: HttpRequest, pk: int) -> Expected:
    row = visible_or_404(Expected.objects.select_related("kind", "school__region"), request.user, pk=pk)
    if not rules.can_record(request.user, row.school):
        raise Http404
    return row
