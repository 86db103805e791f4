"""The introductions to the person's roles, and the buttons that put one away or call it back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from home.welcome.query import welcomes_of
from schools.actions.welcome import close_welcome, reopen_welcome
from schools.enums import RoleKind
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """All introductions of the person; a POST with `kind` puts one away, or with `again` calls it back."""
    if request.method == "POST":
        kind = _own_kind(request)
        if "again" not in request.POST:
            close_welcome(user=request.user, kind=kind)
            return redirect("home:desk")
        reopen_welcome(user=request.user, kind=kind)
        return redirect("home:welcome")
    return render(request, "home/welcome.html", {"welcomes": welcomes_of(request.user)})


def _own_kind(request: HttpRequest) -> RoleKind:
    wish = request.POST.get("kind", "")
    if wish not in {role.kind for role in request.user.current_roles}:
        raise nothing_here()
    return RoleKind(wish)
