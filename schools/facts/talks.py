"""Approved talks: counts by school, and single ones for the trail behind a point."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from schools.enums import Lead
from schools.facts.counts import months_of
from schools.facts.lens import APPROVED, Lens
from schools.models import Activity, Region

FIELDS = ("pk", "school_id", "held_on", "theme", "lead", "pupils_present")


@dataclass(frozen=True, slots=True)
class TalkCounts:
    """Talks of one school and year whose record is approved; `outside` were led by somebody from outside."""

    held: int
    persons: int
    outside: int


@dataclass(frozen=True, slots=True)
class TalkFact:
    """An approved record of a talk; `pk` is the key of the activity record, `lead` a value of schools.enums.Lead."""

    pk: int
    school_id: int
    held_on: dt.date
    theme: str
    lead: str
    persons: int


def talk_counts(region: Region, year: int, lens: Lens = APPROVED) -> dict[int, TalkCounts]:
    """Approved talks by school; schools without one are absent. One grouped query.

    Params: region; year, the first calendar year of the school year; lens, whose and which records. Persons are pupils
    present, counted per talk.
    """
    rows = _talks(year, lens).filter(school__region__path__startswith=region.path).order_by().values("school_id")
    found = rows.annotate(
        held=Count("pk"), persons=Sum("pupils_present"), outside=Count("pk", filter=~Q(lead=Lead.SCHOOL))
    )
    columns = found.values_list("school_id", "held", "persons", "outside")
    return {school: TalkCounts(held, persons or 0, outside) for school, held, persons, outside in columns}


def approved_talks(school_ids: Iterable[int], year: int) -> dict[int, list[TalkFact]]:
    """Approved talks of a school year, by school, oldest first; one query."""
    rows = _talks(year).filter(school__in=list(school_ids)).order_by("held_on", "pk")
    found: dict[int, list[TalkFact]] = defaultdict(list)
    for pk, school, day, theme, lead, present in rows.values_list(*FIELDS):
        found[school].append(TalkFact(pk, school, day, theme, lead, present or 0))
    return found


def _talks(year: int, lens: Lens = APPROVED) -> QuerySet:
    first, last = months_of(year)
    rows = Activity.objects.filter(lens.within(), state__in=lens.states)
    return rows.filter(talk__isnull=False, month__gte=first, month__lte=last)
