"""Calendars for calendar programs: read by whoever knows the address, renewed by whoever owns it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schools.access import visible_or_404
from schools.actions.calendar_feed import renew_feed
from schools.errors import Refused
from schools.models import CalendarFeed, School, Speaker
from schools.talks.feed import feed_document
from schools.views.common import say_refused
from site_config.clients import client_address
from site_config.shared.rates import Budget

# As for the public check of certificates: guessing costs ten times as much as reading a calendar.
BUDGET = Budget("talk_feed", limit=300, seconds=600)
MISS = 10
LANGUAGES = ("en", "zh-hans")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of a token, in the language of the address; one plain 404 for every other token, ended or never given."""
    address = client_address(request)
    if BUDGET.is_spent(address):
        answer = _plain(429, "Too many requests.")
        answer["Retry-After"] = str(BUDGET.seconds)
        return answer
    row = _feed_of(token)
    BUDGET.spend(address, 1 if row else MISS)
    if row is None:
        return _plain(404, "There is no such calendar.")
    language = request.GET.get("language", "")
    with translation.override(language if language in LANGUAGES else "zh-hans"):
        document = feed_document(row)
        spoken = get_language() or ""
    answer = HttpResponse(document.content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="talks.ics"'
    answer["Content-Language"] = spoken
    answer["ETag"], answer["Last-Modified"] = document.etag, document.last_modified
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    modified = int(document.modified.timestamp())
    return get_conditional_response(request, etag=document.etag, last_modified=modified, response=answer) or answer


@login_required
@require_POST
def renew_school(request: HttpRequest, code: str) -> HttpResponse:
    school = visible_or_404(School.objects.select_related("region"), request.user, code=code)
    return _renewed(request, "schools:talks", school=school)


@login_required
@require_POST
def renew_speaker(request: HttpRequest, pk: int) -> HttpResponse:
    speaker = visible_or_404(Speaker.objects.select_related("region"), request.user, pk=pk)
    return _renewed(request, "schools:talk_speaker", pk, speaker=speaker)


def _renewed(request: HttpRequest, view: str, *args: int, **owner: School | Speaker) -> HttpResponse:
    try:
        renew_feed(user=request.user, **owner)
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The calendar has a new address. An older one no longer works."))
    return redirect(view, *args)


def _plain(status: int, words: str) -> HttpResponse:
    """An answer for programs: no page, nothing of the request in it."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _feed_of(token: str) -> CalendarFeed | None:
    """The feed of a token; a token that cannot be one is not looked up, and answered like any other."""
    if not token.isascii() or "\x00" in token or len(token) > 64:
        return None
    return CalendarFeed.objects.select_related("school", "speaker").filter(token=token).first()
