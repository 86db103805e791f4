"""The year's records in bulk: expected rows, activities, grades and the latest lines of the log, month by month."""

import datetime as dt
import random
from collections.abc import Sequence
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType

from wagtail.models import ModelLogEntry

from home.demo.activities import LESSON_GRADES, RETURNS
from home.demo.bulk.contents import Contents
from home.demo.bulk.fates import EXCUSED, Calendar, Fate, fate
from home.demo.bulk.schools import Member
from home.demo.bulk.tables import Table, next_key
from schools.enums import ExcuseReason, ExpectedState
from schools.models import Activity, ActivityGrade, ActivityKind, ExcusedMonth, Expected, Plan
from schools.plan_rows import due_day
from site_config.shared.calendar import Month

# The log is told for the last days only: three lines a record would be thirty million lines.
LOGGED_DAYS = 30
# One report in so many has a second approved record.
SECOND = 0.01
MODELS = (Expected, Activity, ActivityGrade, ModelLogEntry)
APPROVED = ExpectedState.APPROVED


@lru_cache(maxsize=2048)
def day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=65536)
def moment(ordinal: int, slot: int) -> str:
    """One of 96 moments of a working day in Wuhan (9 to 17 o'clock), as text in UTC."""
    return f"{day(ordinal)} {1 + slot // 12:02d}:{slot % 12 * 5:02d}:00"


class Year:
    """Writes one month of some schools after the other; call `write` with every month and part of the schools."""

    def __init__(self, plan: Plan, today: dt.date, rng: random.Random) -> None:
        self.plan, self.today, self.rng = plan, today.toordinal(), rng
        self.kinds = list(ActivityKind.objects.filter(pk__in=plan.items.values("kind")))
        self.contents = {kind.pk: Contents(kind.code, rng) for kind in self.kinds}
        self.excused = {(row.month, row.kind_id): row.reason for row in ExcusedMonth.objects.filter(plan=plan)}
        self.key, self.log_kind = next_key(Activity), ContentType.objects.get_for_model(Activity).pk
        self.tables = [
            Table(Expected, ("plan_id", "school_id", "kind_id", "school_year", "month", "due_on", "state",
                             "approved_count", "participants", "submitted_on", "excuse_reason", "excuse_note",
                             "excused_by_id")),
            Table(Activity, ("id", "school_id", "kind_id", "month", "state", "version", "held_on", "pupils_present",
                             "pupils_enrolled", "teacher_id", "created_by_id", "created_at", "updated_at",
                             "submitted_by_id", "first_submitted_at", "submitted_at", "reviewed_by_id", "reviewed_at",
                             "return_reason", "return_text", *Contents.COLUMNS)),
            Table(ActivityGrade, ("activity_id", "grade", "classes")),
            Table(ModelLogEntry, ("content_type_id", "object_id", "label", "action", "data", "timestamp", "user_id")),
        ]  # fmt: skip

    def write(self, month: Month, members: Sequence[Member]) -> None:
        """Everything that these schools did for one month."""
        self.rows: tuple[list, ...] = ([], [], [], [])
        due = due_day(month, self.plan.deadline_day)
        days = Calendar.of(month, due.toordinal(), self.today)
        head = (self.plan.school_year, month.first.isoformat(), due.isoformat())
        for member in members:
            if member.answers_for(month):
                for kind in self.kinds:
                    self._report(member, kind, days, head, self.excused.get((month, kind.pk)))
        for table, rows in zip(self.tables, self.rows, strict=True):
            table.write(rows)

    def _report(self, member: Member, kind: ActivityKind, days: Calendar, head: tuple, replaced: str | None) -> None:
        first = (self.plan.pk, member.key, kind.pk, *head)
        if replaced is not None:
            told = (ExpectedState.EXCUSED.value, 0, 0, None, ExcuseReason.REPLACED.value, replaced, None)
            self.rows[0].append(first + told)
            return
        found = fate(days, member.diligence, self.rng)
        records = 0 if not found.version else 2 if found.state is APPROVED and self.rng.random() < SECOND else 1
        present = sum(self._record(member, kind, days, head[1], found) for _number in range(records))
        self.rows[0].append(first + self._told(member, found, records, present))

    def _told(self, member: Member, found: Fate, records: int, present: int) -> tuple:
        """What the expected row says: the same that a rebuild from the records would say."""
        if found is EXCUSED:
            return (found.state.value, 0, 0, None, ExcuseReason.EXAMS.value, "期末复习，本月不安排", member.coordinator)
        is_counted = found.state is APPROVED
        handed_in = day(found.first) if found.first else None
        counts = (records, present) if is_counted else (0, 0)
        return (found.state.value, *counts, handed_in, "", "", None)

    def _record(self, member: Member, kind: ActivityKind, days: Calendar, month: str, found: Fate) -> int:
        """One activity with its grades and log lines; returns the pupils present."""
        rng, key = self.rng, self.key
        self.key += 1
        grades = self._grades(member, kind, days.first)
        enrolled = sum(pupils for _grade, _classes, pupils in grades)
        present = enrolled - int(enrolled * 0.06 * rng.random())
        handed_in = found.handed_in or min(self.today, days.last)
        held_on = max(days.first, min(found.first or handed_in, days.last) - int(rng.random() * 4))
        content = rng.choice(self.contents[kind.pk].rows)
        head = (key, member.key, kind.pk, month, found.state.value, found.version, day(held_on), present, enrolled)
        teacher = None if Contents.is_visit(content) else rng.choice(member.teachers)
        self.rows[1].append((*head, teacher, *self._history(member, found, handed_in), *content))
        self.rows[2].extend((key, grade, classes) for grade, classes, _pupils in grades)
        if found.handed_in and found.handed_in > self.today - LOGGED_DAYS:
            self._log(member, key, content[0], found)
        return present

    def _history(self, member: Member, found: Fate, handed_in: int) -> tuple:
        """From `created_by_id` to `return_text`."""
        slot = int(self.rng.random() * 90)
        created = moment(found.first or handed_in, slot)
        reason = text = ""
        if found.returned:
            reason, text = RETURNS[slot % len(RETURNS)]
        if found.handed_in is None:
            return (member.coordinator, created, created, None, None, None, None, None, "", "")
        first, again = moment(found.first or handed_in, slot + 2), moment(handed_in, slot + 2)
        decided = moment(found.decided, slot + 4) if found.decided else None
        reviewer = member.reviewer if decided else None
        last = max(again, decided or "")
        people = (member.coordinator, created, last, member.coordinator, first, again)
        return (*people, reviewer, decided, str(reason), text)

    def _grades(self, member: Member, kind: ActivityKind, first: int) -> Sequence[tuple[int, int, int]]:
        """Lessons go through the grades that must have them, month by month; the rest take one or two grades."""
        if kind.is_lesson and (taught := [row for row in member.grades if row[0] in LESSON_GRADES]):
            return taught[(first // 30) % 2 :: 2] or taught
        place = int(self.rng.random() * len(member.grades))
        return member.grades[place : place + 1 + (self.rng.random() < 0.5)]

    def _log(self, member: Member, key: int, theme: str, found: Fate) -> None:
        line = (self.log_kind, str(key), theme)
        handed_in = found.handed_in or self.today
        self.rows[3].append((*line, "schools.activity.submit", "{}", moment(handed_in, 30), member.coordinator))
        if found.decided and found.state is not ExpectedState.SUBMITTED:
            action = "approve" if found.state is APPROVED else "return"
            at = moment(found.decided, 40)
            self.rows[3].append((*line, f"schools.activity.{action}", "{}", at, member.reviewer))
