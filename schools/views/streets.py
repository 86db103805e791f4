"""The tree of streets: added, and merged with their dates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.actions.registry import add_region, merge_street
from schools.enums import RegionLevel
from schools.errors import Refused
from schools.forms.registry import MergeForm, StreetForm
from schools.registry import scope
from schools.registry.listing import region_tree
from site_config.shared.access import nothing_here
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

STREETS = (RegionLevel.STREET, RegionLevel.ZONE)


@require_safe
@login_required
@never_cache
def regions(request: HttpRequest) -> HttpResponse:
    """The tree of streets with their schools; merged ones stay visible."""
    scope.require_reader(request.user)
    tree = region_tree(scope.read_regions(request.user))
    managed = [region.path for region in scope.managed_regions(request.user)]
    for region in tree:
        region.is_managed = any(region.path.startswith(path) for path in managed)
    return render(request, "schools/registry_regions.html", {"tree": tree, "manages": bool(managed)})


@get_or_post
@login_required
@never_cache
def street_add(request: HttpRequest, code: str) -> HttpResponse:
    parent = scope.managed_region_or_404(request.user, code)
    if parent.level in STREETS or parent.closed_on:
        raise nothing_here()
    form = StreetForm(request.POST or None, parent=parent, initial={"code": parent.code, "level": "street"})
    if request.method == "POST" and form.is_valid():
        try:
            street = add_region(user=request.user, parent=parent, **form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            messages.success(request, _("%(street)s was added.") % {"street": street.name})
            return redirect("schools:regions")
    return render(request, "schools/registry_street.html", {"form": form, "parent": parent})


@get_or_post
@login_required
@never_cache
def street_merge(request: HttpRequest, code: str) -> HttpResponse:
    """Close a street because it became part of another one."""
    street = scope.managed_region_or_404(request.user, code)
    if street.closed_on or street.level not in STREETS:
        raise nothing_here()
    form = MergeForm(request.POST or None, street=street, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            count = merge_street(street=street, user=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            text = ngettext("Merged; %(n)d school moved.", "Merged; %(n)d schools moved.", count) % {"n": count}
            messages.success(request, text)
            return redirect("schools:regions")
    return confirm(
        request,
        title=_("Merge %(street)s into another street") % {"street": street.name},
        text=_("Its schools and current roles move. The old street stays on record with its dates."),
        form=form,
        submit_label=_("Merge"),
        cancel_url=reverse("schools:regions"),
    )
