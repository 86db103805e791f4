"""A judge's own entries of one contest as a grid: rows are codes, columns criteria. Holds no name. Reads only."""

from dataclasses import dataclass

from campaigns.access import JudgedEntry, entry_for_judge
from campaigns.models import Assignment, Contest


@dataclass(frozen=True)
class Grid:
    """The judge's rows in order, and how many are finished."""

    contest: str
    criteria: tuple
    rows: tuple[JudgedEntry, ...]

    @property
    def done(self) -> int:
        return sum(row.is_finished for row in self.rows)


def own_work(user, **where) -> list[Assignment]:
    """Return the judge's own work with everything that `entry_for_judge` reads, in reading order; five queries."""
    found = Assignment.objects.visible_to(user).filter(abstained=False, **where)
    found = found.select_related("entry__contest__terms", "entry__pupil", "entry__teacher", "entry__school")
    return list(found.prefetch_related("marks", "entry__contest__criteria__levels", "entry__masked_words").in_order())


def grid_of(user, contest: Contest) -> Grid:
    """Return the judge's grid of the contest."""
    rows = tuple(entry_for_judge(work) for work in own_work(user, entry__contest=contest))
    return Grid(contest.title, rows[0].criteria if rows else (), rows)
