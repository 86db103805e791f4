"""Talks: counts of approved ones by school, and single ones for the trail behind a point."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from schools.enums import Lead
from schools.facts.counts import months_of
from schools.facts.lens import APPROVED, Lens
from schools.facts.records import NEVER_HANDED_IN
from schools.models import Activity, Region

FIELDS = ("pk", "school_id", "held_on", "theme", "lead", "pupils_present", "state")


class TalkCounts(NamedTuple):
    """Talks of one school and year whose record is approved; `outside` were led by somebody from outside."""

    held: int
    persons: int
    outside: int


@dataclass(frozen=True, slots=True)
class TalkFact:
    """A record of a talk; `pk` is the key of the activity record, `lead` and `state` are values of schools.enums."""

    pk: int
    school_id: int
    held_on: dt.date
    theme: str
    lead: str
    persons: int
    state: str


def talk_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, TalkCounts]:
    """Approved talks by school; schools without one are absent. One grouped query.

    Params: region; year, the first calendar year of the school year; lens, whose and which records. Persons are pupils
    present, counted per talk.
    """
    rows = _of_year(year).filter(lens.inside(region), state__in=lens.states).order_by().values("school_id")
    found = rows.annotate(
        held=Count("pk"), persons=Sum("pupils_present"), outside=Count("pk", filter=~Q(lead=Lead.SCHOOL))
    )
    columns = found.values_list("school_id", "held", "persons", "outside")
    return {school: TalkCounts(held, persons or 0, outside) for school, held, persons, outside in columns}


def handed_in_talks(school_ids: Iterable[int], year: int) -> dict[int, list[TalkFact]]:
    """Records of talks of a school year that were ever handed in, by school, oldest first; one query."""
    rows = _of_year(year).filter(school__in=list(school_ids)).exclude(NEVER_HANDED_IN).order_by("held_on", "pk")
    found: dict[int, list[TalkFact]] = defaultdict(list)
    for pk, school, day, theme, lead, present, state in rows.values_list(*FIELDS):
        found[school].append(TalkFact(pk, school, day, theme, lead, present or 0, state))
    return found


def _of_year(year: int) -> QuerySet:
    first, last = months_of(year)
    return Activity.objects.filter(talk__isnull=False, month__gte=first, month__lte=last)
