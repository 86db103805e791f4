"""What honours may know about contests: placings and entries as plain counts and frozen dataclasses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from campaigns.enums import RESULTS_STAND, ContestPhase, EntryState
from campaigns.models import Contest, Entry
from schools.models import Region


@dataclass(frozen=True, slots=True)
class EntryFact:
    """An entry of a contest whose prizes are decided; `placing` is empty without a prize, `pupil_id` None for a teacher's
    own work."""

    pk: int
    school_id: int
    teacher_id: int | None
    pupil_id: int | None
    title: str
    contest: str
    placing: str


FIELDS = ("pk", "school_id", "teacher_id", "pupil_id", "title", "contest__title", "placing")


def _standing(year: int) -> QuerySet:
    """Entries that take part in contests of the year whose results stand."""
    return Entry.objects.filter(
        state=EntryState.SUBMITTED, contest__school_year=year, contest__phase__in=RESULTS_STAND
    ).order_by()


def placing_counts(region: Region, year: int, school_id: int | None = None) -> dict[int, dict[str, int]]:
    """Prizes won, by school and then by placing.

    Params: region of the schools; year, the first calendar year of the school year; school_id, for one school of it alone.
    Contests still judged are left out.
    """
    whose = Q(school=school_id) if school_id else Q(school__region__path__startswith=region.path)
    return _counted(_standing(year).filter(whose).exclude(placing=""), "school_id")


def placed_entries(school_ids: Iterable[int], year: int) -> dict[int, list[EntryFact]]:
    """Works that won a prize, pupils' and teachers' alike, by school.

    Params: keys of schools; year, the first calendar year of the school year. Schools without a prize are absent. One query.
    """
    rows = _standing(year).filter(school__in=list(school_ids)).exclude(placing="")
    return _grouped(rows, "school_id")


def entries_of_teachers(teacher_ids: Iterable[int], year: int) -> dict[int, list[EntryFact]]:
    """Pupils' works guided by teachers, with or without a prize, by teacher; a teacher's own courseware is not among them.

    Params: keys of teachers; year, the first calendar year of the school year. Teachers without any are absent. One query.
    """
    return _grouped(_standing(year).filter(teacher__in=list(teacher_ids), pupil__isnull=False), "teacher_id")


def entries_of_pupils(pupil_ids: Iterable[int], year: int) -> dict[int, list[EntryFact]]:
    """Works of pupils, with or without a prize, by pupil. Params: keys of pupils; year as above. One query."""
    return _grouped(_standing(year).filter(pupil__in=list(pupil_ids)), "pupil_id")


def entries(keys: Iterable[int]) -> list[EntryFact]:
    """Entries by key in the order of their keys, for the trail behind a point; those that are gone are left out."""
    return _entries(Entry.objects.filter(pk__in=list(keys)))


def undecided_contests(region: Region, year: int) -> int:
    """Contests of the year, of the region or of one above or below it, whose prizes are not decided."""
    where = Q(region__path__startswith=region.path) | Q(region__path__in=region.ancestor_paths())
    return Contest.objects.filter(where, school_year=year).exclude(phase__in=RESULTS_STAND).count()


def unjudged_entries(region: Region, year: int) -> int:
    """Entries of contests being judged whose judges have not all finished; contests as for `undecided_contests`."""
    where = Q(contest__region__path__startswith=region.path) | Q(contest__region__path__in=region.ancestor_paths())
    rows = Entry.objects.entered().filter(where, contest__school_year=year, contest__phase=ContestPhase.JUDGING)
    active = Q(assignments__abstained=False)
    counted = rows.order_by().annotate(
        judges=Count("assignments", filter=active),
        finished=Count("assignments", filter=active & Q(assignments__finished_at__isnull=False)),
    )
    return counted.filter(Q(finished__lt=F("judges")) | Q(finished=0)).count()


def _counted(rows: QuerySet, key: str) -> dict[int, dict[str, int]]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for owner, placing, n in rows.values_list(key, "placing").annotate(n=Count("pk")):
        counts[owner][placing] = n
    return counts


def _entries(rows: QuerySet) -> list[EntryFact]:
    return [EntryFact(*row) for row in rows.order_by("pk").values_list(*FIELDS)]


def _grouped(rows: QuerySet, key: str) -> dict[int, list[EntryFact]]:
    found: dict[int, list[EntryFact]] = defaultdict(list)
    for fact in _entries(rows):
        found[getattr(fact, key)].append(fact)
    return found
