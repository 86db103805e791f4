"""Outputs that wait for the bureau: approve or return one, approve many, take an approval back."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from schools.actions.output_review import approve_output, approve_outputs, return_output, undo_approvals
from schools.enums import OutputState
from schools.errors import Refused, StaleVersion
from schools.forms.output import OutputReturnForm
from schools.models import Output, OutputKind
from schools.outputs.around import Around, warned
from schools.outputs.listing import OutputFilter, with_names
from schools.review.words import age, age_words, moment
from schools.views.output import detail_context
from schools.views.review import require_reviewer
from site_config.shared.access import row_or_404
from site_config.shared.methods import get_or_post
from site_config.shared.moments import sent_moment

PAGE_SIZE = 25
# More than this at once are not judged by their hints one by one.
MOST = 2000
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


@require_safe
@login_required
@never_cache
def outputs(request: HttpRequest) -> HttpResponse:
    """Everything that waits, the longest waiting first, each with its hints."""
    require_reviewer(request.user)
    chosen = OutputFilter.read(request.GET)
    page = Paginator(with_names(_waiting(request, chosen)), PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    around = Around(list(page), today)
    context = {
        "page": page,
        "lines": [_line(output, around, today) for output in page],
        "chosen": chosen,
        "kinds": list(OutputKind.objects.all()),
        "query": f"?{chosen.query}" if chosen.query else "",
        "now": timezone.now().isoformat(),
    }
    return render(request, "schools/review_outputs.html", context)


@require_POST
@login_required
def approve_many(request: HttpRequest) -> HttpResponse:
    """Approve the ticked ones, or with `all` everything in the filter that has no hint."""
    require_reviewer(request.user)
    chosen = OutputFilter.read(request.GET)
    rows = _waiting(request, chosen)
    keys, held = _all_without_hints(rows) if request.POST.get("all") else (_picked(request), 0)
    until = sent_moment(request.POST.get("until", ""))
    done, at = approve_outputs(outputs=Output.objects.filter(pk__in=keys), user=request.user, until=until)
    words = ngettext("%(n)d output was approved.", "%(n)d outputs were approved.", done) % {"n": done}
    if done:
        undo = reverse("schools:outputs_undo", args=[(at - EPOCH) // MICROSECOND])
        messages.success(request, words, extra_tags=f"undo:{undo}")
    else:
        messages.warning(request, words)
    if held:
        words = ngettext(
            "%(n)d output with a hint still waits for you.", "%(n)d outputs with hints still wait for you.", held
        )
        messages.info(request, words % {"n": held})
    return _back(chosen)


@get_or_post
@login_required
@never_cache
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or return one; a return without a reason comes back with what was typed."""
    rows = with_names(Output.objects.reviewable_by(request.user))
    output = row_or_404(rows, pk=pk)
    if request.method != "POST":
        return redirect("schools:output", pk)
    approved = request.POST.get("decision") == "approve"
    form = OutputReturnForm(request.POST)
    if not form.is_valid() and not (approved and "version" not in form.errors):
        return render(request, "schools/output.html", detail_context(request.user, output, form))
    try:
        _decide(request, output, form, approved)
    except StaleVersion:
        messages.warning(request, _("The record was changed meanwhile. Please look at it again before deciding."))
        return redirect("schools:output", pk)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("schools:output", pk)
    return _back(OutputFilter.read(request.GET))


@require_POST
@login_required
def undo(request: HttpRequest, moment: int) -> HttpResponse:
    """The undo of the message after approving; `moment` in microseconds since 1970."""
    require_reviewer(request.user)
    try:
        at = EPOCH + moment * MICROSECOND
        done = undo_approvals(user=request.user, moment=at)
    except (Refused, OverflowError) as refused:
        sentence = str(refused) if isinstance(refused, Refused) else _("There is nothing to undo here.")
        messages.error(request, sentence)
    else:
        words = ngettext("%(n)d output waits again.", "%(n)d outputs wait again.", done)
        messages.success(request, words % {"n": done})
    return redirect("schools:review_outputs")


def _decide(request: HttpRequest, output: Output, form: OutputReturnForm, approved: bool) -> None:
    version = form.cleaned_data.get("version")
    names = {"place": output.reporter, "kind": output.kind}
    if not approved:
        data = form.cleaned_data
        return_output(output=output, user=request.user, reason=data["reason"], text=data["text"], version=version)
        messages.success(request, _("Returned to %(place)s: %(kind)s.") % names)
        return
    done = approve_output(output=output, user=request.user, version=version)
    done.refresh_from_db(fields=["reviewed_at"])
    assert done.reviewed_at is not None
    address = reverse("schools:outputs_undo", args=[(done.reviewed_at - EPOCH) // MICROSECOND])
    messages.success(request, _("Approved: %(place)s, %(kind)s.") % names, extra_tags=f"undo:{address}")


def _waiting(request: HttpRequest, chosen: OutputFilter) -> Any:
    rows = Output.objects.reviewable_by(request.user).filter(state=OutputState.SUBMITTED)
    if chosen.kind:
        rows = rows.filter(kind__code=chosen.kind)
    return rows.order_by("submitted_at", "pk")


def _all_without_hints(rows: Any) -> tuple[list[int], int]:
    found = list(with_names(rows)[:MOST])
    held = warned(found, Around(found, timezone.localdate()))
    return [row.pk for row in found if row.pk not in held], len(held)


def _picked(request: HttpRequest) -> list[int]:
    keys = request.POST.getlist("pick")[:MOST]
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 16]


def _line(output: Output, around: Around, today: dt.date) -> dict[str, Any]:
    days = age(timezone.localdate(output.submitted_at), today)
    found = around.findings(output)
    return {
        "output": output,
        "findings": found,
        "needs_attention": any(each.needs_attention for each in found),
        "age": age_words(days) if days else "",
        "handed_in": moment(output.submitted_at),
    }


def _back(chosen: OutputFilter) -> HttpResponse:
    address = reverse("schools:review_outputs")
    return redirect(f"{address}?{chosen.query}" if chosen.query else address)
