"""Log an output in seconds, and correct one that waits or came back."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from schools import rules
from schools.actions.output import FILLED_IN, log_output, put_output_photo, remove_output_photo, save_output
from schools.errors import Refused, StaleVersion
from schools.forms.output import OutputForm
from schools.models import Output, Region, School
from schools.outputs.around import Around
from schools.outputs.start import Reporter, kinds_offered, last_times, reporters, start_values
from schools.validation import Finding
from schools.views.output import visible_output
from site_config.shared.access import nothing_here
from site_config.shared.errors import UserError
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def log(request: HttpRequest) -> HttpResponse:
    """The grid of kinds, a number, a switch; `?again=KEY` fills in what was logged last time."""
    places = reporters(request.user)
    if not places:
        raise nothing_here()
    if request.method == "POST":
        form = OutputForm(request.POST, request.FILES, reporters=places, kinds=kinds_offered())
        place = _chosen(places, request.POST.get("reporter", ""))
        return _log(request, form, place)
    place = _chosen(places, request.GET.get("for", ""))
    again = _again(place, request.GET.get("again", ""))
    start = start_values(place, again, timezone.localdate())
    form = OutputForm(initial=start, reporters=places, kinds=kinds_offered())
    return _page(request, form, place)


@get_or_post
@login_required
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    output = visible_output(request.user, pk)
    if not rules.can_log_output(request.user, output):
        raise nothing_here()
    place = _reporter_of(output)
    if not rules.can_edit_output(request.user, output):
        return redirect("schools:output", pk)
    kinds = kinds_offered(keep=output.kind_id)
    if request.method == "POST":
        data = request.POST.copy()
        data["reporter"] = place.key
        form = OutputForm(data, request.FILES, reporters=[place], kinds=kinds)
        return _save(request, form, place, output)
    initial = {name: getattr(output, name) for name in FILLED_IN} | {"kind": output.kind_id, "reporter": place.key}
    form = OutputForm(initial=initial, reporters=[place], kinds=kinds)
    return _page(request, form, place, output)


def _log(request: HttpRequest, form: OutputForm, place: Reporter) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, place)
    if doubts := _doubts(form, place):
        return _page(request, form, place, doubts=doubts)
    try:
        key = _key(request.POST.get("client_key", ""))
        output = log_output(reporter=place.place, user=request.user, values=form.values(), client_key=key)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, place)
    _take_photo(request, form, output)
    said = _("Logged: %(kind)s × %(number)s.") % {"kind": output.kind, "number": f"{output.number:,}"}
    undo = reverse("schools:output_take_back", args=[output.pk])
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("schools:outputs")


def _save(request: HttpRequest, form: OutputForm, place: Reporter, output: Output) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, place, output)
    if doubts := _doubts(form, place, output):
        return _page(request, form, place, output, doubts=doubts)
    version = _number(request.POST.get("version", ""))
    try:
        output = save_output(output=output, user=request.user, version=version, values=form.values())
    except StaleVersion as stale:
        form.add_error(None, str(stale))
        return _page(request, form, place, stale.current)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, place, output)
    _take_photo(request, form, output)
    messages.success(request, _("The record is corrected and handed in."))
    return redirect("schools:output", output.pk)


def _doubts(form: OutputForm, place: Reporter, output: Output | None = None) -> list[Finding]:
    """Hints that the person has not seen yet; whoever is sure sends the form again."""
    if form.cleaned_data["sure"]:
        return []
    draft = Output(pk=output.pk if output else None, **{"school" if place.is_school else "region": place.place})
    for name, value in form.values().items():
        setattr(draft, name, value)
    if draft.kind.counts_attendances:
        draft.attendances = draft.number
    return [each for each in Around([draft], timezone.localdate()).findings(draft) if each.needs_attention]


def _take_photo(request: HttpRequest, form: OutputForm, output: Output) -> None:
    """The record stands whatever becomes of the photo; a bad one is named."""
    photo = getattr(output, "photo", None)
    try:
        if file := form.cleaned_data.get("photo"):
            put_output_photo(output=output, user=request.user, file=file)
        elif photo is not None and request.POST.get("remove_photo"):
            remove_output_photo(photo=photo, user=request.user)
    except (UserError, Refused) as error:
        messages.warning(request, _("The record is logged without its photo. %(why)s") % {"why": error})


def _page(
    request: HttpRequest,
    form: OutputForm,
    place: Reporter,
    output: Output | None = None,
    doubts: list[Finding] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "place": place,
        "output": output,
        "doubts": doubts or [],
        "again": last_times(place) if output is None else [],
        "client_key": request.POST.get("client_key") or uuid.uuid4(),
        "version": request.POST.get("version") or (output.version if output else 1),
        "several": len(form.fields["reporter"].choices) > 1,
    }
    return render(request, "schools/output_form.html", context)


def _chosen(places: list[Reporter], key: str) -> Reporter:
    return next((each for each in places if each.key == key), places[0])


def _reporter_of(output: Output) -> Reporter:
    place: School | Region = output.reporter
    return Reporter(f"s{place.pk}" if output.school_id else f"r{place.pk}", place)


def _again(place: Reporter, key: str) -> Output | None:
    """The earlier output to repeat; only one of the same place."""
    mine = {"school" if place.is_school else "region": place.place}
    return Output.objects.filter(pk=_number(key), **mine).first()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
