"""The coordinator's side of an activity: start, save, submit, void. One door for every state change."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.expected import lock_school, refresh_expected
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.models import Activity, ActivityGrade, ActivityKind, School, User
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
) -> Activity:
    """Open a draft. The same `client_key` twice gives the same record.

    `grades` are pairs of grade (1 to 12) and number of its classes. Raises Refused for another school's coordinator,
    teacher or key.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not record activities for this school."))
    lock_school(school.pk)
    if client_key and (known := Activity.objects.filter(client_key=client_key).first()):
        return _replayed(known, school, kind, month)
    activity = Activity(school=school, kind=kind, month=month, created_by=user, client_key=client_key)
    _fill(activity, values or {})
    activity.save()
    _add_grades(activity, grades)
    refresh_expected(school_id=school.pk, month=month, kind_id=kind.pk)
    audit.record("schools.activity.start", activity, user=user)
    return activity


@transaction.atomic
def save_activity(
    *, activity: Activity, user: User, version: int, values: Mapping[str, Any], grades: Iterable[tuple[int, int]]
) -> Activity:
    """Write what was typed into a draft or returned record; the version grows only when something changed.

    Raises StaleVersion when somebody saved since `version` was read, Refused when the record is locked.
    """
    activity = _editable(activity, user, version)
    before = {name: getattr(activity, name) for name in FILLED_IN} | {"grades": grades_of(activity)}
    _fill(activity, values)
    if activity.state == ActivityState.RETURNED and activity.held_on is None:
        raise Refused(_("A returned record keeps a date. Please fill in the right one."))
    after = {name: getattr(activity, name) for name in FILLED_IN} | {"grades": sorted(set(grades))}
    changed = [name for name in before if before[name] != after[name]]
    if not changed:
        return activity
    activity.version += 1
    activity.save()
    activity.grades.all().delete()
    _add_grades(activity, after["grades"])
    audit.record("schools.activity.save", activity, user=user, fields=changed)
    return activity


def grades_of(activity: Activity) -> list[tuple[int, int]]:
    """The record's pairs of grade and number of its classes, lowest grade first."""
    return sorted((row.grade, row.classes) for row in activity.grades.all())


@transaction.atomic
def submit_activity(*, activity: Activity, user: User, version: int) -> Activity:
    """Hand the record in for review. The first hand-in decides whether it was on time.

    Raises Refused naming what is missing, or for a date outside the month or still to come; StaleVersion when
    somebody saved meanwhile.
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
    now = timezone.now()
    activity.state = ActivityState.SUBMITTED
    activity.submitted_by, activity.submitted_at = user, now
    activity.first_submitted_at = activity.first_submitted_at or now
    activity.version += 1
    activity.save()
    _refresh(activity)
    audit.record("schools.activity.submit", activity, user=user)
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
    audit.record("schools.activity.void", activity, user=user, reason=reason.strip())
    return activity


def _editable(activity: Activity, user: User, version: int) -> Activity:
    lock_school(activity.school_id)
    current = (
        Activity.objects.select_for_update(of=("self",)).select_related("school__region", "kind").get(pk=activity.pk)
    )
    if not rules.can_record(user, current.school):
        raise Refused(_("You may not change this record."))
    if current.version != version:
        raise StaleVersion(current)
    if current.state not in EDITABLE:
        raise Refused(_("The record has been handed in and cannot be changed now."))
    return current


def _check_date(activity: Activity) -> None:
    if activity.held_on is None or activity.held_on not in activity.month:
        sentence = _("The date has to lie in %(month)s, the month that this record counts for.")
        raise Refused(sentence % {"month": activity.month.label})
    if activity.held_on > timezone.localdate():
        raise Refused(_("The date lies in the future. Please record the activity once it has taken place."))


def _replayed(known: Activity, school: School, kind: ActivityKind, month: Month) -> Activity:
    if (known.school_id, known.kind_id, known.month) != (school.pk, kind.pk, month):
        raise Refused(_("This form belongs to another record. Please open it again."))
    return known


def _fill(activity: Activity, values: Mapping[str, Any]) -> None:
    for name in FILLED_IN:
        if name in values:
            setattr(activity, name, values[name])
    if activity.teacher and activity.teacher.school_id != activity.school_id:
        raise Refused(_("This teacher belongs to another school."))


def _add_grades(activity: Activity, grades: Iterable[tuple[int, int]]) -> None:
    ActivityGrade.objects.bulk_create(
        ActivityGrade(activity=activity, grade=grade, classes=classes) for grade, classes in sorted(set(grades))
    )


def _refresh(activity: Activity) -> None:
    refresh_expected(school_id=activity.school_id, month=activity.month, kind_id=activity.kind_id)
