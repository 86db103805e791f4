"""A month started from the one before: drafts with everything that is likely to be the same."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.activity import start_activity, void_activity
from schools.actions.expected import lock_school
from schools.enums import ActivityState, ExpectedState
from schools.errors import Refused
from schools.models import Activity, Expected, School, User
from schools.prefill import enrolment_of, last_record, prefilled
from site_config.shared.calendar import Month


@transaction.atomic
def copy_month(*, school: School, month: Month, user: User) -> list[Activity]:
    """Start a draft for each report still open, like the last record of its kind; date and people stay empty.

    Raises Refused for another school's coordinator, a month still to come, or when nothing can be copied.
    """
    if not rules.can_record(user, school):
        raise Refused(_("You may not record activities for this school."))
    if month > Month.of(timezone.localdate()):
        raise Refused(_("This month has not begun."))
    lock_school(school.pk)
    enrolment = enrolment_of(school, month)
    drafts = []
    for row in Expected.objects.filter(school=school, month=month, state=ExpectedState.OPEN).select_related("kind"):
        if last_record(school, month, row.kind):
            values, grades = prefilled(
                school=school, kind=row.kind, month=month, today=month.prev.first, enrolment=enrolment
            )
            draft = start_activity(
                school=school,
                kind=row.kind,
                month=month,
                user=user,
                values=values,
                grades=grades,
                client_key=uuid.uuid4(),
            )
            drafts.append(draft)
    if not drafts:
        raise Refused(_("There is nothing to copy: no earlier record of what is still open."))
    return drafts


@transaction.atomic
def undo_copy(*, drafts: Iterable[Activity], user: User) -> int:
    """Make void the drafts that nobody has touched since they were copied. Returns how many; raises as void does."""
    untouched = [each for each in drafts if (each.state, each.version) == (ActivityState.DRAFT, 1)]
    for draft in untouched:
        void_activity(activity=draft, user=user, reason=_("Copied from the month before by mistake."))
    return len(untouched)
