"""Expected rows kept true: derived from the activities of one school, month and kind."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.enums import LIVE, ActivityState, ExcuseReason, ExpectedState
from schools.errors import Refused
from schools.models import Activity, Expected, School, User
from site_config.shared import audit
from site_config.shared.calendar import Month

# The most advanced record decides what the school still owes.
PRECEDENCE = (ActivityState.APPROVED, ActivityState.SUBMITTED, ActivityState.RETURNED)


def lock_school(school_id: int) -> School:
    """Lock the school's row: every change of its records and summary passes through here first.

    Rows that only point to the school need its key: without no_key they would wait, and deadlock, at their commit.
    """
    return School.objects.select_for_update(no_key=True).get(pk=school_id)


def refresh_expected(*, school_id: int, month: Month, kind_id: int) -> None:
    """Recompute one expected row from its live records. Call with the school locked."""
    same = {"school_id": school_id, "month": month, "kind_id": kind_id}
    row = Expected.objects.filter(**same).order_by().first()
    if row is None:
        return
    live = Activity.objects.filter(**same, state__in=LIVE).order_by()
    rows = live.values_list("state", "pupils_present", "first_submitted_at", named=True)
    records = list(rows)
    approved = [record for record in records if record.state == ActivityState.APPROVED]
    times = [record.first_submitted_at for record in records if record.first_submitted_at]
    now = {
        "state": derive_state({record.state for record in records}, excused=bool(row.excuse_reason)),
        "approved_count": len(approved),
        "participants": sum(record.pupils_present or 0 for record in approved),
        "submitted_on": timezone.localdate(min(times)) if times else None,
    }
    if any(getattr(row, name) != value for name, value in now.items()):
        Expected.objects.filter(pk=row.pk).update(**now)


def derive_state(states: set[str], *, excused: bool) -> ExpectedState:
    """The row's state from the states of its live records and whether it is excused."""
    for state in PRECEDENCE:
        if state in states:
            return ExpectedState(state.value)
    if excused:
        return ExpectedState.EXCUSED
    return ExpectedState.DRAFT if ActivityState.DRAFT in states else ExpectedState.OPEN


@transaction.atomic
def excuse(*, expected: Expected, user: User, reason: ExcuseReason, note: str = "") -> Expected:
    """Say that nothing will be reported for this kind and month, and why.

    Raises Refused when the person may not record for the school, a record is already handed in, the bureau has
    excused the report itself, or "other reason" comes without a sentence.
    """
    lock_school(expected.school_id)
    expected.refresh_from_db()
    if not (rules.can_record(user, expected.school) or rules.can_review(user, expected.school)):
        raise Refused(_("You may not excuse this report."))
    _check_reason(reason, note)
    if is_excused_by_bureau(expected) and not rules.can_review(user, expected.school):
        raise Refused(_("The bureau has excused this report already."))
    if expected.state not in (ExpectedState.OPEN, ExpectedState.DRAFT, ExpectedState.EXCUSED):
        raise Refused(_("A record has been handed in, so there is nothing to excuse."))
    expected.excuse_reason, expected.excuse_note, expected.excused_by = reason, note.strip(), user
    expected.save(update_fields=["excuse_reason", "excuse_note", "excused_by"])
    _refresh(expected)
    audit.record("schools.expected.excuse", expected, user=user, reason=str(reason))
    return expected


@transaction.atomic
def withdraw_excuse(*, expected: Expected, user: User) -> Expected:
    """Take an excuse back; the report is asked for again. Raises Refused for an excuse of the bureau's own."""
    lock_school(expected.school_id)
    expected.refresh_from_db()
    if not rules.can_record(user, expected.school):
        raise Refused(_("You may not change this report."))
    if not expected.excuse_reason:
        raise Refused(_("This report is not excused."))
    if is_excused_by_bureau(expected):
        raise Refused(_("The bureau excused this report; it cannot be taken back here."))
    expected.excuse_reason, expected.excuse_note, expected.excused_by = "", "", None
    expected.state = ExpectedState.OPEN
    expected.save(update_fields=["excuse_reason", "excuse_note", "excused_by", "state"])
    _refresh(expected)
    audit.record("schools.expected.withdraw_excuse", expected, user=user)
    return expected


def is_excused_by_bureau(expected: Expected) -> bool:
    """True when the plan or a reviewer, not the school itself, gave the excuse."""
    if not expected.excuse_reason:
        return False
    return expected.excused_by is None or rules.can_review(expected.excused_by, expected.school)


@transaction.atomic
def excuse_month(*, rows: Iterable[Expected], user: User, reason: ExcuseReason, note: str = "") -> int:
    """Excuse everything still owed among these rows of one school and month. Returns how many were excused.

    Raises Refused when nothing is left to excuse, and as `excuse` does.
    """
    owed = [row for row in rows if row.state in (ExpectedState.OPEN, ExpectedState.DRAFT)]
    if not owed:
        raise Refused(_("Nothing is left to excuse in this month."))
    for row in owed:
        excuse(expected=row, user=user, reason=reason, note=note)
    return len(owed)


def _check_reason(reason: str, note: str) -> None:
    if reason not in ExcuseReason.values:
        raise Refused(_("Please choose a reason."))
    if reason == ExcuseReason.OTHER and not note.strip():
        raise Refused(_("Please say in a sentence why there is nothing to report."))


def _refresh(expected: Expected) -> None:
    refresh_expected(school_id=expected.school_id, month=expected.month, kind_id=expected.kind_id)
    expected.refresh_from_db()
