"""The workspace's front door."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from home.navigation import links_for


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Send each role to where its work waits; say so when somebody has no role today."""
    links = links_for(request)
    if links:
        return redirect(links[0].url)
    return render(request, "home/no_role.html", status=200)
