"""The page that asks once more, and for a reason or a day, before something is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def confirm(
    request: HttpRequest,
    *,
    title: str,
    text: str,
    submit_label: str,
    cancel_url: str,
    form: Any = None,
    is_danger: bool = False,
) -> HttpResponse:
    """Render the question; its button posts to the address that was asked for. `text` says what will happen."""
    context = {
        "title": title,
        "text": text,
        "submit_label": submit_label,
        "cancel_url": cancel_url,
        "form": form,
        "is_danger": is_danger,
    }
    return render(request, "workspace/confirm.html", context)
