"""Charts drawn as SVG on the server: classes of the design system only, no inline style, no script.

The hatched fill needs the page's shared definitions (templates/site/_defs.html). Lengths are in viewBox units.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

WIDTH = 348
GLYPH = 14  # width of one Chinese character in a label
NOTE_WIDTH = 64
GAP = 8  # between the words of a scale and the first column


@dataclass(frozen=True)
class Share:
    """One row of `stacked_bars`: how many of a total are done and waiting; note stands at the end."""

    label: str
    done: float
    waiting: float
    total: float
    note: str = ""


@dataclass(frozen=True)
class Point:
    """One column: its word below and its value."""

    label: str
    value: float


@dataclass(frozen=True)
class Change:
    """One row of `dumbbells`: a share in percent now and, where known, before."""

    label: str
    now: float
    before: float | None = None


def stacked_bars(rows: Sequence[Share], *, label: str, title: str = "") -> SafeString:
    """Draw one horizontal bar a row: done in full colour, waiting hatched, the rest empty.

    Params: label, the whole chart in one sentence for screen readers; title, its name where it has one.
    """
    left = max((_text_width(row.label) for row in rows), default=0) + 20
    span = WIDTH - left - NOTE_WIDTH
    body = [_stacked_row(row, 44 * place + 8, left, span) for place, row in enumerate(rows)]
    return _svg(WIDTH, max(44 * len(rows) - 4, 1), label, body, title)


def bars(points: Sequence[Point], *, label: str, title: str = "") -> SafeString:
    """Draw one horizontal bar a point, its value written at the end.

    Params: label, the whole chart in one sentence for screen readers; title, its name where it has one.
    """
    left = max((_text_width(point.label) for point in points), default=0) + 16
    # Long words stand above their bars, so that bars keep their length.
    above = 24 if left > WIDTH * 0.58 else 0
    left = 0 if above else left
    highest = max((point.value for point in points), default=0) or 1
    scale = (WIDTH - left - NOTE_WIDTH) / highest
    height = 30 + above
    body = [_bar(point, height * place + 4, left, scale, above) for place, point in enumerate(points)]
    return _svg(WIDTH, max(height * len(points) + 2, 1), label, body, title)


def columns(points: Sequence[Point], *, label: str, mean: float | None = None) -> SafeString:
    """Draw a small row of columns, the last one marked, with a dashed line at the mean.

    Params: points, oldest first; label, the chart in one sentence; mean in the unit of the values.
    """
    floor, top = 104, 22
    scale = (floor - top) / (max([point.value for point in points] + [mean or 0]) or 1)
    step = 36
    words = "" if mean is None else pgettext("chart", "mean %(value)s") % {"value": _n(round(mean))}
    left = _text_width(words) + GAP if words else 6
    width = max(left + step * len(points) + 7, 120)
    body = [format_html('<path class="ax2" d="M0 104.5h{}"/>', _n(width))]
    if mean is not None:
        body.append(_mean_line(floor - mean * scale, words, width - step - 7))
    last = len(points) - 1
    body += [_column(point, left + step * place, floor, scale, place == last) for place, point in enumerate(points)]
    return _svg(width, 126, label, body)


def columns_with_line(points: Sequence[Point], line: Sequence[float], *, label: str) -> SafeString:
    """Draw columns with a line over them in one unit; only the first and last words are written below.

    Params: points, oldest first; line, a value for each or for the first of them, where later ones are not known yet;
    label, the chart in one sentence.
    """
    floor, right = 138, 324
    highest = max([point.value for point in points] + list(line), default=0)
    unit = _grid_unit(highest)
    lines = max(math.ceil(highest / unit), 2)
    scale = (floor - 30) / (lines * unit)
    left = _text_width(_n(lines * unit)) + GAP
    step = (right - left - 1) / max(len(points), 1)
    wide = step * 0.62
    body = [_grid(unit, lines, floor, scale, right)]
    for place, point in enumerate(points):
        height = point.value * scale
        body.append(_rect("f2", left + step * place, floor - height, wide, height, 2))
    spots = [(left + step * place + wide / 2, floor - value * scale) for place, value in enumerate(line)]
    if spots:
        body.append(_line(spots))
        body.append(_line_end(spots[-1], line[-1]))
    if points:
        body.append(format_html('<text x="{}" y="162">{}</text>', _n(left), points[0].label))
        body.append(format_html('<text x="{}" y="162" text-anchor="end">{}</text>', right - 18, points[-1].label))
    return _svg(WIDTH, 172, label, body)


def dumbbells(rows: Sequence[Change], *, label: str) -> SafeString:
    """Draw shares on a common scale: a hollow dot before, a full dot now; a dashed link marks a fall.

    Params: rows in percent; label, the chart in one sentence.
    """
    left = max((_text_width(row.label) for row in rows), default=0) + 20
    right = WIDTH - 46
    values = [value for row in rows for value in (row.now, row.before) if value is not None]
    lowest = max(0.0, min(values, default=0) // 10 * 10 - 5)
    scale = (right - left) / (100 - lowest)
    body = [_dumbbell(row, 18.5 + 31 * place, left, right, lowest, scale) for place, row in enumerate(rows)]
    return _svg(WIDTH, max(31 * len(rows) + 17, 1), label, body)


def _svg(width: float, height: float, label: str, body: Sequence[SafeString], title: str = "") -> SafeString:
    """A title names the chart and leaves the label to describe it; without one the label is its name."""
    said = format_html("<title>{}</title><desc>{}</desc>", title, label) if title else ""
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img"{}>{}{}</svg>',
        _n(width),
        _n(height),
        "" if title else format_html(' aria-label="{}"', label),
        said,
        format_html_join("", "{}", ((part,) for part in body)),
    )


def _stacked_row(row: Share, y: float, left: float, span: float) -> SafeString:
    done = span * _percent(row.done, row.total) / 100
    both = span * _percent(row.done + row.waiting, row.total) / 100
    parts = [
        format_html('<text class="lab" x="0" y="{}">{}</text>', y + 17, row.label),
        _rect("f3 tr", left, y, span, 24, 4),
    ]
    if done:
        parts.append(_rect("f1", left, y, done, 24, 4))
    if both - done > 1.5:
        parts.append(_rect("hatch", left + done + 1.5, y, both - done - 1.5, 24, 0))
    if done >= 10 * len(_n(row.done)) + 14:
        parts.append(format_html('<text class="t-on" x="{}" y="{}">{}</text>', _n(left + 10), y + 17, _n(row.done)))
    parts.append(format_html('<text x="{}" y="{}">{}</text>', _n(left + span + 12), y + 17, row.note))
    return format_html_join("", "{}", ((part,) for part in parts))


def _bar(point: Point, y: float, left: float, scale: float, above: float) -> SafeString:
    width, top = point.value * scale, y + above
    return format_html(
        '<text class="lab" x="0" y="{}">{}</text>{}<text class="b" x="{}" y="{}">{}</text>',
        y + 16,
        point.label,
        _rect("f1", left, top, width, 22, 3) if width else "",
        _n(left + width + 8),
        top + 16,
        f"{point.value:,.0f}",
    )


def _column(point: Point, x: float, floor: float, scale: float, marked: bool) -> SafeString:
    height = point.value * scale
    middle = _n(x + 13)
    value: Any = ""
    if marked:
        value = format_html(
            '<text class="b" x="{}" y="{}" text-anchor="middle">{}</text>',
            middle,
            _n(floor - height - 6),
            _n(point.value),
        )
    return format_html(
        '{}<text x="{}" y="120" text-anchor="middle">{}</text>{}',
        _rect("hatchbar" if marked else "f2", x, floor - height, 26, height, 2),
        middle,
        point.label,
        value,
    )


def _mean_line(y: float, words: str, width: float) -> SafeString:
    return format_html(
        '<path class="l2" d="M0 {}h{}"/><text class="over" x="0" y="{}">{}</text>',
        _n(y),
        _n(width),
        _n(y - 7),
        words,
    )


def _grid(unit: float, lines: int, floor: float, scale: float, right: float) -> SafeString:
    """Lines at so many multiples of the unit, each with its number above it, and the floor."""
    marks = [(floor - unit * place * scale + 0.5, unit * place) for place in range(1, lines + 1)]
    return format_html(
        '<path class="ax" d="{}"/><path class="ax2" d="M0 {}h{}"/>{}',
        "".join(f"M0 {_n(y)}h{right}" for y, _value in marks),
        *(floor + 0.5, right),
        format_html_join("", '<text x="0" y="{}">{}</text>', ((_n(y - 6), _n(value)) for y, value in marks)),
    )


def _line(spots: Sequence[tuple[float, float]]) -> SafeString:
    path = " L".join(f"{_n(x)} {_n(y)}" for x, y in spots)
    return format_html('<path class="l1" d="M{}"/>', path)


def _line_end(spot: tuple[float, float], value: float) -> SafeString:
    x, y = spot
    return format_html(
        '<circle class="f1" cx="{}" cy="{}" r="4.5"/><text class="b" x="{}" y="{}">{}</text>',
        *(_n(x), _n(y), _n(x + 10), _n(y + 4), _n(value)),
    )


def _dumbbell(row: Change, y: float, left: float, right: float, lowest: float, scale: float) -> SafeString:
    now = left + (row.now - lowest) * scale
    parts = [
        format_html('<text class="lab" x="0" y="{}">{}</text>', _n(y + 4.5), row.label),
        format_html('<path class="ax" d="M{} {}h{}"/>', _n(left), _n(y), _n(right - left)),
    ]
    if row.before is not None:
        before = left + (row.before - lowest) * scale
        link = "l2" if row.now < row.before else "l1"
        parts.append(format_html('<path class="{}" d="M{} {}H{}"/>', link, _n(before), _n(y), _n(now)))
        parts.append(format_html('<circle class="hol" cx="{}" cy="{}" r="4.5"/>', _n(before), _n(y)))
    parts.append(format_html('<circle class="f1" cx="{}" cy="{}" r="6"/>', _n(now), _n(y)))
    parts.append(format_html('<text class="b" x="{}" y="{}">{}%</text>', right + 10, _n(y + 4.5), _n(row.now)))
    return format_html_join("", "{}", ((part,) for part in parts))


def _rect(css: str, x: float, y: float, width: float, height: float, radius: float) -> SafeString:
    corner = format_html(' rx="{}"', radius) if radius else ""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>', css, _n(x), _n(y), _n(width), _n(height), corner
    )


def _percent(value: float, total: float) -> float:
    """Return a share in percent, kept between 0 and 100; nothing of nothing is 0."""
    return min(max(100 * value / total, 0), 100) if total else 0


def _grid_unit(highest: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50... of which two fit below the highest value."""
    if highest >= 20:
        return 10 * _grid_unit(highest / 10)
    return max(step for step in (1, 2, 5) if step * 2 <= max(highest, 2))


def _text_width(text: str) -> float:
    return sum(GLYPH if ord(sign) > 0x2E7F else GLYPH * 0.58 for sign in text)


def _n(value: float) -> str:
    """Return a number for SVG or for reading: at most one decimal, always with a point."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"
