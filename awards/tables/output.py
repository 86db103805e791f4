"""A scored table as rows to read, print or hand on: what was measured, what it earned, total and place."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.tables.measure import TableCriterion, rounded
from awards.tables.rubric import TableRubric
from awards.tables.scores import TIED, Scored
from site_config.shared.languages import zh_or_en

MOST_PLACES = 6


def number(value: Fraction, places: int | None = None) -> Decimal:
    """The value as a decimal: exactly `places` decimals, or as many as it needs, at most six."""
    if places is not None:
        return Decimal(int(rounded(value, places) * 10**places)).scaleb(-places)
    plain = Decimal(int(rounded(value, MOST_PLACES) * 10**MOST_PLACES)).scaleb(-MOST_PLACES).normalize()
    return plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))


def headings(rubric: TableRubric) -> list[str]:
    """Place, name, then value and points of each criterion, total, band, what decided."""
    lines = [word for line in rubric.criteria for word in (title_of(line), points_title(line))]
    ends = [pgettext("score table", "Total"), pgettext("score table", "Band"), pgettext("score table", "Decided by")]
    return [pgettext("score table", "Place"), rubric.columns[rubric.name].title, *lines, *ends]


def rows(rubric: TableRubric, scored: Iterable[Scored]) -> list[list[Any]]:
    """One row a unit, best first, in the order of `headings`; numbers as numbers."""
    return [_row(rubric, each) for each in scored]


def title_of(line: TableCriterion) -> str:
    return zh_or_en(line.title_zh, line.title_en)


def points_title(line: TableCriterion) -> str:
    return _("%(title)s: points") % {"title": title_of(line)}


def decided_by(rubric: TableRubric, each: Scored) -> str:
    """What set the unit apart, in words; "" when plain points did."""
    if each.decided_by == TIED:
        return pgettext("score table", "shared place")
    return next((title_of(line) for line in rubric.criteria if line.code == each.decided_by), "")


def mismatches(scored: Sequence[Scored], published: dict[int, Fraction]) -> list[tuple[Scored, Fraction]]:
    """Units whose total differs from the one published in the file. Params: published, by line of the file."""
    return [
        (each, published[each.unit.number])
        for each in scored
        if each.unit.number in published and published[each.unit.number] != each.total
    ]


def _row(rubric: TableRubric, each: Scored) -> list[Any]:
    cells = [
        cell for value, points in zip(each.values, each.points, strict=True) for cell in (number(value), number(points))
    ]
    return [
        each.place, each.unit.name, *cells, number(each.total, rubric.places), each.band, decided_by(rubric, each),
    ]  # fmt: skip
