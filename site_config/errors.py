"""Pages for requests that cannot be answered: refused form, locked sign-in."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form has expired, and lead back to the page that it stood on."""
    return render(request, "403.html", {"form_expired": True, "back": _page_before(request)}, status=403)


def _page_before(request: HttpRequest) -> str:
    """The path of the page from which the request came, if it is one of this site's."""
    came = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return "/" + urlsplit(came)._replace(scheme="", netloc="").geturl().lstrip("/") if came and own else ""


def locked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that signing in is paused; how long is in `minutes`."""
    from axes.helpers import get_cool_off

    pause = get_cool_off(request)
    minutes = round(pause.total_seconds() / 60) if pause else 0
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)
