"""What lets a phone go on without a network: the service worker, the pages it may keep, the queue of what waits."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from schools.views.common import working_school

View = Callable[..., HttpResponse]
# The service worker keeps a page only for the account that this header names, and never without it.
OWNER = "X-Keep-For"


def kept_on_phone(view: View) -> View:
    """Let the reader's phone keep a copy of the page for the time without a network."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and request.method == "GET":
            keep_on_phone(request, response)
        return response

    return inner


def keep_on_phone(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response[OWNER] = str(request.user.pk)
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It lives here, and not among the static files, so that its scope is /desk/."""
    code = f'import "{static("site/js/waiting/worker.js")}";\n'
    return HttpResponse(code, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@login_required
@require_safe
@kept_on_phone
def waiting(request: HttpRequest) -> HttpResponse:
    """The queue of this phone; its records are known to the browser alone."""
    return render(request, "schools/waiting.html", {"school": working_school(request)})
