"""The one door for records that a phone kept: autosaved drafts, and what waited for the network. Answers are JSON."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from schools import rules
from schools.access import own_school_or_404, visible_or_404
from schools.enums import EDITABLE, ActivityState
from schools.models import Activity, ActivityKind, School
from schools.views.common import say_handed_in
from schools.views.intake import Intake, take_in
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.calendar import Month
from site_config.shared.methods import get_or_post

BROKEN, SIGNED_OUT, CONFLICT, REFUSED = 400, 401, 409, 422
HANDED_IN = frozenset({ActivityState.SUBMITTED, ActivityState.APPROVED})


@get_or_post
def sync(request: HttpRequest) -> HttpResponse:
    """GET tells who is signed in and gives a fresh token; POST takes one record with its photos in one transaction.

    The same record twice gives the same answer. 400: only a part of it arrived; 401: sign in again, or as somebody
    else; 404: not the person's; 409: somebody else wrote meanwhile, both texts are in the answer; 422: sentences say
    what keeps it from being handed in, and what could be read is stored as a draft.
    """
    if not request.user.is_authenticated:
        return _signed_out()
    if request.method != "POST":
        own_school_or_404(request.user)
        return JsonResponse({"account": str(request.user.pk), "token": get_token(request)})
    if request.POST.get("end") != "1":
        return _broken()
    if request.POST.get("account", str(request.user.pk)) != str(request.user.pk):
        return _signed_out()
    school = _school(request)
    activity = _activity(request, school)
    kind = activity.kind if activity else row_or_404(ActivityKind.objects, code=request.POST.get("kind", ""))
    month = activity.month if activity else _month(request)
    return _answer(request, take_in(request, school=school, kind=kind, month=month, activity=activity))


def _signed_out() -> JsonResponse:
    return JsonResponse({"sentences": [_("Please sign in again. Your records stay on this phone.")]}, status=SIGNED_OUT)


def _broken() -> JsonResponse:
    """The connection ended in the middle of the body: what arrived of it looks like a record without its photos."""
    return JsonResponse({"sentences": [_("The upload broke off. It is sent again.")]}, status=BROKEN)


def _school(request: HttpRequest) -> School:
    wish = request.POST.get("school", "")
    school = next((each for each in rules.schools_of(request.user) if str(each.pk) == wish), None)
    if school is None:
        raise nothing_here()
    return school


def _activity(request: HttpRequest, school: School) -> Activity | None:
    pk = request.POST.get("activity", "")
    if not pk:
        return None
    rows = Activity.objects.select_related("kind", "school__region").prefetch_related("grades")
    return visible_or_404(rows.filter(school=school), request.user, pk=pk)


def _month(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.POST.get("month", ""))
    except ValueError as error:
        raise Http404 from error


def _answer(request: HttpRequest, result: Intake) -> JsonResponse:
    activity = result.activity
    is_handed_in = activity is not None and activity.state in HANDED_IN
    is_replay = is_handed_in and result.is_stale and not (result.conflict or result.photo_errors)
    if result.is_stale and not is_replay:
        return JsonResponse(_facts(activity) | _conflict(activity, result), status=CONFLICT)
    if not result.is_clean and not is_replay:
        facts = _facts(activity) if activity else {}
        return JsonResponse(facts | {"sentences": _sentences(result)}, status=REFUSED)
    if is_handed_in and "say" in request.POST:
        say_handed_in(request, activity)
    return JsonResponse(_facts(activity))


def _facts(activity: Activity) -> dict[str, Any]:
    return {
        "state": activity.state,
        "pk": activity.pk,
        "version": activity.version,
        "url": reverse("schools:activity", args=[activity.pk]),
        "sentences": [],
        "photos": [
            {
                "pk": photo.pk,
                "key": str(photo.client_key or ""),
                "full": reverse("schools:photo", args=[photo.pk]),
                "small": reverse("schools:photo_small", args=[photo.pk]),
            }
            for photo in activity.photos.all()
        ],
    }


def _conflict(activity: Activity, result: Intake) -> dict[str, Any]:
    """Both texts, as data for the waiting queue and as the part of the page that lets one take them over."""
    can_take = activity.state in EDITABLE
    context = {
        "conflict": result.conflict,
        "can_take": can_take,
        "action_url": reverse("schools:activity", args=[activity.pk]),
    }
    sentence = (
        _("Somebody else changed this record meanwhile.")
        if can_take
        else _("Somebody else handed this record in meanwhile.")
    )
    return {
        "sentences": [sentence, *result.photo_errors],
        "differences": [{"label": row.label, "theirs": row.theirs, "yours": row.yours} for row in result.conflict],
        "html": render_to_string("schools/_conflict.html", context),
    }


def _sentences(result: Intake) -> list[str]:
    """What is wrong, each with its field's name in front."""
    form, found = result.form, list(result.photo_errors)
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        found += [f"{label}{_(': ')}{error}" if label else str(error) for error in errors]
    return found
