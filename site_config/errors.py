"""Pages for requests that cannot be answered: refused form, locked sign-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"form_expired": True}, status=403)


def locked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that signing in is paused; how long is in `minutes`."""
    from axes.helpers import get_cool_off

    pause = get_cool_off(request)
    minutes = round(pause.total_seconds() / 60) if pause else 0
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)
