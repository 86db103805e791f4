"""Decisions on one record: approve, endorse for the street, return, reopen, undo. Somebody else's month asks once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schools.actions.review import (
    approve_activity,
    endorse_activity,
    reopen_activity,
    return_activity,
    undo_approval,
)
from schools.errors import Refused, StaleVersion
from schools.forms.review import ApproveForm, ReopenForm, ReturnForm
from schools.models import Activity
from schools.review.claims import Holder, holder_for
from schools.review.filters import ReviewFilter
from schools.review.queue import next_waiting
from schools.views.review import at_desk_or_404, queue_address, queue_page, reviewable_or_404, unless_taken_back
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@require_POST
@login_required
@unless_taken_back
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    record = reviewable_or_404(request.user, pk)
    form = ApproveForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    if holder := _somebody_else(request, record):
        return queue_page(request, pk, approve=form, asked=holder)
    try:
        approve_activity(
            activity=record,
            user=request.user,
            version=values.get("version"),
            without_street=values.get("without_street", ""),
        )
    except StaleVersion:
        return _changed_meanwhile(request, pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(queue_address(request, pk))
    undo = reverse("schools:activity_undo", args=[pk])
    messages.success(request, _done(record, _("Approved: %(school)s, %(kind)s.")), extra_tags=f"undo:{undo}")
    return _go_on(request, record)


@require_POST
@login_required
@unless_taken_back
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    """The street's yes: the record goes on to the bureau."""
    record = at_desk_or_404(request.user, pk)
    form = ApproveForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    if holder := _somebody_else(request, record):
        return queue_page(request, pk, asked=holder)
    try:
        endorse_activity(activity=record, user=request.user, version=values.get("version"))
    except StaleVersion:
        return _changed_meanwhile(request, pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(queue_address(request, pk))
    messages.success(request, _done(record, _("Passed on to the bureau: %(school)s, %(kind)s.")))
    return _go_on(request, record)


@get_or_post
@login_required
@never_cache
@unless_taken_back
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    record = at_desk_or_404(request.user, pk)
    if request.method != "POST":
        return redirect(queue_address(request, pk))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return queue_page(request, pk, form=form)
    if holder := _somebody_else(request, record):
        return queue_page(request, pk, form=form, asked=holder)
    try:
        return_activity(activity=record, user=request.user, **form.cleaned_data)
    except StaleVersion:
        form.add_error(
            None, _("The school changed this record meanwhile. Please look at it again; your words are kept.")
        )
        return queue_page(request, pk, form=form)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(queue_address(request, pk))
    messages.success(request, _done(record, _("Returned to the school: %(school)s, %(kind)s.")))
    return _go_on(request, record)


@get_or_post
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


def _somebody_else(request: HttpRequest, record: Activity) -> Holder | None:
    """Who looks at the record's month, unless the person has been asked already and decides anyway."""
    if request.POST.get("anyway") == "1":
        return None
    return holder_for(request.user, record.school_id, record.month)


def _go_on(request: HttpRequest, record: Activity) -> HttpResponse:
    return redirect(queue_address(request, next_waiting(request.user, ReviewFilter.read(request.GET), record)))


def _changed_meanwhile(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("The school changed this record meanwhile. Please look at it again before deciding."))
    return redirect(queue_address(request, pk))


def _done(record: Activity, words: str) -> str:
    return words % {"school": record.school, "kind": record.kind.short}
