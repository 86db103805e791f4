"""Editions: compute, read, compare, and the steps from approval to publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from awards import access, comparison, gates, notice, progress, rules
from awards.actions import edition as actions
from awards.actions.minutes import needs_minutes
from awards.actions.withdrawal import withdraw_edition
from awards.enums import PUBLIC, EditionState, Group, Honour
from awards.errors import Refused
from awards.forms.cycle import WhyForm
from awards.forms.minutes import MinutesForm
from awards.tasks import COMPUTE
from site_config.jobs.actions import enqueue
from site_config.shared import audit
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PER_PAGE = 50
STEPS = {
    "approve": (EditionState.COMPUTED, actions.approve_edition),
    "notice": (EditionState.APPROVED, actions.put_on_notice),
    "publish": (EditionState.ON_NOTICE, actions.publish_edition),
}


@require_POST
@login_required
def compute(request, pk, honour):
    cycle = access.judged_cycle(request.user, pk)
    if honour not in Honour.values:
        raise nothing_here()
    return next_edition(request, cycle, honour, "awards:edition")


def next_edition(request, cycle, honour, then):
    """Compute the next edition, at once or by a job; leads to its page `then`, or to the cycle with what was refused."""
    try:
        if actions.needs_job(cycle):
            gates.require(gates.before_compute(cycle, honour))
            return redirect("jobs:detail", pk=_compute_later(request.user, cycle, honour).pk)
        row = actions.compute_edition(cycle=cycle, honour=honour, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:cycle", pk=cycle.pk)
    messages.success(request, _("Edition %(number)s is computed.") % {"number": row.number})
    return redirect(then, pk=row.pk)


def _compute_later(user, cycle, honour):
    last = cycle.editions.filter(honour=honour).aggregate(n=Max("number"))["n"] or 0
    params = {"cycle": cycle.pk, "honour": honour, "user": user.pk, "number": last + 1}
    return enqueue(kind=COMPUTE, params=params, owner=user, back_url=reverse("awards:cycle", args=[cycle.pk]))


@require_safe
@login_required
def edition(request, pk):
    row = access.edition(request.user, pk)
    counts = dict(row.standings.order_by().values("group").annotate(n=Count("pk")).values_list("group", "n"))
    groups = [(group.value, group.label, counts[group.value]) for group in Group if group.value in counts]
    group, only = request.GET.get("group"), request.GET.get("only")
    if group not in counts:
        group = groups[0][0] if groups else ""
    rows = _concerned(row, only) if only in gates.CONCERNS else row.standings.filter(group=group)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "only": only if only in gates.CONCERNS else "",
        "edition": row,
        "cycle": row.cycle,
        "groups": groups,
        "group": group,
        "page": page,
        "honoured": row.standings.honoured().count(),
        "previous": comparison.previous(row),
        "next_step": progress.REACHED.get(row.state, ""),
        "next_label": progress.labels().get(progress.REACHED.get(row.state, ""), ""),
        "can_judge": rules.can_judge_awards(request.user, row.cycle),
        "history": audit.history(row),
        "is_public": row.state in PUBLIC,
        "was_public": row.notice_from is not None,
        "caused_by": row.caused_by.count(),
    }
    return render(request, "awards/edition.html", context)


def _concerned(edition, only):
    """The lines that a check names, each with its sentence."""
    found = gates.CONCERNS[only](edition)
    for concern in found:
        concern.standing.concern = concern.sentence
    return [concern.standing for concern in found]


@require_safe
@login_required
def diff(request, pk):
    row = access.edition(request.user, pk)
    old = comparison.previous(row)
    if old is None:
        raise Http404(_("This is the first edition."))
    page = Paginator(comparison.moves(old, row), PER_PAGE).get_page(request.GET.get("page"))
    context = {"edition": row, "old": old, "cycle": row.cycle, "page": page}
    context["is_same_input"] = comparison.same_inputs(old, row)
    return render(request, "awards/diff.html", context)


@get_or_post
@login_required
def step(request, pk, step):
    """Show the gates before a step, and take it."""
    row = access.judged_edition(request.user, pk)
    state, action = STEPS[step]
    form = MinutesForm(request.POST or None) if step == "approve" and needs_minutes(row) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            action(edition=row, user=request.user, **({"minutes": form.cleaned_data} if form else {}))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _done(step))
            return redirect("awards:edition", pk=row.pk)
    if row.state != state:
        return redirect("awards:edition", pk=row.pk)
    return render(request, "awards/step.html", _step_context(request, row, step) | {"form": form})


@get_or_post
@login_required
def withdraw(request, pk):
    """Take back a list on notice or published, with a sentence that everybody reads on its page."""
    row = access.judged_edition(request.user, pk)
    if row.state not in PUBLIC:
        raise nothing_here()
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_edition(edition=row, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The list is withdrawn. Its page says so and stays readable."))
            return redirect("awards:edition", pk=row.pk)
    return confirm(
        request,
        title=_("Withdraw this list?"),
        text=_("Its page stays and shows your sentence to everybody. Certificates are revoked one by one."),
        submit_label=pgettext("published list", "Withdraw"),
        cancel_url=reverse("awards:edition", args=[row.pk]),
        form=form,
        is_danger=True,
    )


def _step_context(request, row, step):
    today = timezone.localdate()
    checks = [gates.digest(row), *progress.step_checks(row, step, today)]
    context = {
        "edition": row,
        "cycle": row.cycle,
        "step": step,
        "label": progress.labels()[step],
        "checks": checks,
        "is_blocked": any(check.is_blocking and not check.passes for check in checks),
        "needs_other": step == "approve" and not rules.can_approve_edition(request.user, row),
        "honoured": row.standings.honoured().count(),
    }
    if step == "notice":
        context |= _notice_days(today, row.cycle.notice_days)
    return context


def _notice_days(today, days):
    try:
        return {"from": today, "until": notice.last_day(today, days)}
    except notice.CalendarMissing:
        return {}


def _done(step: str) -> str:
    return {
        "approve": _("The edition is approved."),
        "notice": _("The edition is on public notice."),
        "publish": _("The edition is published."),
    }[step]
