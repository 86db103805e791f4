"""What one night's check reads: every handed-in record against the rules, every summary row against a rebuild."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from schools.actions.expected import derive_state
from schools.enums import LIVE, ActivityState, Severity
from schools.models import Activity, Expected, School
from schools.review.around import Around
from site_config.shared.calendar import Month, SchoolYear

BATCH = 20  # schools
CHECKED = (ActivityState.SUBMITTED, ActivityState.APPROVED)
COLUMNS = ("state", "approved_count", "participants", "submitted_on")
Key = tuple[int, Month, int]


@dataclass(frozen=True)
class Differing:
    """A summary row and what a rebuild says instead, in the columns that differ."""

    expected_id: int
    stored: dict[str, Any]
    rebuilt: dict[str, Any]


def batches(after: int) -> Iterator[list[int]]:
    """Keys of schools in batches, beginning after one of them."""
    while keys := list(School.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        after = keys[-1]


def broken_rules(schools: list[int], year: SchoolYear, today: dt.date) -> tuple[dict[int, dict[str, Severity]], int]:
    """The rules that records of these schools break, and how many records were looked at; notes are left out."""
    months = year.months()
    rows = Activity.objects.filter(
        school__in=schools, state__in=CHECKED, month__gte=months[0], month__lte=months[-1]
    ).select_related("kind", "school__region")
    around = Around(list(rows.order_by("school_id", "month", "pk")), today)
    found = {record.pk: {each.code: each.severity for each in around.warnings(record)} for record in around.records}
    return {key: codes for key, codes in found.items() if codes}, len(found)


def differing_rows(schools: list[int], year: SchoolYear) -> list[Differing]:
    """Summary rows of these schools that a rebuild would write differently; two queries."""
    records: dict[Key, list[Any]] = defaultdict(list)
    months = year.months()
    rows = Activity.objects.filter(school__in=schools, state__in=LIVE, month__gte=months[0], month__lte=months[-1])
    for row in rows.order_by().values_list(
        "school_id", "month", "kind_id", "state", "pupils_present", "first_submitted_at"
    ):
        records[row[0], row[1], row[2]].append(row[3:])
    expected = Expected.objects.filter(school__in=schools, school_year=year.start).order_by("pk")
    return [
        found for row in expected if (found := _compare(row, records.get((row.school_id, row.month, row.kind_id), [])))
    ]


def _compare(row: Expected, records: list[Any]) -> Differing | None:
    approved = [present or 0 for state, present, _at in records if state == ActivityState.APPROVED]
    times = [at for state, _present, at in records if at and state != ActivityState.DRAFT]
    rebuilt = {
        "state": derive_state({state for state, _present, _at in records}, excused=bool(row.excuse_reason)).value,
        "approved_count": len(approved),
        "participants": sum(approved),
        "submitted_on": timezone.localdate(min(times)).isoformat() if times else None,
    }
    stored = {
        "state": str(row.state),
        "approved_count": row.approved_count,
        "participants": row.participants,
        "submitted_on": row.submitted_on.isoformat() if row.submitted_on else None,
    }
    differing = [name for name in COLUMNS if stored[name] != rebuilt[name]]
    if not differing:
        return None
    return Differing(row.pk, {n: stored[n] for n in differing}, {n: rebuilt[n] for n in differing})
