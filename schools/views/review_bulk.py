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
from django.views.decorators.http import require_http_methods

from schools.actions.review import approve_many, return_many
from schools.forms.review import BulkForm, BulkReturnForm
from schools.models import Activity
from schools.review.reasons import reasons
from schools.review.selection import Selection, chunks, survey
from schools.views.review import require_reviewer


@require_http_methods(["GET", "HEAD", "POST"])
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
    found = survey(selection.rows(request.user, until))
    form_class = BulkReturnForm if is_return else BulkForm
    context = {
        "survey": found,
        "schools": len(found.schools),
        "form": form or form_class(initial={"until": until.isoformat(), "count": found.total}),
        "is_return": is_return,
        "reasons": reasons() if is_return else [],
        "action": f"?{selection.query}&do={'return' if is_return else 'approve'}",
        "cancel_url": _queue_address(selection),
        "filter_words": _filter_words(selection),
    }
    return render(request, "schools/review_bulk.html", context)


def _approve(request: HttpRequest, selection: Selection, form: forms.Form) -> None:
    found = survey(selection.rows(request.user, form.cleaned_data["until"]))
    keys = found.approvable(with_warnings=form.cleaned_data["with_warnings"])
    done = sum(
        approve_many(activities=Activity.objects.reviewable_by(request.user).filter(pk__in=part), user=request.user)
        for part in chunks(keys)
    )
    held = found.total - len(keys)
    _report(request, ngettext("%(n)d record was approved.", "%(n)d records were approved.", done) % {"n": done}, done)
    if held:
        words = ngettext(
            "%(n)d record with a hint still waits for you.", "%(n)d records with hints still wait for you.", held
        )
        messages.info(request, words % {"n": held})
    _report_gone(request, form.cleaned_data["count"] - done - held)


def _return(request: HttpRequest, selection: Selection, form: forms.Form) -> None:
    data = form.cleaned_data
    keys = list(selection.rows(request.user, data["until"]).values_list("pk", flat=True))
    done = sum(
        return_many(
            activities=Activity.objects.reviewable_by(request.user).filter(pk__in=part),
            user=request.user,
            reason=data["reason"],
            text=data["text"],
        )
        for part in chunks(keys)
    )
    _report(request, ngettext("%(n)d record was returned.", "%(n)d records were returned.", done) % {"n": done}, done)
    _report_gone(request, data["count"] - done)


def _report(request: HttpRequest, words: str, done: int) -> None:
    messages.add_message(request, messages.SUCCESS if done else messages.WARNING, words)


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


def _filter_words(selection: Selection) -> str:
    if selection.is_all and not selection.filter.is_set:
        return _("Everything that waits for you.")
    return _("Everything in the present filter.") if selection.is_all else _("The schools that you ticked.")
