"""Why somebody stands where they stand: lines in words, the tie-break that decided, the gaps around."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards import indicators
from awards.enums import Counts, Honour
from awards.models import Criterion, Rubric, ScoreLine, Standing
from awards.ranking import limits_in
from awards.rubric_words import rule_of
from awards.scoring import (
    ELIGIBILITY,
    NOBODY,
    PER_SCHOOL,
    POINTS,
    QUOTA,
    THRESHOLD,
    TIED,
    VETO,
    show,
    show_short,
)
from site_config.shared.languages import is_english

NEIGHBOURS = 2
WIDTH, MARGIN = 340, 24


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line with its rule, its records and what was not counted, in the reader's language."""

    line: ScoreLine
    rule: str
    records: str
    missing: tuple[str, ...]
    counts: str

    @property
    def bar(self) -> str:
        """Per cent of the weight, for the bar; a plain number with a point."""
        return f"{self.line.points * 100 / self.line.weight:.1f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A neighbour on the line of points; `x` in units of the drawing."""

    place: int
    points: str
    x: str
    is_own: bool


def lines_in_words(standing: Standing) -> list[LineWords]:
    """All lines of a standing with the rules of the rubric they were computed by."""
    criteria = {row.code: row for row in standing.edition.rubric.criteria.all()}
    return [_words(line, criteria.get(line.code)) for line in standing.lines.all()]


def line_in_words(line: ScoreLine, rubric: Rubric) -> LineWords:
    """One line with the rule of its rubric."""
    return _words(line, rubric.criteria.filter(code=line.code).first())


def _words(line: ScoreLine, criterion: Criterion | None) -> LineWords:
    indicator = indicators.get(line.indicator)
    rule = rule_of(criterion) if criterion else indicator.sentence(line.weight, indicator.parameters)
    ids = line.sources.get("ids", [])
    missing = tuple(indicators.say(item) for item in line.missing)
    counts = criterion.counts if criterion else Counts.BASE
    return LineWords(line, rule, indicator.counted(len(ids)) if ids else "", missing, counts)


def rules_in_words(rubric: Rubric) -> list[tuple[Criterion, str]]:
    """Criteria of a rubric with their rules as sentences."""
    return [(criterion, rule_of(criterion)) for criterion in rubric.criteria.all()]


def tie_rule(rubric: Rubric) -> str:
    """How ties are broken, as one sentence."""
    titles = {row.code: row.title for row in rubric.criteria.all()}
    names = [f"{code} {titles[code]}" for code in rubric.tie_breakers if code in titles]
    if not names:
        return _("With equal points the place is shared.")
    return _("With equal points these decide in turn: %(criteria)s. If they are equal too, the place is shared.") % {
        "criteria": pgettext("between items of a list", ", ").join(names)
    }


def verdict(standing: Standing) -> str:
    """What decided whether somebody is honoured, as one sentence."""
    rubric = standing.edition.rubric
    words = {
        VETO: _("Excluded by a veto of the district."),
        THRESHOLD: _("Not honoured: below %(points)s points.") % {"points": show_short(rubric.threshold)},
        PER_SCHOOL: _("Not honoured: the school's places went to others with more points."),
        QUOTA: _("Not honoured: the places of the group went to others, or a shared place did not fit."),
        TIED: _("Honoured; the place is shared."),
        POINTS: _("Honoured by points."),
    }
    if standing.decided_by == ELIGIBILITY:
        return _condition_missed(standing)
    if not standing.is_honoured and standing.decided_by in (TIED, POINTS):
        return ""
    if standing.decided_by in words:
        return words[standing.decided_by]
    titles = {row.code: row.title for row in rubric.criteria.all()}
    title = titles.get(standing.decided_by, "")
    return _("Points are equal to a neighbour's; %(code)s %(title)s decided.") % {
        "code": standing.decided_by,
        "title": title,
    }


def _condition_missed(standing: Standing) -> str:
    """The first of the rubric's conditions that the frozen lines do not meet, as a sentence."""
    lines = {line.code: line for line in standing.lines.all()}
    for row in standing.edition.rubric.eligibility:
        line = lines.get(row["code"])
        if line and line.points < row["from"]:
            words = {"points": show_short(row["from"]), "code": line.code, "title": line.title}
            return _("Not honoured: fewer than %(points)s points in %(code)s %(title)s.") % words
    return _("Not honoured: a condition of the rubric is not met.")


def neighbours(standing: Standing) -> list[Standing]:
    """The nearest standings above and below in the same group, best first, the own one among them."""
    if standing.place is None:
        return []
    group = standing.edition.standings.filter(group=standing.group, place__isnull=False)
    above = group.filter(place__lt=standing.place).order_by("-place", "pk")[:NEIGHBOURS]
    below = group.filter(place__gt=standing.place).order_by("place", "pk")[:NEIGHBOURS]
    return [*reversed(above), standing, *below]


def marks(rows: Sequence[Standing], own: Standing) -> list[Mark]:
    """Positions on the line of points, the most points at the right; at least 44 units between two."""
    if not rows:
        return []
    low, high = rows[-1].points, rows[0].points
    span, room = max(high - low, 1), WIDTH - 2 * MARGIN
    places = [MARGIN + (row.points - low) * room / span for row in rows]
    spread = _spread(places, min(room / max(len(rows) - 1, 1), 56))
    return [
        Mark(row.place or 0, show(row.points), f"{x:.1f}", row.pk == own.pk)
        for row, x in zip(rows, spread, strict=True)
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


def gap_sentences(standing: Standing, rows: Sequence[Standing]) -> list[str]:
    """Distances to the next place above and below and to the next band, as sentences."""
    found = []
    above = [row for row in rows if row.place and standing.place and row.place < standing.place]
    below = [row for row in rows if row.place and standing.place and row.place > standing.place]
    if above:
        found.append(_gap_above(above[-1], standing))
    if below:
        words = {"points": show(standing.points - below[0].points), "place": below[0].place}
        found.append(_("%(points)s points ahead of place %(place)s.") % words)
    higher = [band for band in standing.edition.rubric.bands if band["from"] > standing.points]
    if higher:
        words = {"points": show(higher[-1]["from"] - standing.points), "band": band_name(higher[-1])}
        found.append(_("%(points)s points short of “%(band)s”.") % words)
    return found


def _gap_above(other: Standing, standing: Standing) -> str:
    words = {"points": show(other.points - standing.points), "place": other.place}
    if other.points == standing.points:
        return _("Equal points to place %(place)s; a tie-breaker decided.") % words
    return _("%(points)s points short of place %(place)s.") % words


def band_name(band: dict) -> str:
    return band["en"] if is_english() else band["zh"]


def band_in_words(standing: Standing, rubric: Rubric) -> str:
    """The band a standing was given, in the reader's language."""
    return next((band_name(band) for band in rubric.bands if band["zh"] == standing.band), standing.band)


def places_honoured(standing: Standing, entrants: int) -> int:
    """How many the quota of the standing's group allows. Params: entrants, how many run in the group, vetoed ones among them."""
    edition = standing.edition
    limits = limits_in(edition.cycle, edition.honour, edition.rubric, {standing.group: entrants})
    return limits.get(standing.group, NOBODY).places


def lead(standing: Standing, entrants: int) -> str:
    """The sentence at the top: group, how many, place."""
    words = {"name": standing.name, "group": standing.get_group_display(), "n": entrants, "place": standing.place}
    if standing.place is None:
        return _("%(name)s is not ranked because of a veto.") % words
    if standing.edition.honour == Honour.SCHOOL:
        return (
            ngettext(
                "%(name)s is number %(place)s of %(n)s school in the group “%(group)s”.",
                "%(name)s is number %(place)s of %(n)s schools in the group “%(group)s”.",
                entrants,
            )
            % words
        )
    return (
        ngettext(
            "%(name)s is number %(place)s of %(n)s nominated person in the group “%(group)s”.",
            "%(name)s is number %(place)s of %(n)s nominated people in the group “%(group)s”.",
            entrants,
        )
        % words
    )


def shared_with(standing: Standing) -> int:
    """How many others share the place."""
    if standing.place is None:
        return 0
    group = standing.edition.standings.filter(group=standing.group, place=standing.place)
    return group.exclude(pk=standing.pk).count()
