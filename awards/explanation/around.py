"""Who stands around a standing: neighbours on the line of points, the tie-break against each, the gaps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.explanation.words import band_name
from awards.models import ScoreLine, Standing
from awards.scoring import show, show_short

NEIGHBOURS = 2
WIDTH, MARGIN = 340, 24
Lines = Mapping[int, Sequence[ScoreLine]]
MayName = Callable[[Standing], bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """A neighbour on the line of points; `x` in units of the drawing."""

    place: int
    points: str
    x: str
    is_own: bool


def neighbours(standing: Standing) -> list[Standing]:
    """The nearest standings above and below in the same group, best first, the own one among them; one query."""
    if standing.place is None:
        return []
    group = standing.edition.standings.filter(group=standing.group, place__isnull=False)
    above = group.filter(place__lt=standing.place).order_by("-place", "pk").values("pk")[:NEIGHBOURS]
    below = group.filter(place__gt=standing.place).order_by("place", "pk").values("pk")[:NEIGHBOURS]
    rows = group.filter(Q(pk__in=above) | Q(pk__in=below)).order_by("place", "pk")
    return sorted([*rows, standing], key=_place)


def _place(row: Standing) -> int:
    return row.place or 0


def marks(rows: Sequence[Standing], own: Standing) -> list[Mark]:
    """Positions on the line of points, the most points at the right; at least 44 units between two."""
    if not rows:
        return []
    low, high = rows[-1].points, rows[0].points
    span, room = max(high - low, 1), WIDTH - 2 * MARGIN
    places = [MARGIN + (row.points - low) * room / span for row in rows]
    spread = _spread(places, min(room / max(len(rows) - 1, 1), 56))
    return [
        Mark(_place(row), show(row.points), f"{x:.1f}", row.pk == own.pk) for row, x in zip(rows, spread, strict=True)
    ]


def _spread(places: list[float], apart: float) -> list[float]:
    """Push marks apart to the right first, then back inside the drawing; order is kept, best at the right."""
    rising = sorted(places)
    for n in range(1, len(rising)):
        rising[n] = max(rising[n], rising[n - 1] + apart)
    limit = WIDTH - MARGIN
    for n in range(len(rising) - 1, -1, -1):
        rising[n] = min(rising[n], limit)
        limit = rising[n] - apart
    return rising[::-1]


def gap_sentences(standing: Any, rows: Sequence[Standing], lines: Lines, may_name: MayName) -> list[str]:
    """Distances to the next places, to the honour and to the next band, and what decided where points are equal.

    Params: standing with its surroundings; rows, from `neighbours`; lines of all rows; may_name, whether the reader
    may see who stands there.
    """
    if standing.place is None:
        return _bands(standing)
    above = [row for row in rows if _place(row) < standing.place]
    below = [row for row in rows if _place(row) > standing.place]
    found = [_against(standing, row, lines, may_name) for row in [*above[-1:], *below[:1]]]
    if standing.sharing > 1:
        found.insert(len(above[-1:]), _shared(standing.sharing - 1))
    return [*found, *_honour(standing), *_bands(standing)]


def own_gaps(standing: Standing) -> list[str]:
    """Distances that follow from the own points alone: to the threshold and to the next band."""
    return [*_threshold(standing), *_bands(standing)]


def _shared(others: int) -> str:
    return ngettext(
        "%(n)s other has the same points and is equal in every tie-breaker, so the place is shared.",
        "%(n)s others have the same points and are equal in every tie-breaker, so the place is shared.",
        others,
    ) % {"n": others}


def _against(standing: Standing, other: Standing, lines: Lines, may_name: MayName) -> str:
    """The distance to a neighbour, told by place, and by name only to whoever may see it."""
    is_above = _place(other) < _place(standing)
    if other.points == standing.points:
        return _tie(standing, other, lines, may_name)
    words = {"points": show(abs(other.points - standing.points)), "place": place_word(other, may_name)}
    if is_above:
        return _("%(points)s points short of place %(place)s.") % words
    return _("%(points)s points ahead of place %(place)s.") % words


def place_word(other: Standing, may_name: MayName) -> str:
    """The place of somebody else, with the name for whoever may see it."""
    if may_name(other):
        return _("%(place)s (%(name)s)") % {"place": other.place, "name": other.name}
    return str(other.place)


def _tie(standing: Standing, other: Standing, lines: Lines, may_name: MayName) -> str:
    """Which tie-breaker decided against a neighbour; how many points that one has there only for whoever may know."""
    pair = _decider(standing, other, lines)
    words: dict[str, Any] = {"place": place_word(other, may_name)}
    if pair is None:
        return _("Equal points to place %(place)s; a tie-breaker decided.") % words
    mine, theirs = pair
    words |= {"code": mine.code, "title": mine.title, "mine": show(mine.points), "theirs": show(theirs.points)}
    if may_name(other):
        return (
            _("Equal points to place %(place)s; “%(code)s %(title)s” decided: %(mine)s against %(theirs)s points.")
            % words
        )
    if mine.points < theirs.points:
        return (
            _(
                "Equal points to place %(place)s, which has more than %(mine)s points in “%(code)s %(title)s”; that decided."
            )
            % words
        )
    return (
        _(
            "Equal points to place %(place)s, which has fewer than %(mine)s points in “%(code)s %(title)s”; that decided."
        )
        % words
    )


def _decider(one: Standing, other: Standing, lines: Lines) -> tuple[ScoreLine, ScoreLine] | None:
    """Both lines of the first tie-breaker in which two with equal points differ."""
    mine = {line.code: line for line in lines.get(one.pk, ())}
    theirs = {line.code: line for line in lines.get(other.pk, ())}
    codes = [code for code in one.edition.rubric.tie_breakers if code in mine and code in theirs]
    return next(((mine[code], theirs[code]) for code in codes if mine[code].points != theirs[code].points), None)


def _honour(standing: Any) -> list[str]:
    """How far the honour is: to the last one who is honoured, or to its threshold."""
    last = standing.last_honoured
    is_eligible = standing.points >= standing.edition.rubric.threshold
    if is_eligible and not standing.is_honoured and last is not None and last > standing.points:
        return [_("%(points)s points short of the last one honoured.") % {"points": show(last - standing.points)}]
    return _threshold(standing)


def _threshold(standing: Standing) -> list[str]:
    """Short of the honour's threshold, unless a band that begins there says so already."""
    rubric = standing.edition.rubric
    if standing.points >= rubric.threshold or rubric.threshold in [band["from"] for band in rubric.bands]:
        return []
    words = {"points": show(rubric.threshold - standing.points), "from": show_short(rubric.threshold)}
    return [_("%(points)s points short of the %(from)s points from which somebody is honoured.") % words]


def _bands(standing: Standing) -> list[str]:
    higher = [band for band in standing.edition.rubric.bands if band["from"] > standing.points]
    if not higher:
        return []
    words = {"points": show(higher[-1]["from"] - standing.points), "band": band_name(higher[-1])}
    return [_("%(points)s points short of “%(band)s”.") % words]
