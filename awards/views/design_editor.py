"""The editor of a draft design: the form, what is wrong with it as typed, its page as typed, undo and discard."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from awards import access_designs as access
from awards.actions import design as actions
from awards.designs.placeholders import CHINESE, ENGLISH
from awards.designs.sheets import page_of, trial_of
from awards.errors import Refused
from awards.forms.design import DesignForm
from site_config.shared.confirm import confirm
from site_config.shared.frames import sheet_response
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def edit(request, pk):
    row = access.draft_design(request.user, pk)
    form = DesignForm(request.POST or None, design=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_design(design=row, user=request.user, values=form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            undo = reverse("awards:design_undo", args=[row.pk])
            messages.success(request, _("The draft is saved."), extra_tags=f"undo:{undo}")
            return redirect("awards:design_edit", pk=row.pk)
    context = {"design": row, "form": form, "chinese": CHINESE, "english": ENGLISH, **_said(request.user, form, row)}
    return render(request, "awards/design_edit.html", context)


@require_POST
@login_required
def check(request, pk):
    """What is wrong with the design as typed: placeholders, glyphs, room; stores nothing."""
    row = access.draft_design(request.user, pk)
    return render(request, "awards/_design_said.html", _said(request.user, DesignForm(request.POST, design=row), row))


def _said(user, form, row):
    """Sentences of the form, else of the design as typed or as stored."""
    if not form.is_bound:
        return {"trial": trial_of(row, user), "wrong": []}
    if not form.is_valid():
        return {
            "trial": None,
            "wrong": [(form[name].label, errors) for name, errors in form.errors.items() if name in form.fields],
        }
    return {"trial": trial_of(form.typed(), user, form.cleaned_data["who"]), "wrong": []}


@require_POST
@login_required
@never_cache
def preview(request, pk):
    """The page as typed, for the frame beside the form; stores nothing."""
    row = access.draft_design(request.user, pk)
    form = DesignForm(request.POST, design=row)
    if not form.is_valid():
        sentences = [sentence for errors in form.errors.values() for sentence in errors]
        return sheet_response(render(request, "awards/design_refused.html", {"sentences": sentences}))
    try:
        return sheet_response(page_of(form.typed(), request.user, form.cleaned_data["who"]))
    except Refused as refusal:
        return sheet_response(render(request, "awards/design_refused.html", {"sentences": [str(refusal)]}))


@require_POST
@login_required
def undo(request, pk):
    """Take the last saved change back; a second time brings it again."""
    row = access.draft_design(request.user, pk)
    try:
        actions.undo_change(design=row, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The last change is taken back."), extra_tags=f"undo:{request.path}")
    return redirect("awards:design_edit", pk=row.pk)


@get_or_post
@login_required
def discard(request, pk):
    row = access.draft_design(request.user, pk)
    if request.method == "POST":
        try:
            actions.discard_design(design=row, user=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The draft is discarded."))
        return redirect("awards:designs")
    return confirm(
        request,
        title=_("Discard this draft?"),
        text=_("Its words are gone then. Adopted versions and issued certificates stay as they are."),
        submit_label=_("Discard the draft"),
        cancel_url=reverse("awards:design_edit", args=[row.pk]),
        is_danger=True,
    )
