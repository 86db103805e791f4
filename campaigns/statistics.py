"""Statistics of a contest's judging: each judge's level, severity and agreement; what normalising would change."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns import consistency, marking
from campaigns.enums import EntryGroup, EntryState
from campaigns.models import Contest, ContestGroup, Entry
from campaigns.results import GroupResult, results_of, totals_of
from schools.models import User

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class JudgeFigures:
    """A judge's finished work: mean and deviation of the marks, points above the others, agreement in per cent."""

    judge: User
    finished: int
    mean: Decimal
    deviation: Decimal
    severity: Decimal | None
    agreement: int | None


@dataclass(frozen=True)
class Moved:
    """An entry with its place by means and by normalised scores."""

    entry: Entry
    label: str
    mean: Decimal
    score: Decimal
    place: int
    place_normalised: int


@dataclass(frozen=True)
class Statistics:
    judges: tuple[JudgeFigures, ...]
    groups: tuple[GroupResult, ...]
    moved: tuple[Moved, ...]


def statistics_of(contest: Contest) -> Statistics:
    """Return the figures of all finished work; twelve queries."""
    totals = totals_of(contest)
    groups = tuple(results_of(contest))
    return Statistics(tuple(_judges(totals)), groups, tuple(_moved(contest, totals)))


def _judges(totals: dict[int, dict[int, Decimal]]) -> list[JudgeFigures]:
    marks: dict[int, list[Decimal]] = {}
    for by_judge in totals.values():
        for judge, total in by_judge.items():
            marks.setdefault(judge, []).append(total)
    severity, agreement = marking.severities(totals), consistency.agreements(totals)
    people = User.objects.in_bulk(marks)
    rows = []
    for key in sorted(marks):
        scale = consistency.scale_of(marks[key])
        mean, deviation = scale.mean.quantize(HUNDREDTH), scale.deviation.quantize(HUNDREDTH)
        rows.append(JudgeFigures(people[key], len(marks[key]), mean, deviation, severity.get(key), agreement.get(key)))
    return rows


def _moved(contest: Contest, totals: dict[int, dict[int, Decimal]]) -> list[Moved]:
    """Entries whose place in the group normalising would change, most moved first."""
    rows = Entry.objects.filter(contest=contest, pk__in=totals, state=EntryState.SUBMITTED).select_related("school")
    found: list[Moved] = []
    for group in ContestGroup.objects.filter(contest=contest):
        entries = {entry.pk: entry for entry in rows if entry.group == group.group}
        own = {key: totals[key] for key in entries}
        means = {key: marking.mean_of(list(marks.values())) for key, marks in own.items()}
        scores = consistency.normalised(own)
        before, after = _places(means), _places(scores)
        label = str(EntryGroup(group.group).label)
        found += [
            Moved(entries[key], label, means[key], scores[key], before[key], after[key])
            for key in own
            if before[key] != after[key]
        ]
    return sorted(found, key=lambda row: (-abs(row.place - row.place_normalised), row.label, row.place))


def _places(values: dict[int, Decimal]) -> dict[int, int]:
    return {key: 1 + sum(other > value for other in values.values()) for key, value in values.items()}
