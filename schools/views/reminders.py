"""Who was reminded, and reminding now."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.actions.reminders import remind_by_hand
from schools.errors import Refused
from schools.exports import reminders_sheet
from schools.matrix import streets
from schools.models import Reminder
from schools.reminder_list import ReminderFilter, months_owed, months_told, owed_rows, reminder_list
from schools.views.matrix import EXPORTS, require_reader
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post
from site_config.shared.tables import csv_bytes, download, xlsx_bytes


@require_safe
@login_required
@never_cache
def reminders(request: HttpRequest) -> HttpResponse:
    require_reader(request.user)
    chosen, today = ReminderFilter.read(request.GET), timezone.localdate()
    may_remind = rules.holds(request.user, *rules.REMINDERS)
    context = {
        "list": reminder_list(request.user, chosen, request.GET.get("at", ""), today),
        "chosen": chosen,
        "months": months_told(request.user),
        "streets": streets(request.user),
        "months_owed": months_owed(request.user, today) if may_remind else [],
        "keeps_channels": rules.holds(request.user, *rules.DEADLINE_KEEPERS),
    }
    return render(request, "schools/reminders.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest, ending: str) -> HttpResponse:
    require_reader(request.user)
    if ending not in EXPORTS:
        raise nothing_here()
    sheet = reminders_sheet(request.user, ReminderFilter.read(request.GET), timezone.localdate())
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")


@get_or_post
@login_required
@never_cache
def remind_now(request: HttpRequest) -> HttpResponse:
    """A page that counts whom it would remind; a POST reminds them, each school at most once a day."""
    if not rules.holds(request.user, *rules.REMINDERS):
        raise nothing_here()
    chosen = ReminderFilter.read(request.GET)
    if chosen.month is None:
        messages.warning(request, _("Please choose a month first."))
        return redirect("schools:reminders")
    rows = owed_rows(request.user, chosen.street)
    if request.method == "POST":
        return _remind(request, rows, chosen)
    return render(request, "workspace/confirm.html", _question(request, rows, chosen))


def _remind(request: HttpRequest, rows: Any, chosen: ReminderFilter) -> HttpResponse:
    try:
        count = remind_by_hand(user=request.user, rows=rows, month=chosen.month)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(n)d school is reminded.", "%(n)d schools are reminded.", count)
        messages.success(request, text % {"n": count})
    return redirect(f"{reverse('schools:reminders')}?{chosen.query}")


def _question(request: HttpRequest, rows: Any, chosen: ReminderFilter) -> dict[str, Any]:
    schools = set(rows.filter(month=chosen.month).order_by().values_list("school_id", flat=True))
    told = Reminder.objects.filter(month=chosen.month, stage=timezone.localdate().isoformat(), school__in=schools)
    already, count = told.count(), len(schools) - told.count()
    title = ngettext("Remind %(n)d school now?", "Remind %(n)d schools now?", count) % {"n": count}
    text = _("Each gets one message about what it still misses in %(month)s, in the inbox and by e-mail.")
    said = text % {"month": chosen.month.label if chosen.month else ""}
    if already:
        words = ngettext("%(n)d more was reminded today already.", "%(n)d more were reminded today already.", already)
        said = f"{said} {words % {'n': already}}"
    return {
        "title": title,
        "text": said,
        "submit_label": _("Remind now"),
        "cancel_url": reverse("schools:reminders"),
        "action_url": request.get_full_path(),
    }
