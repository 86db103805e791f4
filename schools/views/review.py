"""The review queue: read a school's month, approve, return, reopen, and many at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schools import rules
from schools.actions.review import approve_activity, reopen_activity, return_activity, undo_approval
from schools.enums import RoleKind
from schools.errors import Refused, StaleVersion
from schools.forms.review import ReopenForm, ReturnForm
from schools.models import Activity, User
from schools.review.filters import ReviewFilter
from schools.review.queue import READABLE, Queue, next_waiting, open_queue
from schools.review.reasons import reasons
from schools.review.record import decided_words, detail
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.confirm import confirm


def require_reviewer(user: User) -> None:
    """Raise the 404 of absent pages for everybody else."""
    if not rules.holds(user, RoleKind.REVIEWER):
        raise nothing_here()


def reviewable_or_404(user: User, pk: int) -> Activity:
    """A record that is the person's to review; drafts are the school's own business."""
    rows = Activity.objects.reviewable_by(user).filter(state__in=READABLE)
    return row_or_404(rows.select_related("school__region", "kind"), pk=pk)


@require_safe
@login_required
@never_cache
def queue(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    require_reviewer(request.user)
    return _page(request, pk)


@require_POST
@login_required
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    record = reviewable_or_404(request.user, pk)
    try:
        approve_activity(activity=record, user=request.user, version=_version(request.POST.get("version", "")))
    except StaleVersion:
        return _changed_meanwhile(request, pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(request, pk))
    undo = reverse("schools:activity_undo", args=[pk])
    messages.success(request, _done(record, _("Approved: %(school)s, %(kind)s.")), extra_tags=f"undo:{undo}")
    return _go_on(request, record)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    record = reviewable_or_404(request.user, pk)
    if request.method != "POST":
        return redirect(_address(request, pk))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form)
    try:
        return_activity(activity=record, user=request.user, **form.cleaned_data)
    except StaleVersion:
        form.add_error(
            None, _("The school changed this record meanwhile. Please look at it again; your words are kept.")
        )
        return _page(request, pk, form)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(request, pk))
    messages.success(request, _done(record, _("Returned to the school: %(school)s, %(kind)s.")))
    return _go_on(request, record)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    record = reviewable_or_404(request.user, pk)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_activity(activity=record, user=request.user, why=form.cleaned_data["why"])
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The record is open again and waits for review."))
        return redirect("schools:review_record", pk=pk)
    return confirm(
        request,
        title=_("Reopen %(school)s, %(kind)s?") % {"school": record.school, "kind": record.kind.short},
        text=_(
            "An approved record is locked and counted. Reopened, it waits for review again and is not counted until then."
        ),
        submit_label=_("Reopen the record"),
        cancel_url=reverse("schools:review_record", args=[pk]),
        form=form,
    )


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    record = reviewable_or_404(request.user, pk)
    try:
        undo_approval(activity=record, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The approval was taken back. The record waits for review again."))
    return redirect("schools:review_record", pk=pk)


def _page(request: HttpRequest, pk: int | None, form: ReturnForm | None = None) -> HttpResponse:
    chosen = ReviewFilter.read(request.GET)
    found = open_queue(request.user, chosen, request.GET.get("at", ""), pk)
    return render(request, "schools/review.html", _context(found, chosen, form) | {"is_detail": pk is not None})


def _context(found: Queue, chosen: ReviewFilter, form: ReturnForm | None) -> dict[str, Any]:
    shown = detail(found.record, found.month_records, found.around) if found.record else None
    before, after = found.neighbours
    return {
        "queue": found,
        "query": f"?{chosen.query}" if chosen.query else "",
        "detail": shown,
        "reasons": reasons() if shown and shown.is_waiting else [],
        "decided": decided_words(found.record) if found.record else "",
        "form": form or ReturnForm(initial={"reason": shown.suggested_reason if shown else ""}),
        "before": before,
        "after": after,
        "note": _list_note(found),
    }


def _list_note(found: Queue) -> str:
    if found.facets.total == found.facets.everything:
        return ""
    words = ngettext("%(n)d of %(all)d record", "%(n)d of %(all)d records", found.facets.everything)
    return words % {"n": found.facets.total, "all": found.facets.everything}


def _version(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _address(request: HttpRequest, pk: int | None) -> str:
    query = ReviewFilter.read(request.GET).query
    path = reverse("schools:review_record", args=[pk]) if pk else reverse("schools:review")
    return f"{path}?{query}" if query else path


def _go_on(request: HttpRequest, record: Activity) -> HttpResponse:
    return redirect(_address(request, next_waiting(request.user, ReviewFilter.read(request.GET), record)))


def _changed_meanwhile(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("The school changed this record meanwhile. Please look at it again before deciding."))
    return redirect(_address(request, pk))


def _done(record: Activity, words: str) -> str:
    return words % {"school": record.school, "kind": record.kind.short}
