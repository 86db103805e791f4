"""Expected rows kept true: derived from the activities of one school, month and kind."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions import notices
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
    refresh_reports(school_id, [(month, kind_id)])


def refresh_reports(school_id: int, reports: Iterable[tuple[Month, int]]) -> None:
    """Recompute the expected rows of one school for some pairs of month and kind. Call with the school locked."""
    wanted = set(reports)
    same = Q(school=school_id, month__in={month for month, _kind in wanted}, kind__in={kind for _month, kind in wanted})
    records: dict[tuple[Month, int], list[Record]] = defaultdict(list)
    live = Activity.objects.filter(same, state__in=LIVE).order_by()
    for month, kind, *record in live.values_list("month", "kind_id", *Record._fields):
        records[month, kind].append(Record(*record))
    for row in Expected.objects.filter(same).order_by("pk"):
        report = (row.month, row.kind_id)
        now = _summary(records[report], is_excused=bool(row.excuse_reason))
        if report in wanted and any(getattr(row, name) != value for name, value in now.items()):
            Expected.objects.filter(pk=row.pk).update(**now)


class Record(NamedTuple):
    """What a record adds to the summary of its report."""

    state: str
    pupils_present: int | None
    first_submitted_at: dt.datetime | None


def _summary(records: Collection[Record], *, is_excused: bool) -> dict[str, Any]:
    """The columns of an expected row that follow from its live records; one that was taken back is not handed in."""
    approved = [row.pupils_present or 0 for row in records if row.state == ActivityState.APPROVED]
    handed_in = [row for row in records if row.state != ActivityState.DRAFT]
    times = [row.first_submitted_at for row in handed_in if row.first_submitted_at]
    return {
        "state": derive_state({row.state for row in records}, excused=is_excused),
        "approved_count": len(approved),
        "participants": sum(approved),
        "submitted_on": timezone.localdate(min(times)) if times else None,
    }


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
    if not rules.can_record(user, expected.school):
        notices.excused(expected)
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
def excuse_month(*, rows: Iterable[Expected], user: User, reason: ExcuseReason, note: str = "") -> list[Expected]:
    """Excuse everything still owed among these rows of one school and month. Returns what was excused.

    Raises Refused when nothing is left to excuse, and as `excuse` does.
    """
    owed = [row for row in rows if row.state in (ExpectedState.OPEN, ExpectedState.DRAFT)]
    if not owed:
        raise Refused(_("Nothing is left to excuse in this month."))
    return [excuse(expected=row, user=user, reason=reason, note=note) for row in owed]


@transaction.atomic
def withdraw_excuses(*, rows: Iterable[Expected], user: User) -> int:
    """Take back all these excuses or none. Returns how many; raises as `withdraw_excuse` does."""
    return len([withdraw_excuse(expected=row, user=user) for row in rows])


def _check_reason(reason: str, note: str) -> None:
    if reason not in ExcuseReason.values:
        raise Refused(_("Please choose a reason."))
    if reason == ExcuseReason.OTHER and not note.strip():
        raise Refused(_("Please say in a sentence why there is nothing to report."))


def _refresh(expected: Expected) -> None:
    refresh_expected(school_id=expected.school_id, month=expected.month, kind_id=expected.kind_id)
    expected.refresh_from_db()
