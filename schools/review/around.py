"""What is known around records: strokes of the month, history, photos used twice, visits, enrolment. Few queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from schools.enums import ActivityState
from schools.marks import mark_of
from schools.models import Activity, ActivityGrade, ActivityPhoto, Enrolment, Expected, User
from schools.review.twins import Twins
from schools.validation import Background, Finding, findings, term_months
from site_config.shared.calendar import FIRST_MONTH, Month
from site_config.shared.languages import zh_or_en

HISTORY = 12  # months
VISITS_IN = (ActivityState.SUBMITTED, ActivityState.APPROVED)


@dataclass(frozen=True)
class ExpectedRow:
    """One expected report with the words of its kind."""

    kind_id: int
    name: str
    icon: str
    month: Month
    state: str
    mark: str
    due_on: dt.date
    per_record: int | None
    visit_cap: int
    review_days: int


class Around:
    """Loads once for all records given; later questions cost nothing.

    Params: records with school and kind loaded; months, further pairs of school and month whose strokes are needed;
    viewer, who reads the findings: schools that this person may not see are never named.
    """

    def __init__(
        self,
        records: Sequence[Activity],
        today: dt.date,
        months: Iterable[tuple[int, Month]] = (),
        viewer: User | None = None,
    ):
        self.records, self.today, self.viewer = list(records), today, viewer
        self.pairs = {(record.school_id, record.month) for record in records} | set(months)

    @cached_property
    def expected(self) -> dict[tuple[int, Month], list[ExpectedRow]]:
        """Expected rows of the last twelve months by school and month, kinds in order."""
        found: dict[tuple[int, Month], list[ExpectedRow]] = defaultdict(list)
        if self.pairs:
            for row in self._expected_rows():
                found[row["school_id"], row["month"]].append(self._expected_row(row))
        return found

    @cached_property
    def twins(self) -> Twins:
        return Twins(self.records, self.viewer)

    @property
    def photos(self) -> dict[int, list[ActivityPhoto]]:
        return self.twins.photos

    @cached_property
    def grades(self) -> dict[int, list[ActivityGrade]]:
        """Grades of each record; `pupils` is what the register says for the grade in that school year."""
        found: dict[int, list[ActivityGrade]] = defaultdict(list)
        for row in self._grade_rows():
            found[row.activity_id].append(row)
        return found

    def strokes(self, school_id: int, month: Month) -> list[str]:
        return [row.mark for row in self.expected.get((school_id, month), [])]

    def history(self, record: Activity) -> list[tuple[Month, int]]:
        """Pupils present per approved record of the same kind in earlier months, oldest first."""
        months = [record.month - n for n in range(HISTORY, 0, -1)]
        found = [(month, self._row(record.school_id, month, record.kind_id)) for month in months]
        return [(month, row.per_record) for month, row in found if row and row.per_record is not None]

    def background(self, record: Activity) -> Background:
        row = self._row(record.school_id, record.month, record.kind_id)
        rows = self.expected.get((record.school_id, record.month), [])
        return Background(
            today=self.today,
            enrolled=self._enrolled(record),
            history=tuple(value for _month, value in self.history(record)),
            photos_elsewhere=tuple(self.twins.same(record.pk)),
            photos_alike=tuple(self.twins.alike(record.pk)),
            photo_days=tuple(photo.taken_on for photo in self.photos[record.pk] if photo.taken_on),
            in_session=self._in_session(record),
            visits=self._visits(record) if record.is_outside_visit else 0,
            visit_cap=rows[0].visit_cap if rows else None,
            due_on=row.due_on if row else None,
        )

    def findings(self, record: Activity) -> list[Finding]:
        return findings(record, self.background(record))

    def warnings(self, record: Activity) -> list[Finding]:
        """Findings that somebody should look at before approving."""
        return [finding for finding in self.findings(record) if finding.needs_attention]

    def _row(self, school_id: int, month: Month, kind_id: int) -> ExpectedRow | None:
        rows = self.expected.get((school_id, month), [])
        return next((row for row in rows if row.kind_id == kind_id), None)

    def _expected_rows(self) -> Iterable[dict[str, Any]]:
        months = [month for _school, month in self.pairs]
        rows = Expected.objects.filter(
            school_id__in={school for school, _month in self.pairs},
            month__gte=min(months) - HISTORY,
            month__lte=max(months),
        ).order_by("month", "kind__order")
        columns = ("school_id", "kind_id", "month", "state", "due_on", "participants", "approved_count")
        columns += ("plan__visit_cap", "plan__review_days")
        return rows.values(*columns, "kind__short_zh", "kind__short_en", "kind__icon")

    def _expected_row(self, row: dict[str, Any]) -> ExpectedRow:
        return ExpectedRow(
            kind_id=row["kind_id"],
            name=row[zh_or_en("kind__short_zh", "kind__short_en")],
            icon=row["kind__icon"],
            month=row["month"],
            state=row["state"],
            mark=mark_of(row["state"], row["month"], row["due_on"], self.today),
            due_on=row["due_on"],
            per_record=round(row["participants"] / row["approved_count"]) if row["approved_count"] else None,
            visit_cap=row["plan__visit_cap"],
            review_days=row["plan__review_days"],
        )

    def _in_session(self, record: Activity) -> bool | None:
        """Whether anything is asked for in the record's month; None where the school has no plan at all."""
        if not any(school == record.school_id for school, _month in self.expected):
            return None
        return (record.school_id, record.month) in self.expected

    def _grade_rows(self) -> Iterable[ActivityGrade]:
        year = ExtractYear("activity__month")
        start = Case(When(Q(first__gte=FIRST_MONTH), then=year), default=year - Value(1), output_field=IntegerField())
        register = Enrolment.objects.filter(
            school=OuterRef("activity__school"), grade=OuterRef("grade"), school_year=OuterRef("start")
        )
        rows = ActivityGrade.objects.filter(activity__in=[record.pk for record in self.records])
        rows = rows.annotate(first=ExtractMonth(F("activity__month"))).annotate(start=start)
        return rows.annotate(pupils=Subquery(register.values("pupils")[:1]))

    def _enrolled(self, record: Activity) -> int | None:
        known = [grade.pupils for grade in self.grades[record.pk]]
        return sum(known) if known and None not in known else None

    def _visits(self, record: Activity) -> int:
        months = term_months(record.month)
        return sum(1 for school, month in self._visit_rows if school == record.school_id and month in months)

    @cached_property
    def _visit_rows(self) -> list[tuple[int, Month]]:
        visits = [record for record in self.records if record.is_outside_visit]
        months = [month for record in visits for month in term_months(record.month)]
        rows = Activity.objects.filter(
            school__in={record.school_id for record in visits},
            is_outside_visit=True,
            state__in=VISITS_IN,
            month__gte=min(months),
            month__lte=max(months),
        )
        return list(rows.order_by().values_list("school_id", "month"))
