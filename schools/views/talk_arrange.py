"""Give a talk its speaker and time: assign, move, offer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.talk_slot import assign_talk, move_talk, offer_talk
from schools.enums import TALK_ARRANGERS, TALK_OPEN, TALK_PLANNED, TalkState
from schools.errors import Refused, StaleVersion
from schools.forms.talk import ArrangeForm, AskForm, TimeForm
from schools.models import School, Speaker, Talk
from schools.talks.arrange import Arrangement, arrangement
from schools.talks.slots import LESSON_MINUTES, Span
from schools.views.talk import renewed, talk_or_404
from site_config.shared.access import nothing_here
from site_config.shared.methods import get_or_post

WHEN = ("day", "start", "minutes")


@login_required
@get_or_post
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign a request, or move a planned talk: first the time, then who is free."""
    talk = talk_or_404(request.user, pk)
    if not rules.can_arrange_talks(request.user, talk.school):
        raise Http404
    if talk.state not in TALK_OPEN or talk.activity_id:
        messages.error(request, _("This talk cannot be arranged any more."))
        return redirect("schools:talk", pk)
    time = _time_form(request, _time_of(talk))
    form = _arrange_form(request, time, _agreed(talk))
    if request.method == "POST" and form.is_valid() and _arranged(request, talk, form):
        return redirect("schools:talk", pk)
    screen = arrangement(
        user=request.user, school=talk.school, topic=talk.topic, span=_span(time, form), talk=talk,
        speaker_id=_speaker(request, talk),
    )  # fmt: skip
    return _page(request, screen, time, form, talk=talk)


@login_required
@get_or_post
def offer(request: HttpRequest) -> HttpResponse:
    """A talk that no school asked for: first the school, then what and when, then who."""
    if not rules.holds(request.user, *TALK_ARRANGERS):
        raise nothing_here()
    schools = School.objects.visible_to(request.user).open_on(timezone.localdate())
    code = request.GET.get("school", "")[:10].replace("\x00", "")
    school = schools.select_related("region").filter(code=code).first() if code else None
    if school is None:
        return render(request, "schools/talk_offer.html", {"schools": schools, "talk": None})
    if not rules.can_arrange_talks(request.user, school):
        raise nothing_here()
    time = _time_form(request, {"minutes": LESSON_MINUTES})
    ask = AskForm(request.POST or None, school=school, initial={"expected_pupils": None})
    ask.use_required_attribute = False
    form = _arrange_form(request, time, {})
    if request.method == "POST" and ask.is_valid() & form.is_valid():
        try:
            talk = offer_talk(school=school, user=request.user, values=ask.asked(), **form.arranged())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The talk is offered. The school is asked to confirm it."))
            return redirect("schools:talk", talk.pk)
    screen = arrangement(
        user=request.user, school=school, topic=None, span=_span(time, form), speaker_id=_speaker(request)
    )
    return _page(request, screen, time, form, ask=ask)


def _arranged(request: HttpRequest, talk: Talk, form: ArrangeForm) -> bool:
    """Hand over to the action; what it refuses becomes an error of the form."""
    is_move = talk.state in TALK_PLANNED
    action = move_talk if is_move else assign_talk
    try:
        action(talk=talk, user=request.user, version=form.cleaned_data["version"] or 0, **form.arranged())
    except StaleVersion as stale:
        renewed(form, stale)
    except Refused as refused:
        form.add_error(None, str(refused))
    else:
        done = (
            _("The talk is moved; both sides are told.") if is_move else _("The talk is assigned; the school is told.")
        )
        messages.success(request, done)
        return True
    return False


def _page(request: HttpRequest, screen: Arrangement, time: TimeForm, form: ArrangeForm, **more: Any) -> HttpResponse:
    chosen = str(form["speaker"].value() or "")
    if not form.is_bound and screen.whitelist_item and not form.initial.get("whitelist_item"):
        form.initial["whitelist_item"] = screen.whitelist_item
    context = {
        "talk": None, "screen": screen, "time": time, "form": form, "chosen_speaker": chosen,
        "query_school": screen.school.code if "ask" in more else "",
        "is_move": bool(more.get("talk")) and more["talk"].state in (TalkState.ASSIGNED, TalkState.CONFIRMED),
        "can_overrule": rules.can_decide_talks(request.user, screen.school),
    }  # fmt: skip
    return render(request, "schools/talk_arrange.html", context | more)


def _time_form(request: HttpRequest, initial: dict[str, Any]) -> TimeForm:
    """The time that is looked at: out of the address, else the present one of the talk."""
    asked = {name: request.GET[name] for name in WHEN if request.GET.get(name)}
    form = TimeForm(asked if "day" in asked else None, initial=initial)
    form.use_required_attribute = False
    return form


def _arrange_form(request: HttpRequest, time: TimeForm, agreed: dict[str, Any]) -> ArrangeForm:
    span = _span(time)
    when = {"day": span.day, "start": timezone.localtime(span.start).time(), "minutes": span.minutes} if span else {}
    speakers = Speaker.objects.visible_to(request.user).active()
    form = ArrangeForm(request.POST or None, speakers=speakers, initial=agreed | when)
    form.use_required_attribute = False
    return form


def _span(time: TimeForm, form: ArrangeForm | None = None) -> Span | None:
    """The time that was sent, else that in the address, else the talk's own."""
    if form is not None and form.is_bound and not form.errors.keys() & set(WHEN):
        return form.span()
    if time.is_bound:
        return time.span() if time.is_valid() else None
    values = time.initial
    return Span.at(values["day"], values["start"], values["minutes"]) if values.get("day") else None


def _time_of(talk: Talk) -> dict[str, Any]:
    if talk.starts_at is None or talk.ends_at is None:
        return {"minutes": LESSON_MINUTES}
    span = Span(talk.starts_at, talk.ends_at)
    return {"day": span.day, "start": timezone.localtime(span.start).time(), "minutes": span.minutes}


def _agreed(talk: Talk) -> dict[str, Any]:
    names = (*ArrangeForm.AGREED, "speaker", "over_cap_reason")
    return {name: getattr(talk, name) for name in names} | {"version": talk.version}


def _speaker(request: HttpRequest, talk: Talk | None = None) -> int | None:
    """Whose free time the suggestions mind: the speaker sent or in the address, else the talk's."""
    text = request.POST.get("speaker") or request.GET.get("speaker", "")
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return talk.speaker_id if talk else None
