"""One talk: ask for it, read it, confirm, decline, cancel, record."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schools import rules
from schools.access import visible_or_404
from schools.actions.talk import cancel_talk, change_request, confirm_talk, decline_talk, request_talk
from schools.actions.talk_record import record_talk
from schools.enums import TALK_OPEN, TALK_PLANNED, TalkState
from schools.errors import Refused, StaleVersion
from schools.forms.document import ReasonForm
from schools.forms.talk import TalkRequestForm, request_initial
from schools.grades import grade_names
from schools.history import history_of
from schools.models import Talk, User
from schools.talks.desk import lines
from schools.views.common import say_refused, working_school
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post


@login_required
@get_or_post
def ask(request: HttpRequest) -> HttpResponse:
    """A new request of the coordinator's school."""
    school = working_school(request)
    form = TalkRequestForm(request.POST or None, school=school)
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid():
        try:
            talk = request_talk(school=school, user=request.user, values=form.asked(), dates=form.dates())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The bureau has your request. You are told as soon as it has a speaker."))
            return redirect("schools:talk", talk.pk)
    return render(request, "schools/talk_form.html", {"school": school, "form": form, "talk": None})


@login_required
@get_or_post
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a request that nobody has answered yet."""
    talk = talk_or_404(request.user, pk)
    if not rules.can_record(request.user, talk.school):
        raise Http404
    if talk.state != TalkState.REQUESTED and request.method != "POST":
        messages.error(request, _("The bureau has answered this request already, so it cannot be changed any more."))
        return redirect("schools:talk", pk)
    form = TalkRequestForm(request.POST or None, school=talk.school, initial=request_initial(talk))
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_request(talk=talk, user=request.user, version=version, values=form.asked(), dates=form.dates())
        except StaleVersion as stale:
            form = renewed(form, stale)
            talk = talk_or_404(request.user, pk)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The request is changed."))
            return redirect("schools:talk", pk)
    return render(request, "schools/talk_form.html", {"school": talk.school, "form": form, "talk": talk})


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one talk, for both sides."""
    talk = talk_or_404(request.user, pk)
    return render(request, "schools/talk.html", page_of(request.user, talk))


@login_required
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The school confirms what it saw."""
    talk = talk_or_404(request.user, pk)
    if not rules.can_record(request.user, talk.school):
        raise Http404
    try:
        confirm_talk(talk=talk, user=request.user, version=version_of(request))
    except StaleVersion:
        messages.error(request, _("The talk was changed meanwhile. Please look at it again before you confirm it."))
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("The talk is confirmed. Bureau and street are told."))
    return redirect("schools:talk", pk)


@login_required
@get_or_post
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    talk = talk_or_404(request.user, pk)
    if not rules.can_decide_talks(request.user, talk.school):
        raise Http404
    title = _("Decline the request of %(school)s") % {"school": talk.school}
    text = _("The school is told with your reason, and may ask again.")
    return _end(request, talk, decline_talk, title, text, _("Decline"), _("The request is declined."))


@login_required
@get_or_post
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    talk = talk_or_404(request.user, pk)
    if not rules.can_cancel_talk(request.user, talk):
        raise Http404
    title = _("Cancel the talk “%(talk)s”") % {"talk": talk}
    text = _("The other side is told with your reason, and the appointment is cancelled in every calendar.")
    return _end(request, talk, cancel_talk, title, text, _("Cancel the talk"), _("The talk is cancelled."))


@login_required
@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the record, or go on with it: the activity form with everything agreed filled in."""
    talk = talk_or_404(request.user, pk)
    if not rules.can_record(request.user, talk.school):
        raise Http404
    try:
        activity = record_talk(talk=talk, user=request.user)
    except Refused as refused:
        say_refused(request, refused)
        return redirect("schools:talk", pk)
    return redirect("schools:activity", activity.pk)


def talk_or_404(user: User, pk: int) -> Talk:
    rows = Talk.objects.select_related("school__region", "topic", "speaker", "activity", "requested_by")
    return visible_or_404(rows.prefetch_related("dates"), user, pk=pk)


def version_of(request: HttpRequest) -> int:
    """The version that the page showed; 0, which no talk has, when it cannot be read."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def renewed(form, stale: StaleVersion):
    """The same entries once more over the talk as it is now, with the sentence that says so."""
    data = form.data.copy()
    data["version"] = str(stale.current.version)
    form.data = data
    form.add_error(None, str(stale))
    return form


def page_of(user: User, talk: Talk) -> dict:
    school, line = talk.school, lines([talk], timezone.now())[0]
    is_own, arranges = rules.can_record(user, school), rules.can_arrange_talks(user, school)
    is_open = talk.state in TALK_OPEN and talk.activity is None
    return {
        "talk": talk,
        "line": line,
        "grades": grade_names(talk.grades),
        "history": history_of(talk),
        "is_own": is_own,
        "can_change": is_own and talk.state == TalkState.REQUESTED,
        "can_confirm": is_own and talk.state == TalkState.ASSIGNED,
        "can_arrange": arranges and is_open,
        "is_planned": talk.state in TALK_PLANNED,
        "can_decline": talk.state == TalkState.REQUESTED and rules.can_decide_talks(user, school),
        "can_cancel": is_open and rules.can_cancel_talk(user, talk) and (is_own or talk.state in TALK_PLANNED),
        "can_record": is_own and line.can_record,
    }


def _end(request: HttpRequest, talk: Talk, action, title: str, text: str, label: str, done: str) -> HttpResponse:
    """Ask for a reason, then decline or cancel; a talk that changed meanwhile is looked at again."""
    form = ReasonForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            action(talk=talk, user=request.user, version=talk.version, reason=form.cleaned_data["reason"])
        except Refused as refused:
            say_refused(request, refused)
        else:
            messages.success(request, done)
        return redirect("schools:talk", talk.pk)
    return confirm(
        request, title=title, text=text, form=form, is_danger=True, submit_label=label,
        cancel_url=reverse("schools:talk", args=[talk.pk]),
    )  # fmt: skip
