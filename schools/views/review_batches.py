"""One's own batches of decisions, what became of their records, and the button that takes a whole batch back."""

import datetime as dt

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
from django.views.decorators.http import require_safe

from schools.actions.review_many import UNDO_HOURS, undo_batch
from schools.enums import UndoResult
from schools.errors import Refused
from schools.models import ReviewBatch
from schools.review.batches import batch_line, batch_lines, record_lines
from schools.views.review import require_reviewer
from site_config.shared.access import row_or_404
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PAGE_SIZE = 20


@require_safe
@login_required
@never_cache
def batches(request: HttpRequest) -> HttpResponse:
    require_reviewer(request.user)
    page = Paginator(ReviewBatch.objects.visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": batch_lines(list(page), timezone.now()), "hours": UNDO_HOURS}
    return render(request, "schools/review_batches.html", context)


@require_safe
@login_required
@never_cache
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    rows = found.records.select_related("activity__school", "activity__kind").order_by("pk")
    page = Paginator(rows, PAGE_SIZE * 2).get_page(request.GET.get("page"))
    context = {"line": batch_line(found, timezone.now()), "page": page, "records": record_lines(found, list(page))}
    return render(request, "schools/review_batch.html", context)


@get_or_post
@login_required
@never_cache
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    back = reverse("schools:review_batch", args=[pk])
    if request.method == "POST":
        _undo(request, found)
        return redirect(back)
    until = timezone.localtime(found.made_at + dt.timedelta(hours=UNDO_HOURS))
    return confirm(
        request,
        title=ngettext("Take %(n)d decision back?", "Take %(n)d decisions back?", found.count) % {"n": found.count},
        text=_(
            "Every record that nobody has touched since waits for review again; the others stay as they are and are "
            "listed with the reason. This can be done until %(time)s."
        )
        % {"time": f"{until:%m-%d %H:%M}"},
        submit_label=_("Take all back"),
        cancel_url=back,
        is_danger=True,
    )


def _undo(request: HttpRequest, found: ReviewBatch) -> None:
    try:
        results = undo_batch(batch=found, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    undone = results.get(UndoResult.UNDONE, 0)
    words = ngettext("%(n)d record waits for review again.", "%(n)d records wait for review again.", undone)
    messages.success(request, words % {"n": undone})
    if left := sum(results.values()) - undone:
        words = ngettext(
            "%(n)d record was left as it is; see why below.", "%(n)d records were left; see why below.", left
        )
        messages.warning(request, words % {"n": left})


def _own_or_404(request: HttpRequest, pk: int) -> ReviewBatch:
    require_reviewer(request.user)
    return row_or_404(ReviewBatch.objects.visible_to(request.user), pk=pk)
