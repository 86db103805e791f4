"""Reading editions of results: their lines, whether they are as they were written, and what a correction changed."""

from dataclasses import dataclass

from campaigns.decided import digest_of
from campaigns.enums import LineKind
from campaigns.models import ContestEdition, ContestLine

Key = tuple[str, object]


@dataclass(frozen=True)
class Change:
    """A line in two editions; None where it is missing. `moved` are places gained (+) or lost (-)."""

    before: ContestLine | None
    after: ContestLine | None

    @property
    def line(self) -> ContestLine:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def moved(self) -> int | None:
        if not self.before or not self.after or self.before.place is None or self.after.place is None:
            return None
        return self.before.place - self.after.place

    @property
    def is_slight(self) -> bool:
        """Whether only the place follows from what happened to others: prize and mean are the same."""
        if not self.before or not self.after:
            return False
        return (self.before.prize, self.before.mean) == (self.after.prize, self.after.mean)


class Changes(list[Change]):
    """All changes in order; `weighty` are those of prizes, means and lines, `slight` those of places alone."""

    @property
    def weighty(self) -> list[Change]:
        """What left the list first: it is why the others moved."""
        return sorted((change for change in self if not change.is_slight), key=lambda change: change.after is not None)

    @property
    def slight(self) -> list[Change]:
        return [change for change in self if change.is_slight]


def lines_of(edition: ContestEdition) -> list[ContestLine]:
    """Return the lines in the order in which they were written; `entry` leads to what still exists."""
    return list(edition.lines.order_by("pk"))


def prizes_of_school(edition: ContestEdition, school_id: int) -> list[ContestLine]:
    """Return the prizes of the school's guiding teachers and its own as organiser; one query."""
    rows = edition.lines.filter(school=school_id).exclude(kind=LineKind.ENTRY).exclude(prize="")
    return list(rows.order_by("pk"))


def is_unchanged(edition: ContestEdition, lines: list[ContestLine]) -> bool:
    """Say whether number, terms and lines still give the digest that was written with them."""
    return digest_of(edition.contest_id, edition.number, edition.terms, lines) == edition.digest


def changes(before: list[ContestLine], after: list[ContestLine]) -> Changes:
    """Return what differs between two editions in place, prize or mean: entries first, in the later one's order."""
    old, new = {_key(line): line for line in before}, {_key(line): line for line in after}
    keys = [*new, *(key for key in old if key not in new)]
    found = [Change(old.get(key), new.get(key)) for key in keys]
    return Changes(change for change in found if _said(change.before) != _said(change.after))


def _key(line: ContestLine) -> Key:
    """Entries are known by code, teachers by key, organisers by school: none of it changes."""
    if line.kind == LineKind.ENTRY:
        return line.kind, line.code
    return line.kind, line.teacher_id if line.kind == LineKind.TEACHER else line.school_id


def _said(line: ContestLine | None) -> tuple | None:
    return (line.place, line.prize, line.mean) if line else None
