"""What changed between two editions of an honour: who moved, and by which line."""

from dataclasses import dataclass

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from awards.models import Edition, ScoreLine, Standing

# School, teacher, pupil: what a standing is about.
Person = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class LineChange:
    """What one criterion adds to the sum before and after, in hundredths; deductions are below nothing."""

    code: str
    title: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Move:
    """One candidate in both editions; a side is None for somebody who came or went."""

    before: Standing | None
    after: Standing | None
    lines: tuple[LineChange, ...]

    @property
    def standing(self) -> Standing:
        row = self.after or self.before
        assert row is not None
        return row

    @property
    def is_honour_changed(self) -> bool:
        return bool(self.before and self.before.is_honoured) != bool(self.after and self.after.is_honoured)


def previous(edition: Edition) -> Edition | None:
    """The edition before this one, or None for the first."""
    older = Edition.objects.filter(cycle=edition.cycle_id, honour=edition.honour, number__lt=edition.number)
    return older.order_by("-number").first()


def newest_public(edition: Edition) -> Edition | None:
    """The newest list of the honour, after this one, that is or was public, whatever became of it."""
    rows = Edition.objects.was_public().filter(cycle=edition.cycle_id, honour=edition.honour)
    return rows.filter(number__gt=edition.number).order_by("-number").first()


def same_inputs(old: Edition, new: Edition) -> bool:
    """True when both are known to have been computed from the same terms and the same records."""
    return bool(new.input_digest) and old.input_digest == new.input_digest


def moves(old: Edition, new: Edition) -> list[Move]:
    """Everybody whose points, place, honour or single lines differ, in the order of the new edition."""
    before, after = _by_person(old), _by_person(new)
    differs = _differing_lines(old, new)
    changed = [
        key for key in {**after, **before} if _result(before.get(key)) != _result(after.get(key)) or key in differs
    ]
    sides = (before, after)
    pks = [row.pk for side in sides for key in changed if (row := side.get(key))]
    lines: dict[int, dict[str, ScoreLine]] = {pk: {} for pk in pks}
    for line in ScoreLine.objects.filter(standing__in=pks):
        lines[line.standing_id][line.code] = line
    return [_move(before.get(key), after.get(key), lines) for key in changed]


def _differing_lines(old: Edition, new: Edition) -> set[Person]:
    """Whose points of a criterion differ, even where they cancel out in the sum; one query."""
    person = [f"standing__{name}_id" for name in ("school", "teacher", "pupil")]
    rows = ScoreLine.objects.filter(standing__edition__in=(old, new)).order_by().values(*person, "code")
    rows = rows.annotate(before=_points_in(old), after=_points_in(new)).exclude(before=F("after"))
    return set(rows.values_list(*person))


def _points_in(edition: Edition) -> Coalesce:
    return Coalesce(Sum("points", filter=Q(standing__edition=edition)), 0)


def _by_person(edition: Edition) -> dict[Person, Standing]:
    return {(row.school_id, row.teacher_id, row.pupil_id): row for row in edition.standings.all()}


def _result(row: Standing | None) -> tuple | None:
    return (row.points, row.place, row.is_honoured, row.is_vetoed) if row else None


def _move(before: Standing | None, after: Standing | None, lines: dict[int, dict[str, ScoreLine]]) -> Move:
    old = lines[before.pk] if before else {}
    new = lines[after.pk] if after else {}
    changes = []
    for code in sorted(old.keys() | new.keys()):
        was, now = old.get(code), new.get(code)
        title = (now or was).title if (now or was) else ""
        change = LineChange(code, title, was.effect if was else 0, now.effect if now else 0)
        if change.difference:
            changes.append(change)
    return Move(before, after, tuple(changes + _panel(before, after)))


def _panel(before: Standing | None, after: Standing | None) -> list[LineChange]:
    """What the panel's adjustments changed, as one line."""
    sums = [sum(line.points for line in row.panel_lines) if row else 0 for row in (before, after)]
    change = LineChange("±", _("Panel adjustments"), *sums)
    return [change] if change.difference else []
