"""One record: the form while it can be changed, a page to read and print once it cannot."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schools import rules
from schools.access import visible_or_404
from schools.actions.activity import void_activity, withdraw_activity
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.forms.document import ReasonForm
from schools.forms.known import known_rows
from schools.history import history_of
from schools.models import Activity, ActivityKind, School
from schools.prefill import enrolment_of, prefilled, visits_in_term
from schools.views.common import asked_version, say_handed_in, say_refused, working_school
from schools.views.detail import detail_context
from schools.views.intake import Intake, blocked, form_for, take_in
from schools.views.waiting import keep_on_phone
from site_config.shared.calendar import Month
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PHOTO_MAX_BYTES = 20 * 1024 * 1024


@login_required
@get_or_post
def new(request: HttpRequest, month: Month, kind: str) -> HttpResponse:
    """A new record of a month and kind; nothing is stored before the form is sent. A talk is recorded from its page."""
    school, kind_row = _school_of(request), get_object_or_404(ActivityKind, code=kind, is_planned=True)
    if request.method == "POST":
        return _answer(
            request, take_in(request, school=school, kind=kind_row, month=month, activity=None), school, kind_row, month
        )
    if sentence := blocked(school, kind_row, month):
        messages.error(request, sentence)
        return redirect("schools:board_month", month)
    enrolment = enrolment_of(school, month)
    values, grades = prefilled(
        school=school, kind=kind_row, month=month, today=timezone.localdate(), enrolment=enrolment
    )
    form = form_for(school, month, initial=values, grades=dict(grades), enrolment=enrolment)
    return keep_on_phone(request, _form_page(request, Intake(None, form), school, kind_row, month))


@login_required
@get_or_post
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The record: to be changed by its school while it may, to be read by everybody who may see it."""
    activity = _visible(request, pk)
    school, kind, month = activity.school, activity.kind, activity.month
    if request.method == "POST":
        if not rules.can_record(request.user, school):
            raise Http404
        result = take_in(request, school=school, kind=kind, month=month, activity=activity)
        return _answer(request, result, school, kind, month)
    if rules.can_edit_activity(request.user, activity):
        intake = Intake(activity, form_for(school, month, activity))
        return keep_on_phone(request, _form_page(request, intake, school, kind, month))
    return render(request, "schools/activity_detail.html", detail_context(request, activity))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what nobody has looked at; its form opens."""
    activity = _visible(request, pk)
    if not rules.can_record(request.user, activity.school):
        raise Http404
    try:
        withdraw_activity(activity=activity, user=request.user, version=asked_version(request))
    except StaleVersion:
        messages.error(request, _("The record was changed meanwhile. Please look at it again before you take it back."))
    except Refused as refused:
        say_refused(request, refused)
    else:
        words = _("“%(kind)s” is taken back. Please submit it again once it is right.")
        messages.success(request, words % {"kind": activity.kind})
    return redirect("schools:activity", pk)


@login_required
@get_or_post
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft or returned record out of the counts, with a reason."""
    activity = _visible(request, pk)
    if not rules.can_record(request.user, activity.school):
        raise Http404
    form = ReasonForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            void_activity(activity=activity, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            say_refused(request, refused)
        else:
            messages.success(request, _("The record is void. It stays readable."))
        return redirect("schools:board_month", activity.month)
    return confirm(
        request,
        title=_("Make “%(record)s” void") % {"record": activity.kind},
        text=_("It no longer counts and cannot be changed any more. It stays readable with your reason."),
        form=form,
        is_danger=True,
        submit_label=_("Make void"),
        cancel_url=reverse("schools:activity", args=[pk]),
    )


def _answer(request: HttpRequest, result: Intake, school: School, kind: ActivityKind, month: Month) -> HttpResponse:
    activity = result.activity
    if activity is not None and result.is_submitted:
        say_handed_in(request, activity)
        return redirect("schools:board_month", month)
    if activity is not None and activity.state not in EDITABLE:
        return _locked(request, result)
    if not result.is_clean:
        return _form_page(request, result, school, kind, month)
    messages.success(request, _("The draft is saved.") if activity.state == ActivityState.DRAFT else _("Saved."))
    return redirect("schools:activity", activity.pk)


def _locked(request: HttpRequest, result: Intake) -> HttpResponse:
    """Somebody handed the record in meanwhile; the same form sent twice simply finds its record."""
    if not result.conflict and result.activity.submitted_by == request.user:
        return redirect("schools:board_month", result.activity.month)
    context = detail_context(request, _visible(request, result.activity.pk))
    return render(request, "schools/activity_detail.html", context | {"conflict": result.conflict, "is_late": True})


def _form_page(request: HttpRequest, result: Intake, school: School, kind: ActivityKind, month: Month) -> HttpResponse:
    activity = result.activity
    count, cap = visits_in_term(school, month)
    visits = _("%(count)d this term, at most %(cap)d") % {"count": count, "cap": cap} if cap else ""
    rows = known_rows(result.form, visits)
    context = {
        "result": result,
        "form": result.form.mark_required(),
        "activity": activity,
        "school": school,
        "kind": kind,
        "month": month,
        "rows": rows,
        "filled": sum(bool(row.words) for row in rows),
        "photos": list(activity.photos.all()) if activity else [],
        "photo_max_bytes": PHOTO_MAX_BYTES,
        "client_key": (activity and activity.client_key) or request.POST.get("client_key") or uuid.uuid4(),
        "session": uuid.uuid4(),
        "action_url": reverse("schools:activity", args=[activity.pk]) if activity else request.path,
        "history": history_of(activity) if activity else [],
        "is_returned": activity is not None and activity.state == ActivityState.RETURNED,
    }
    return render(request, "schools/activity_form.html", context)


def _visible(request: HttpRequest, pk: int) -> Activity:
    rows = Activity.objects.select_related("kind", "school__region", "teacher", "reviewed_by", "submitted_by")
    return visible_or_404(rows.prefetch_related("grades", "photos", "question_pairs"), request.user, pk=pk)


def _school_of(request: HttpRequest) -> School:
    """The school that the form was opened for; a foreign one is absent."""
    wish = request.POST.get("school")
    if wish is None:
        return working_school(request)
    school = next((each for each in rules.schools_of(request.user) if str(each.pk) == wish), None)
    if school is None:
        raise Http404
    return school
