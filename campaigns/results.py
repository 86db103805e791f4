"""Results of a contest as they stand: who judged what, means, spreads, places. Reads only."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from campaigns import marking
from campaigns.enums import PLACINGS_IN_ORDER, EntryGroup
from campaigns.models import Assignment, Contest, ContestGroup, Entry


@dataclass(frozen=True)
class Row:
    """One entry in the order of its group; `prize` is what the rule gives it now, `totals` the judges' marks."""

    entry: Entry
    place: int
    mean: Decimal
    spread: Decimal
    criteria: tuple[Decimal, ...]
    totals: tuple[Decimal, ...]
    is_tied: bool
    prize: str


@dataclass(frozen=True)
class GroupResult:
    """The rows of a group, best first, and the entries nobody has finished judging."""

    group: str
    label: str
    prizes: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    unjudged: tuple[Entry, ...]


def prizes_of(group: ContestGroup) -> tuple[tuple[str, int], ...]:
    """Return the prizes of a group from best to least with their number."""
    return tuple((str(placing), getattr(group, placing)) for placing in PLACINGS_IN_ORDER)


def results_of(contest: Contest) -> list[GroupResult]:
    """Return the results of every group of the contest, computed from finished marks; four queries."""
    by_group: dict[str, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(contest=contest).entered().select_related("school", "pupil", "teacher"):
        by_group[entry.group].append(entry)
    marks = marks_of(contest)
    return [_group_result(group, by_group[group.group], marks) for group in contest.groups.all()]


def marks_of(contest: Contest) -> dict[int, list[tuple[Decimal, ...]]]:
    """Return for each entry its finished judges' points, one row a judge, in the order of the criteria."""
    criteria = [criterion.pk for criterion in contest.criteria.all()]
    finished = Assignment.objects.filter(
        entry__contest=contest, entry__state="submitted", abstained=False, finished_at__isnull=False
    ).prefetch_related("marks")
    found: dict[int, list[tuple[Decimal, ...]]] = defaultdict(list)
    for assignment in finished:
        points = {mark.criterion_id: mark.points for mark in assignment.marks.all()}
        found[assignment.entry_id].append(tuple(points[key] for key in criteria))
    return found


def severities_of(contest: Contest) -> dict[int, Decimal]:
    """Return per judge how much above or below the others the judge marks the same entries, in points."""
    rows = Assignment.objects.filter(
        entry__contest=contest, entry__state="submitted", abstained=False, finished_at__isnull=False
    ).values_list("entry_id", "judge_id", "total")
    marks: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for entry, judge, total in rows:
        marks[entry][judge] = total
    return marking.severities(marks)


def _group_result(group: ContestGroup, entries: list[Entry], marks: dict) -> GroupResult:
    by_pk = {entry.pk: entry for entry in entries}
    ranked = marking.rank([marking.Judged(pk, tuple(marks[pk])) for pk in by_pk if marks.get(pk)])
    prizes = prizes_of(group)
    won = marking.decide_prizes(ranked, prizes)
    rows = tuple(_row(by_pk[line.key], line, won.get(line.key, ""), marks[line.key]) for line in ranked)
    unjudged = tuple(entry for entry in entries if not marks.get(entry.pk))
    return GroupResult(group.group, EntryGroup(group.group).label, prizes, rows, unjudged)


def _row(entry: Entry, line: marking.Ranked, prize: str, marks: list[tuple[Decimal, ...]]) -> Row:
    totals = tuple(sum(row, Decimal(0)) for row in marks)
    return Row(entry, line.place, line.mean, line.spread, line.criteria, totals, line.is_tied, prize)
