"""The coordinator's side of an activity: start, save, submit, withdraw, void. One door for every state change."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.deciding import locked, no_longer_waiting
from schools.actions.expected import lock_school, refresh_expected
from schools.actions.parts import grades_of as grades_of
from schools.actions.parts import no_parts, parts_of, wanted_parts, write_parts
from schools.actions.talk_held import keep_talk_true
from schools.days import moment_label
from schools.deadlines import takes_records
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.models import Activity, ActivityKind, School, User
from schools.steps import street_until
from site_config.shared import audit
from site_config.shared.calendar import Month

# What a coordinator fills in; everything else on the record is set by actions.
FILLED_IN = (
    "held_on",
    "theme",
    "method",
    "class_hours",
    "pupils_present",
    "pupils_enrolled",
    "staff",
    "parents",
    "lead",
    "lead_name",
    "teacher",
    "is_outside_visit",
    "material",
    "clearance_number",
    "place",
    "note",
    "as_planned",
    "all_parts",
    "interaction",
    "changes",
)
# Without these a record cannot be handed in.
REQUIRED = ("held_on", "theme", "method", "class_hours", "pupils_present")


@dataclass(frozen=True)
class Editing:
    """One opening of the form, and the number of this write within it, counted from 1.

    Writes of the opening that wrote last need no version: an answer lost on the way is no conflict with oneself.
    One that arrives late or twice changes nothing. All of them together are one line of the log.
    """

    key: uuid.UUID
    turn: int = 1


@transaction.atomic
def start_activity(
    *,
    school: School,
    kind: ActivityKind,
    month: Month,
    user: User,
    values: Mapping[str, Any] | None = None,
    grades: Iterable[tuple[int, int]] = (),
    client_key: uuid.UUID | None = None,
    editing: Editing | None = None,
) -> Activity:
    """Open a draft. The same `client_key` twice in a school gives the same record, as it is by then.

    `grades` are pairs of grade (1 to 12) and number of its classes; `values` may also hold "class_numbers" and
    "questions", see schools.actions.parts. Raises Refused for another school's coordinator or teacher, and for the
    key of a record of another kind or month.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not record activities for this school."))
    lock_school(school.pk)
    if client_key and (known := Activity.objects.filter(school=school, client_key=client_key).first()):
        return _replayed(known, kind, month)
    activity = Activity(school=school, kind=kind, month=month, created_by=user, client_key=client_key)
    _note_editing(activity, editing)
    _fill(activity, values or {})
    activity.save()
    parts = wanted_parts(activity, no_parts(), values or {}, grades)
    write_parts(activity, parts, no_parts())
    refresh_expected(school_id=school.pk, month=month, kind_id=kind.pk)
    audit.record("schools.activity.start", activity, user=user)
    return activity


@transaction.atomic
def save_activity(
    *,
    activity: Activity,
    user: User,
    version: int,
    values: Mapping[str, Any],
    grades: Iterable[tuple[int, int]],
    editing: Editing | None = None,
) -> Activity:
    """Write what was typed into a draft or returned record; the version grows only when something changed.

    Raises StaleVersion when somebody saved since `version` was read, Refused when the record is locked.
    """
    activity = _editable(activity, user, version, editing)
    is_same = editing is not None and activity.edit_session == editing.key
    if is_same and editing and editing.turn <= activity.edit_turn:
        return activity
    stored = parts_of(activity)
    before = {name: getattr(activity, name) for name in FILLED_IN} | stored
    _fill(activity, values)
    if activity.state == ActivityState.RETURNED and activity.held_on is None:
        raise Refused(_("A returned record keeps a date. Please fill in the right one."))
    parts = wanted_parts(activity, stored, values, grades)
    after = {name: getattr(activity, name) for name in FILLED_IN} | parts
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        return activity
    activity.version += 1
    _note_editing(activity, editing)
    activity.save()
    write_parts(activity, parts, stored)
    if not is_same:
        audit.record("schools.activity.save", activity, user=user, fields=changed)
    return activity


@transaction.atomic
def submit_activity(*, activity: Activity, user: User, version: int) -> Activity:
    """Hand the record in for review. The first hand-in decides whether it was on time.

    Raises Refused naming what is missing, for a date outside the month or still to come, or when the month is closed;
    StaleVersion when somebody saved meanwhile.
    """
    activity = _editable(activity, user, version)
    missing = [
        str(getattr(activity._meta.get_field(name), "verbose_name", name))
        for name in REQUIRED
        if getattr(activity, name) in (None, "")
    ]
    if missing:
        raise Refused(_("Please fill in: %(fields)s.") % {"fields": _(", ").join(missing)})
    _check_date(activity)
    _check_month(activity)
    now = timezone.now()
    activity.state = ActivityState.SUBMITTED
    activity.submitted_by, activity.submitted_at = user, now
    activity.first_submitted_at = activity.first_submitted_at or now
    _note_editing(activity, None)
    activity.street_until = street_until(activity.school, activity.month, timezone.localdate(now))
    activity.version += 1
    activity.save()
    _refresh(activity)
    keep_talk_true(activity=activity, user=user)
    audit.record("schools.activity.submit", activity, user=user)
    return activity


@transaction.atomic
def withdraw_activity(*, activity: Activity, user: User, version: int) -> Activity:
    """Take a record out of the review again to change it, while nobody has looked at it; the school owes it anew.

    It is a draft, or returned where it came back before: that return was not answered, so it still stands. The moment
    of the first hand-in stays with the record and decides again on punctuality once it is handed in.
    Raises Refused naming who has decided or looked, StaleVersion when it was changed and handed in anew since `version`.
    """
    activity = locked(activity)
    if not rules.can_record(user, activity.school):
        raise Refused(_("You may not change this record."))
    if activity.state != ActivityState.SUBMITTED:
        raise Refused(no_longer_waiting(activity))
    if activity.is_looked_at:
        raise Refused(_already_looked_at(activity))
    if activity.version != version:
        raise StaleVersion(activity)
    activity.state = ActivityState.RETURNED if activity.return_reason else ActivityState.DRAFT
    activity.version += 1
    activity.save()
    _refresh(activity)
    keep_talk_true(activity=activity, user=user)
    audit.record("schools.activity.withdraw", activity, user=user)
    return activity


@transaction.atomic
def void_activity(*, activity: Activity, user: User, reason: str) -> Activity:
    """Take a record that was never approved out of the counts, for a reason; it stays readable.

    Raises Refused without a reason or when the record is under review or approved.
    """
    activity = _editable(activity, user, activity.version)
    if not reason.strip():
        raise Refused(_("Please say why the record is void."))
    activity.state = ActivityState.VOID
    activity.version += 1
    activity.save()
    _refresh(activity)
    keep_talk_true(activity=activity, user=user)
    audit.record("schools.activity.void", activity, user=user, reason=reason.strip())
    return activity


def _editable(activity: Activity, user: User, version: int, editing: Editing | None = None) -> Activity:
    lock_school(activity.school_id)
    current = (
        Activity.objects.select_for_update(of=("self",)).select_related("school__region", "kind").get(pk=activity.pk)
    )
    if not rules.can_record(user, current.school):
        raise Refused(_("You may not change this record."))
    is_own = editing is not None and current.edit_session == editing.key and current.state in EDITABLE
    if current.version != version and not is_own:
        raise StaleVersion(current)
    if current.state not in EDITABLE:
        raise Refused(_("The record has been handed in and cannot be changed now."))
    return current


def _already_looked_at(activity: Activity) -> str:
    """Say who looked at a record that waits, the street's officer or a reviewer who took a decision back."""
    who, at = activity.endorsed_by, activity.endorsed_at
    if at is None:
        who, at = activity.reviewed_by, activity.reviewed_at
    sentence = _(
        "%(who)s has looked at this record already, %(time)s. If something is wrong, please ask for its return."
    )
    return sentence % {"who": who, "time": moment_label(at, timezone.localdate()) if at else ""}


def _check_date(activity: Activity) -> None:
    if activity.held_on is None or activity.held_on not in activity.month:
        sentence = _("The date has to lie in %(month)s, the month that this record counts for.")
        raise Refused(sentence % {"month": activity.month.label})
    if activity.held_on > timezone.localdate():
        raise Refused(_("The date lies in the future. Please record the activity once it has taken place."))


def _check_month(activity: Activity) -> None:
    """A closed month takes no first hand-in; what was handed in before may still be corrected."""
    if activity.first_submitted_at or takes_records(
        activity.school, activity.month, activity.kind_id, timezone.localdate()
    ):
        return
    sentence = _(
        "%(month)s is closed for late records. Your draft is kept. Please ask the bureau for more time on the page of the month."
    )
    raise Refused(sentence % {"month": activity.month.label})


def _note_editing(activity: Activity, editing: Editing | None) -> None:
    activity.edit_session, activity.edit_turn = (editing.key, editing.turn) if editing else (None, 0)


def _replayed(known: Activity, kind: ActivityKind, month: Month) -> Activity:
    if (known.kind_id, known.month) != (kind.pk, month):
        raise Refused(_("This form belongs to another record. Please open it again."))
    return known


def _fill(activity: Activity, values: Mapping[str, Any]) -> None:
    for name in FILLED_IN:
        if name in values:
            setattr(activity, name, values[name])
    if activity.teacher and activity.teacher.school_id != activity.school_id:
        raise Refused(_("This teacher belongs to another school."))


def _refresh(activity: Activity) -> None:
    refresh_expected(school_id=activity.school_id, month=activity.month, kind_id=activity.kind_id)
