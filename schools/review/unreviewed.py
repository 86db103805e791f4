"""What of a school year waits for review, by school and month: read by the whole bureau, decided by reviewers alone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from schools.enums import ActivityState
from schools.facts.counts import months_of
from schools.models import Activity, Output, SupportingDocument
from site_config.shared.calendar import Month, SchoolYear

RECORDS, DOCUMENTS, OUTPUTS = KINDS = ("records", "documents", "outputs")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Records of one kind that one school handed in for one month; documents belong to the year, so have no month."""

    kind: str
    school: str
    school_code: str
    month: Month | None
    count: int
    oldest: dt.date
    url: str

    @property
    def days(self) -> int:
        """How many days the oldest has waited."""
        return (timezone.localdate() - self.oldest).days


def unreviewed(user: Any, year: int, kinds: Iterable[str] = KINDS) -> list[Waiting]:
    """Everything of the year that the person may read and nobody has reviewed, longest waiting first.

    One grouped query a kind. Drafts and what was returned do not wait; outputs without a school earn no school points.
    """
    found = [row for kind in kinds for row in READ[kind](user, year)]
    return sorted(found, key=lambda row: (row.oldest, row.school_code, str(row.month or ""), row.kind))


def _records(user: Any, year: int) -> list[Waiting]:
    first, last = months_of(year)
    rows = Activity.objects.visible_to(user).pending().filter(month__gte=first, month__lte=last)
    return [
        _row(RECORDS, row, row["month"], reverse("schools:school_month", args=[row["school__code"], row["month"]]))
        for row in _grouped(rows, "month")
    ]


def _documents(user: Any, year: int) -> list[Waiting]:
    rows = SupportingDocument.objects.visible_to(user).filter(school_year=year, state=ActivityState.SUBMITTED)
    return [_row(DOCUMENTS, row, None, reverse("schools:document", args=[row["first"]])) for row in _grouped(rows)]


def _outputs(user: Any, year: int) -> list[Waiting]:
    span = SchoolYear(year)
    rows = Output.objects.visible_to(user).pending().filter(school__isnull=False)
    rows = rows.filter(happened_on__gte=span.first_day, happened_on__lte=span.last_day)
    return [
        _row(OUTPUTS, row, Month.at(row["happened_on__year"], row["happened_on__month"]),
             reverse("schools:output", args=[row["first"]]))
        for row in _grouped(rows, "happened_on__year", "happened_on__month")
    ]  # fmt: skip


READ = {RECORDS: _records, DOCUMENTS: _documents, OUTPUTS: _outputs}


def _grouped(rows: QuerySet, *by: str) -> QuerySet:
    rows = rows.order_by().values("school__code", "school__name", *by)
    return rows.annotate(n=Count("pk"), oldest=Min("submitted_at"), first=Min("pk"))


def _row(kind: str, row: dict[str, Any], month: Month | None, url: str) -> Waiting:
    day = timezone.localdate(row["oldest"])
    return Waiting(kind, row["school__name"], row["school__code"], month, row["n"], day, url)
