"""Tallies counted again from the records for schools that changed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from schools.facts.lens import Lens
from schools.facts.tallies import SOURCES, written
from schools.models import Region, School, Tally, Untallied
from site_config.shared.calendar import SchoolYear

AT_ONCE = 1000


def count_again(*, now: dt.datetime, schools: int | None = None) -> int:
    """Bring tallies of the running and the last school year in line with the records; older ones are given up.

    Params: schools, at most about so many (default: all that changed). Returns how many schools were counted.
    """
    done, year = 0, SchoolYear.of(timezone.localdate(now))
    while (schools is None or done < schools) and (counted := _count_some((year.start, year.prev.start))):
        done += counted
    return done


@transaction.atomic
def note_everybody() -> None:
    """Let every school be counted again: after rows that came in past the triggers, as a bulk load writes them."""
    Untallied.objects.all().delete()
    keys = School.objects.order_by("pk").values_list("pk", flat=True)
    Untallied.objects.bulk_create([Untallied(school_id=key) for key in keys], batch_size=AT_ONCE)


@transaction.atomic
def _count_some(years: tuple[int, ...]) -> int:
    """Count some schools; the notes are locked and taken away, what is noted meanwhile stays for the next time.

    Whoever counts a school holds its notes until the counts are written, so that no older count comes after a newer one.
    """
    first = Untallied.objects.order_by("pk").values_list("school_id", flat=True)[:AT_ONCE]
    notes = Untallied.objects.select_for_update().filter(school__in=set(first)).order_by("pk")
    seen = list(notes.values_list("pk", "school_id"))
    schools = frozenset(school for _note, school in seen)
    known = School.objects.filter(pk__in=schools).values_list("pk", flat=True)
    Tally.objects.filter(school__in=schools).delete()
    Tally.objects.bulk_create([row for year in years for row in _tallies(frozenset(known), year)])
    Untallied.objects.filter(pk__in=[note for note, _school in seen]).delete()
    return len(schools)


def _tallies(schools: frozenset[int], year: int) -> list[Tally]:
    everywhere, lens = Region(path=""), Lens(schools=schools)
    counts = {name: source.count(everywhere, year, lens) for name, source in SOURCES.items()}
    return [
        Tally(
            school_id=school,
            school_year=year,
            **{name: written(name, found[school]) for name, found in counts.items() if school in found},
        )
        for school in sorted(schools)
    ]
