"""Exceptions to a deadline: granted and withdrawn by the bureau, asked for by a school."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.messages import tell
from schools.audience import coordinators_of, coordinators_within, office_of
from schools.deadlines import Exceptions, moved
from schools.enums import OWED, RequestState, RoleKind
from schools.errors import Refused
from schools.messages import day_words, month_words
from schools.models import ActivityKind, DeadlineException, DeadlineRequest, Expected, Plan, Region, School, User
from site_config.shared import audit
from site_config.shared.calendar import Month, SchoolYear

BATCH = 2000


@transaction.atomic
def grant_exception(
    *,
    user: User,
    month: Month,
    until: dt.date,
    why: str,
    school: School | None = None,
    region: Region | None = None,
    kind: ActivityKind | None = None,
) -> DeadlineException:
    """Move a month's deadline for one school or for all of a region, for one kind or all, and tell the schools.

    Raises Refused for a place that is not the person's, a day in the past, not after the deadline or beyond the school
    year, a month in which nothing is asked, or without a reason.
    """
    place = _place(school, region)
    if not rules.can_move_deadlines(user, place):
        raise Refused(_("You may not move deadlines here."))
    if not why.strip():
        raise Refused(_("Please say why the deadline is moved."))
    rows = _locked_rows(month, school, region)
    _check_day(rows.filter(kind=kind) if kind else rows, month, until)
    exception = DeadlineException.objects.create(
        school=school, region=None if school else region, month=month, kind=kind, until=until, why=why.strip(),
        granted_by=user, granted_at=timezone.now(),
    )  # fmt: skip
    _bring_in_line(place, month, rows)
    audit.record("schools.deadline.grant", exception, user=user, month=str(month), until=until, why=exception.why)
    _tell_schools(exception, "schools.deadline.grant")
    return exception


@transaction.atomic
def withdraw_exception(*, exception: DeadlineException, user: User) -> DeadlineException:
    """Take an exception back: the reports concerned are due on the day that remains. Raises Refused the second time."""
    place = _place(exception.school, exception.region)
    if not rules.can_move_deadlines(user, place):
        raise Refused(_("You may not move deadlines here."))
    rows = _locked_rows(exception.month, exception.school, exception.region)
    current = DeadlineException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    if current.withdrawn_at:
        raise Refused(_("This exception is withdrawn already."))
    current.withdrawn_by, current.withdrawn_at = user, timezone.now()
    current.save(update_fields=["withdrawn_by", "withdrawn_at"])
    _bring_in_line(place, current.month, rows)
    audit.record("schools.deadline.withdraw", current, user=user, month=str(current.month))
    _tell_schools(current, "schools.deadline.withdraw")
    return current


@transaction.atomic
def ask_for_time(*, school: School, user: User, month: Month, until: dt.date, why: str) -> DeadlineRequest:
    """Ask the bureau for more time in a month; its reviewers are told.

    Raises Refused for another school's coordinator, without a reason, when nothing is missing, when a request waits
    already, or for a day that no exception could have.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not ask for this school."))
    if not why.strip():
        raise Refused(_("Please say why the school needs more time."))
    rows = _locked_rows(month, school, None)
    if not rows.filter(state__in=OWED).exists():
        raise Refused(_("Nothing is missing in this month."))
    if DeadlineRequest.objects.filter(school=school, month=month, state=RequestState.WAITING).exists():
        raise Refused(_("A request for this month waits for the bureau already."))
    _check_day(rows.filter(state__in=OWED), month, until)
    request = DeadlineRequest.objects.create(
        school=school, month=month, until=until, why=why.strip(), asked_by=user, asked_at=timezone.now()
    )
    audit.record("schools.deadline.ask", request, user=user, month=str(month), until=until, why=request.why)
    tell(
        users=office_of(school.region, {RoleKind.REVIEWER}), kind="schools.deadline.ask",
        url=reverse("schools:deadline_request", args=[request.pk]),
        school=str(school), month=month_words(month), until=day_words(until), why=request.why,
    )  # fmt: skip
    return request


@transaction.atomic
def answer_request(
    *, request: DeadlineRequest, user: User, granted: bool, until: dt.date | None = None, answer: str = ""
) -> DeadlineRequest:
    """Grant a school more time, until its own wish or another day, or decline with a sentence. The school is told.

    Raises Refused when it is answered already, is not the person's, or as `grant_exception` does.
    """
    if not rules.can_move_deadlines(user, request.school.region):
        raise Refused(_("You may not move deadlines here."))
    _locked_rows(request.month, request.school, None)
    current = DeadlineRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if current.state != RequestState.WAITING:
        raise Refused(_("This request is answered already."))
    if granted:
        day = until or current.until
        current.exception = grant_exception(
            user=user, school=request.school, month=current.month, until=day, why=current.why
        )
    elif not answer.strip():
        raise Refused(_("Please say why the school gets no more time."))
    current.state = RequestState.GRANTED if granted else RequestState.DECLINED
    current.answer, current.answered_by, current.answered_at = answer.strip(), user, timezone.now()
    current.save()
    action = "schools.deadline.grant_request" if granted else "schools.deadline.decline"
    audit.record(action, current, user=user, month=str(current.month), answer=current.answer)
    if not granted:
        tell(
            users=coordinators_of([current.school_id]).get(current.school_id, []), kind="schools.deadline.decline",
            url=reverse("schools:board_month", args=[current.month]), school=str(request.school),
            month=month_words(current.month), why=current.answer,
        )  # fmt: skip
    return current


def _place(school: School | None, region: Region | None) -> Region:
    if school is not None:
        return school.region
    if region is None:
        raise Refused(_("Please choose a school or a region."))
    return region


def _locked_rows(month: Month, school: School | None, region: Region | None) -> QuerySet[Expected]:
    """The expected rows of the place, once its plans and its schools are locked in the order that everybody keeps."""
    place = _place(school, region)
    plans = Plan.objects.select_for_update(no_key=True, of=("self",)).filter(school_year=month.school_year.start)
    list(plans.filter(region__path__in=place.ancestor_paths()).order_by("pk").values_list("pk", flat=True))
    if school is None:
        list(plans.filter(region__path__startswith=place.path).order_by("pk").values_list("pk", flat=True))
    schools = School.objects.filter(pk=school.pk) if school else School.objects.within(place)
    list(schools.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk", flat=True))
    rows = Expected.objects.filter(month=month)
    return rows.filter(school=school) if school else rows.within(place)


def _check_day(rows: QuerySet[Expected], month: Month, until: dt.date) -> None:
    days = [plan_due_on or due_on for due_on, plan_due_on in rows.values_list("due_on", "plan_due_on")]
    if not days:
        raise Refused(_("Nothing is asked in this month."))
    if until < timezone.localdate():
        raise Refused(_("The day lies in the past."))
    if until <= min(days):
        raise Refused(_("The day does not lie after the deadline."))
    if until > SchoolYear.of(month.first).last_day:
        raise Refused(_("The day lies beyond the school year."))


def _bring_in_line(place: Region, month: Month, rows: QuerySet[Expected]) -> None:
    """Give each row the day that the exceptions in force leave it; rows that agree are one statement."""
    exceptions, groups = Exceptions(place, [month]), defaultdict(list)
    fields = ("pk", "school_id", "school__region__path", "kind_id", "due_on", "plan_due_on")
    for pk, school, path, kind, due_on, plan_due_on in rows.order_by().values_list(*fields):
        wanted = moved(plan_due_on or due_on, exceptions.until(school, path, month, kind))
        if wanted != (due_on, plan_due_on):
            groups[wanted].append(pk)
    for (due_on, plan_due_on), keys in groups.items():
        for start in range(0, len(keys), BATCH):
            chosen = Expected.objects.filter(pk__in=keys[start : start + BATCH])
            chosen.update(due_on=due_on, plan_due_on=plan_due_on)


def _tell_schools(exception: DeadlineException, kind: str) -> None:
    users: Iterable[User]
    if exception.school is not None:
        users = coordinators_of([exception.school.pk]).get(exception.school.pk, [])
    else:
        assert exception.region is not None
        users = coordinators_within(exception.region)
    tell(
        users=users, kind=kind, url=reverse("schools:board_month", args=[exception.month]),
        school=str(exception.school or exception.region), month=month_words(exception.month),
        until=day_words(exception.until), why=exception.why,
    )  # fmt: skip
