"""Designs of certificates: the list, one version, its page as a PDF, a look as a picture, adoption and new versions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from awards import access_designs as access
from awards import rules
from awards.access import committee_region, works_on_awards
from awards.actions import design as actions
from awards.designs.pictures import look_picture
from awards.designs.placeholders import CHINESE, ENGLISH
from awards.designs.sheets import page_of, trial_of
from awards.designs.shelves import shelves
from awards.errors import Refused
from awards.pdf.looks import LOOKS
from schools.enums import RoleKind
from schools.rules import holds
from site_config.shared.access import nothing_here
from site_config.shared.frames import sheet_response


@require_safe
@login_required
def designs(request):
    """Every version that the person may read, by honour, and which one the person's region uses now."""
    rows = access.designs(request.user).order_by("honour", "region__path", "-version")
    found = shelves(rows, access.own_region(request.user))
    is_bare = holds(request.user, RoleKind.COMMITTEE) and any(shelf.is_bare for shelf in found)
    return render(request, "awards/designs.html", {"shelves": found, "is_bare": is_bare})


@require_safe
@login_required
def design(request, pk):
    row = access.design(request.user, pk)
    context = {
        "design": row,
        "trial": trial_of(row, request.user) if row.is_draft else None,
        "can_manage": rules.can_manage_designs(request.user, row.region),
        "chinese": CHINESE,
        "english": ENGLISH,
    }
    return render(request, "awards/design.html", context)


@require_safe
@login_required
@never_cache
def design_pdf(request, pk):
    """A stored design as a page, with an invented name or the longest real one."""
    row = access.design(request.user, pk)
    try:
        return sheet_response(page_of(row, request.user, request.GET.get("who", "")))
    except Refused as refusal:
        return sheet_response(render(request, "awards/design_refused.html", {"sentences": [str(refusal)]}))


@require_safe
@login_required
def look(request, look):
    """A look as a picture for the lists: the very drawings that are printed, without words."""
    if look not in LOOKS or not works_on_awards(request.user):
        raise nothing_here()
    response = HttpResponse(look_picture(look), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_POST
@login_required
def draw_up(request):
    region = committee_region(request.user)
    if actions.draw_up_designs(region=region, user=request.user):
        messages.success(request, _("The designs are there as drafts. Please look at them and adopt them."))
    else:
        messages.info(request, _("There is a design for every honour already."))
    return redirect("awards:designs")


@require_POST
@login_required
def adopt(request, pk):
    row = access.managed_design(request.user, pk)
    done = _("The design is adopted. Certificates issued from now on are printed by it.")
    return _do(request, row, lambda: actions.adopt_design(design=row, user=request.user), done, "awards:design")


@require_POST
@login_required
def copy(request, pk):
    row = access.managed_design(request.user, pk)
    made = _("A draft of the next version is there.")
    return _do(request, row, lambda: actions.copy_design(design=row, user=request.user), made, "awards:design_edit")


def _do(request, row, action, done, page):
    try:
        row = action()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:design", pk=row.pk)
    messages.success(request, done)
    return redirect(page, pk=row.pk)
