"""What a plan asks of whom: computed from the plan, compared with what is expected now. Nothing is written here."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from schools.deadlines import Exceptions, moved
from schools.enums import ActivityState, ExcuseReason, ExpectedState, Frequency
from schools.models import Activity, Expected, Plan, PlanItem, School
from site_config.shared.calendar import Month

Key = tuple[int, Month, int]


class Asked(NamedTuple):
    """What a row of the plan says: its due day, the bureau's excuse, and the plan's own day if an exception moved it."""

    due_on: dt.date
    excuse_reason: str
    excuse_note: str
    plan_due_on: dt.date | None = None


class Standing(NamedTuple):
    """What an expected row says now."""

    pk: int
    due_on: dt.date
    excuse_reason: str
    excuse_note: str
    plan_due_on: dt.date | None
    state: str
    excused_by: int | None
    submitted_on: dt.date | None


@dataclass
class PlanChange:
    """The way from what is expected now to what the plan asks. Counts are reports (school x month x kind)."""

    new: dict[Key, Asked] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    updated: dict[Key, tuple[Standing, Asked]] = field(default_factory=dict)
    total: int = 0
    excused: int = 0
    kept: int = 0
    elsewhere: int = 0
    schools: int = 0
    per_kind: Counter[int] = field(default_factory=Counter)

    @property
    def changes_anything(self) -> bool:
        return bool(self.new or self.gone or self.updated)


def due_day(month: Month, deadline_day: int) -> dt.date:
    """The deadline inside the month; a day past the month's end means its last day."""
    return month.first.replace(day=min(deadline_day, month.last.day))


def is_open(school: School, month: Month) -> bool:
    """A school answers for a month that it was open through: opened by its first day, not closed by its last."""
    opened = school.opened_on is None or school.opened_on <= month.first
    return opened and (school.closed_on is None or school.closed_on > month.last)


def months_of(item: PlanItem, months: list[Month]) -> list[Month]:
    """The months in session in which the kind is asked for; "once" means the last of them."""
    inside = [
        month
        for month in months
        if (item.first_month is None or item.first_month <= month)
        and (item.last_month is None or month <= item.last_month)
    ]
    return inside[-1:] if item.frequency == Frequency.ONCE else inside


def asked(plan: Plan) -> Iterator[tuple[Key, Asked]]:
    """Every report that the plan asks for, excused ones included. Five queries, whatever the number of schools."""
    months = sorted(row.month for row in plan.months.all())
    kinds = [(month, item.kind_id) for item in plan.items.all() for month in months_of(item, months)]
    excuses = {(row.month, row.kind_id, row.school_id): row.reason for row in plan.excused_months.all()}
    due = {month: due_day(month, plan.deadline_day) for month in months}
    exceptions = Exceptions(plan.region, months)
    schools = School.objects.within(plan.region).only("opened_on", "closed_on").order_by("pk")
    if exceptions:
        schools = schools.select_related("region").only("opened_on", "closed_on", "region__path")
    for school in schools:
        always = school.opened_on is None and school.closed_on is None
        for month, kind in kinds:
            if always or is_open(school, month):
                why = _excuse(excuses, month, kind, school.pk) if excuses else None
                reason = ExcuseReason.REPLACED.value if why else ""
                until = exceptions.until(school.pk, school.region.path, month, kind) if exceptions else None
                due_on, plan_due_on = moved(due[month], until)
                yield (school.pk, month, kind), Asked(due_on, reason, why or "", plan_due_on)


def compare(plan: Plan) -> PlanChange:
    """Return what adopting the plan would add, change and take away.

    Rows with a record, even a draft behind an excuse, are never taken away; an excuse given by a school or a reviewer stays;
    a report that another plan asks of the same school stays with that plan.
    """
    wanted, standing, elsewhere = dict(asked(plan)), _standing(plan), _elsewhere(plan)
    change = PlanChange(schools=len({key[0] for key in wanted}))
    for key, row in wanted.items():
        if key in elsewhere:
            change.elsewhere += 1
        else:
            _ask(change, key, standing.get(key), row)
    _take_away(change, {key: old for key, old in standing.items() if key not in wanted}, _drafts(plan))
    return change


def _ask(change: PlanChange, key: Key, old: Standing | None, row: Asked) -> None:
    row = _with_own_excuse(old, row)
    change.total += 1
    change.per_kind[key[2]] += 1
    change.excused += bool(row.excuse_reason)
    if old is None:
        change.new[key] = row
    elif old[1:5] != tuple(row):
        change.updated[key] = (old, row)


def _take_away(change: PlanChange, unasked: dict[Key, Standing], drafts: set[Key]) -> None:
    for key, old in unasked.items():
        if _is_untouched(old) and key not in drafts:
            change.gone.append(old.pk)
        else:
            change.kept += 1


def state_after(old: Standing, row: Asked, has_draft: bool) -> ExpectedState:
    """The state of a row that is brought in line: what was handed in stays, an excuse covers a draft."""
    if old.state in (ExpectedState.SUBMITTED, ExpectedState.RETURNED, ExpectedState.APPROVED):
        return ExpectedState(old.state)
    if row.excuse_reason:
        return ExpectedState.EXCUSED
    return ExpectedState.DRAFT if has_draft else ExpectedState.OPEN


def grouped(plan: Plan, change: PlanChange) -> dict[tuple[Asked, ExpectedState], list[int]]:
    """The keys of changed rows by what they become, so that each group is one statement."""
    drafts = _drafts(plan)
    groups: defaultdict[tuple[Asked, ExpectedState], list[int]] = defaultdict(list)
    for key, (old, row) in change.updated.items():
        groups[row, state_after(old, row, key in drafts)].append(old.pk)
    return groups


def _excuse(excuses: dict, month: Month, kind: int, school: int) -> str | None:
    """The most exact excuse of the plan: for this kind and school, for the kind, for the school, for all."""
    for key in ((month, kind, school), (month, kind, None), (month, None, school), (month, None, None)):
        if key in excuses:
            return excuses[key]
    return None


def _with_own_excuse(old: Standing | None, row: Asked) -> Asked:
    if old and old.excused_by:
        return row._replace(excuse_reason=old.excuse_reason, excuse_note=old.excuse_note)
    return row


def _is_untouched(old: Standing) -> bool:
    return old.state in (ExpectedState.OPEN, ExpectedState.EXCUSED) and old.submitted_on is None


def _standing(plan: Plan) -> dict[Key, Standing]:
    fields = (
        "pk", "due_on", "excuse_reason", "excuse_note", "plan_due_on", "state", "excused_by_id", "submitted_on",
    )  # fmt: skip
    rows = plan.expected.order_by().values_list("school_id", "month", "kind_id", *fields)
    return {row[:3]: Standing(*row[3:]) for row in rows.iterator(chunk_size=5000)}


def _elsewhere(plan: Plan) -> set[Key]:
    rows = Expected.objects.within(plan.region).filter(school_year=plan.school_year).exclude(plan=plan)
    return set(rows.order_by().values_list("school_id", "month", "kind_id"))


def _drafts(plan: Plan) -> set[Key]:
    months = plan.expected.order_by().values("month").distinct()
    rows = Activity.objects.filter(school__expected__plan=plan, state=ActivityState.DRAFT, month__in=months)
    return set(rows.order_by().values_list("school_id", "month", "kind_id").distinct())
