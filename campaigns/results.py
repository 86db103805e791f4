"""Results of a contest as they stand: who judged what, means, spreads, places, the panel's rulings. Reads only."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from campaigns import consistency, marking, prizes
from campaigns.enums import EntryGroup, EntryState
from campaigns.models import Assignment, Contest, ContestGroup, Entry, PanelDecision
from campaigns.settled import Prizes, head_of, prizes_of, terms_of

Marks = dict[int, list[tuple[Decimal, ...]]]


@dataclass(frozen=True)
class Row:
    """One entry in the order of its group; `prize` is what rule and panel give it now, `totals` the judges' marks.

    `ruled_place` is the place by the rule alone, `best` and `worst` the places that single judges would have given.
    """

    entry: Entry
    place: int
    ruled_place: int
    mean: Decimal
    score: Decimal
    median: Decimal
    deviation: Decimal
    spread: Decimal
    best: int
    worst: int
    criteria: tuple[Decimal, ...]
    totals: tuple[Decimal, ...]
    is_tied: bool
    prize: str
    ruling: PanelDecision | None


@dataclass(frozen=True)
class GroupResult:
    """The rows of a group, best first, and the entries nobody has finished judging; `head` of them go to the panel."""

    group: str
    label: str
    prizes: Prizes
    rows: tuple[Row, ...]
    unjudged: tuple[Entry, ...]
    head: int

    @property
    def given(self) -> dict[str, int]:
        """How often each prize is given."""
        all_given = [row.prize for row in self.rows]
        return {prize: all_given.count(prize) for prize, _number in self.prizes}


def results_of(contest: Contest) -> list[GroupResult]:
    """Return the results of every group of the contest, computed from finished marks; eight queries."""
    by_group: dict[str, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(contest=contest).entered().select_related("school", "pupil", "teacher"):
        by_group[entry.group].append(entry)
    marks, totals, rulings = marks_of(contest), totals_of(contest), rulings_of(contest)
    normalises = terms_of(contest).normalises
    groups = contest.groups.select_related("prizes")
    return [_group_result(group, by_group[group.group], marks, totals, rulings, normalises) for group in groups]


def marks_of(contest: Contest) -> Marks:
    """Return for each entry its finished judges' points, one row a judge, in the order of the criteria."""
    criteria = [criterion.pk for criterion in contest.criteria.all()]
    found: Marks = defaultdict(list)
    for assignment in _finished(contest).prefetch_related("marks"):
        points = {mark.criterion_id: mark.points for mark in assignment.marks.all()}
        found[assignment.entry_id].append(tuple(points[key] for key in criteria))
    return found


def totals_of(contest: Contest) -> dict[int, dict[int, Decimal]]:
    """Return for each entry the total of each judge who has finished it."""
    marks: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for entry, judge, total in _finished(contest).values_list("entry_id", "judge_id", "total"):
        marks[entry][judge] = total
    return marks


def rulings_of(contest: Contest) -> dict[int, PanelDecision]:
    """Return the panel's decisions that count, by entry."""
    rows = PanelDecision.objects.filter(entry__contest=contest, undone_at=None).select_related("decided_by")
    return {row.entry_id: row for row in rows}


def severities_of(contest: Contest) -> dict[int, Decimal]:
    """Return per judge how much above or below the others the judge marks the same entries, in points."""
    return marking.severities(totals_of(contest))


def over_quota(group: GroupResult) -> list[str]:
    """Return the prizes of which more are given than the group has."""
    given = group.given
    return [prize for prize, number in group.prizes if given[prize] > number]


def _finished(contest: Contest):
    return Assignment.objects.filter(
        entry__contest=contest, entry__state=EntryState.SUBMITTED, abstained=False, finished_at__isnull=False
    ).order_by("pk")


def _group_result(
    group: ContestGroup, entries: list[Entry], marks: Marks, totals: dict, rulings: dict, normalises: bool
) -> GroupResult:
    own = {entry.pk: totals[entry.pk] for entry in entries if marks.get(entry.pk)}
    scores = consistency.normalised(own) if normalises else {}
    by_rule = marking.rank([marking.Judged(pk, tuple(marks[pk]), scores.get(pk)) for pk in own])
    panel = {pk: prizes.Ruling(ruling.place, ruling.prize) for pk, ruling in rulings.items() if pk in own}
    ranked = prizes.reorder(by_rule, panel)
    numbers = prizes_of(group, len(entries))
    won = prizes.give(ranked, numbers, panel)
    places, ranges = {line.key: line.place for line in by_rule}, consistency.place_ranges(own)
    by_pk = {entry.pk: entry for entry in entries}
    rows = tuple(
        _row(by_pk[line.key], line, places[line.key], won.get(line.key, ""), own[line.key], ranges[line.key], rulings)
        for line in ranked
    )
    unjudged = tuple(entry for entry in entries if entry.pk not in own)
    head = head_of(group, numbers, len(rows))
    return GroupResult(group.group, EntryGroup(group.group).label, numbers, rows, unjudged, head)


def _row(
    entry: Entry, line: marking.Ranked, ruled: int, prize: str, own: dict, between: tuple[int, int], rulings: dict
) -> Row:
    totals = tuple(own.values())
    return Row(
        entry=entry,
        place=line.place,
        ruled_place=ruled,
        mean=line.mean,
        score=line.score,
        median=consistency.median_of(totals),
        deviation=consistency.scale_of(totals).deviation.quantize(Decimal("0.01")),
        spread=line.spread,
        best=between[0],
        worst=between[1],
        criteria=line.criteria,
        totals=totals,
        is_tied=line.is_tied,
        prize=prize,
        ruling=rulings.get(entry.pk),
    )
