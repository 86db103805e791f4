"""Approve or return many records at once, after a page that counts them."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from schools.actions.review_many import approve_many, open_batch, return_many
from schools.enums import BatchAction
from schools.forms.review import BulkForm, BulkReturnForm
from schools.models import Activity, ReviewBatch
from schools.review.reasons import reasons
from schools.review.selection import Selection, chunks, selection_words, survey
from schools.views.review import require_reviewer
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def bulk(request: HttpRequest) -> HttpResponse:
    require_reviewer(request.user)
    selection = Selection.read(request.GET)
    is_return = request.GET.get("do") == "return"
    if not (selection.is_all or selection.picks):
        messages.warning(request, _("Please tick at least one school first."))
        return redirect(_queue_address(selection))
    form_class = BulkReturnForm if is_return else BulkForm
    if request.method == "POST":
        form = form_class(request.POST)
        if form.is_valid():
            decide = _return if is_return else _approve
            decide(request, selection, form)
            return redirect(_queue_address(selection))
        until = form.cleaned_data.get("until") or timezone.now()
    else:
        form, until = None, timezone.now()
    return _page(request, selection, until, form, is_return=is_return)


def _page(
    request: HttpRequest, selection: Selection, until: dt.datetime, form: forms.Form | None, *, is_return: bool
) -> HttpResponse:
    found = survey(selection.rows(request.user, until), request.user)
    form_class = BulkReturnForm if is_return else BulkForm
    context = {
        "survey": found,
        "schools": len(found.schools),
        "form": form or form_class(initial={"until": until.isoformat(), "count": found.total}),
        "is_return": is_return,
        "reasons": reasons(request.user) if is_return else [],
        "action": f"?{selection.query}&do={'return' if is_return else 'approve'}",
        "cancel_url": _queue_address(selection),
        "filter_words": selection_words(selection),
    }
    return render(request, "schools/review_bulk.html", context)


def _approve(request: HttpRequest, selection: Selection, form: forms.Form) -> None:
    found = survey(selection.rows(request.user, form.cleaned_data["until"]), request.user)
    keys = found.approvable(with_warnings=form.cleaned_data["with_warnings"])
    batch = open_batch(user=request.user, action=BatchAction.APPROVE, filter_words=selection_words(selection))
    mine = Activity.objects.reviewable_by(request.user)
    done = sum(
        approve_many(activities=mine.filter(pk__in=part), user=request.user, batch=batch) for part in chunks(keys)
    )
    _report(request, ngettext("%(n)d record was approved.", "%(n)d records were approved.", done), done, batch)
    held = len(found.warned) + len(found.blocked) + len(found.clean) - len(keys)
    if held:
        words = ngettext(
            "%(n)d record with a hint still waits for you.", "%(n)d records with hints still wait for you.", held
        )
        messages.info(request, words % {"n": held})
    _report_claimed(request, len(found.claimed))
    _report_gone(request, form.cleaned_data["count"] - done - held - len(found.claimed))


def _return(request: HttpRequest, selection: Selection, form: forms.Form) -> None:
    data = form.cleaned_data
    found = survey(selection.rows(request.user, data["until"]), request.user)
    said = {"reason": data["reason"], "text": data["text"]}
    words = selection_words(selection)
    batch = open_batch(user=request.user, action=BatchAction.RETURN, filter_words=words, **said)
    mine = Activity.objects.reviewable_by(request.user)
    done = sum(
        return_many(activities=mine.filter(pk__in=part), user=request.user, batch=batch, **said)
        for part in chunks(found.returnable)
    )
    _report(request, ngettext("%(n)d record was returned.", "%(n)d records were returned.", done), done, batch)
    _report_claimed(request, len(found.claimed))
    _report_gone(request, data["count"] - done - len(found.claimed))


def _report(request: HttpRequest, words: str, done: int, batch: ReviewBatch) -> None:
    undo = reverse("schools:review_batch_undo", args=[batch.pk])
    level = messages.SUCCESS if done else messages.WARNING
    messages.add_message(request, level, words % {"n": done}, extra_tags=f"undo:{undo}" if done else "")


def _report_claimed(request: HttpRequest, claimed: int) -> None:
    """Say what was skipped because somebody else is reading it."""
    if claimed:
        words = ngettext(
            "%(n)d record was skipped, because somebody else is looking at its month.",
            "%(n)d records were skipped, because somebody else is looking at their months.",
            claimed,
        )
        messages.info(request, words % {"n": claimed})


def _report_gone(request: HttpRequest, gone: int) -> None:
    """Say what somebody else decided between counting and confirming."""
    if gone > 0:
        words = ngettext(
            "%(n)d record was decided or changed by somebody else meanwhile and was left as it is.",
            "%(n)d records were decided or changed by somebody else meanwhile and were left as they are.",
            gone,
        )
        messages.warning(request, words % {"n": gone})


def _queue_address(selection: Selection) -> str:
    query = selection.filter.query
    return f"{reverse('schools:review')}?{query}" if query else reverse("schools:review")
