"""One part of the statistics: a finding in words, a chart, and the table that it is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from site_config.shared.charts import Point, bars

# In place of a number that would tell about fewer than three schools.
HIDDEN = None


@dataclass(frozen=True)
class Part:
    """One chart with its table. `name` stands in addresses; cells are text, numbers, or HIDDEN."""

    name: str
    title: str
    finding: str
    chart: SafeString
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    says: str = ""

    @property
    def hides(self) -> bool:
        return any(cell is HIDDEN for row in self.rows for cell in row)


def part_of(
    name: str,
    title: str,
    finding: str,
    values: Sequence[tuple[str, int]],
    headings: tuple[str, ...],
    rows: tuple[tuple[Any, ...], ...],
    says: str = "",
) -> Part:
    chart = bars([Point(word, value) for word, value in values], label=list_of(values), title=title)
    return Part(name, title, finding, chart, headings, rows, says)


def list_of(values: Sequence[tuple[str, int]]) -> str:
    return pgettext("between items of a list", ", ").join(f"{name} {value}" for name, value in values)


def grouped(number: int) -> str:
    return f"{number:,}"


def month_heading() -> str:
    return pgettext("column", "Month")


def schools_heading() -> str:
    return pgettext("column", "Schools")


def activities_heading() -> str:
    return pgettext("column", "Activities")


def attendances_heading() -> str:
    return pgettext("column", "Attendances")
