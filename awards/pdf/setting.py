"""Setting the salutation: one line where it fits, else two or three smaller ones, broken where Chinese may break."""

from functools import lru_cache
from itertools import combinations, groupby
from operator import attrgetter
from typing import NamedTuple

from site_config.shared.fonts import advance, joins

NAME_SCALE = 1.3  # the recipient against the rest of the line
NAME_SPACING = 0.06  # em of the name, after each character
SHORT_SPACING = 0.28  # the same for names of two characters
PAD = 0.35  # em of the line, on both sides of the recipient: its rule reaches so far
PITCH = 1.7  # distance of the lines, in em
NOT_FIRST = frozenset("：，。、；！？）》」』”’·)]}〕】")
NOT_LAST = frozenset("（《「『“‘([{〔【·")
# lines: largest size, and the size below which one more line is better (of the slot's size)
STEPS = ((1, 1.0, 0.7), (2, 0.74, 0.46), (3, 0.5, 0.0))


class Piece(NamedTuple):
    """A stretch of one weight: its place in points from the slot's left end, its size and letter-spacing in points."""

    text: str
    bold: bool
    x: float
    size: float
    spacing: float


class Line(NamedTuple):
    """Pieces on one baseline, `rise` points above the slot's; `bars` are the rules under the recipient (x, width)."""

    rise: float
    pieces: tuple[Piece, ...]
    bars: tuple[tuple[float, float], ...]


class _Unit(NamedTuple):
    text: str
    bold: bool
    width: float
    spacing: float


Span = tuple[int, int]


def set_salutation(recipient: str, tail: str, *, width: float, size: float) -> tuple[Line, ...]:
    """Return the lines of a salutation, top first.

    `width` and `size` are the slot's, in points. All characters are kept; the size falls as far as the text needs.
    """
    units = _units(recipient, tail)
    if not units:
        return ()
    spans, scale = _fit(units, width / size)
    em = size * scale
    return tuple(_line(units[slice(*span)], em, PITCH * em * (len(spans) - 1 - i)) for i, span in enumerate(spans))


def _fit(units: list[_Unit], room: float) -> tuple[list[Span], float]:
    """The lines, and the size (of the slot's) at which they fill `room` em at most."""
    spans, scale = [(0, len(units))], 1.0
    for count, most, least in STEPS:
        candidate = _best_spans(units, count)
        if candidate is None:
            break
        spans, scale = candidate, min(most, room / max(_width(units, *span) for span in candidate))
        if scale >= least:
            break
    return spans, scale


def small_piece(text: str, *, width: float, size: float) -> Piece:
    """Return a single small line (serial, code), shrunk to its slot's width."""
    natural = sum([advance(c, False) for c in text]) * size
    return Piece(text, False, 0.0, size * min(1.0, width / natural) if natural else size, 0.0)


def _units(recipient: str, tail: str) -> list[_Unit]:
    name = _clusters(recipient)
    spacing = SHORT_SPACING if len(name) == 2 else NAME_SPACING
    return [_named(c, spacing) for c in name] + [_plain(c) for c in _clusters(tail)]


@lru_cache(maxsize=16384)
def _named(cluster: str, spacing: float) -> _Unit:
    """A character of the recipient, with the space after it in em."""
    return _Unit(cluster, True, NAME_SCALE * (advance(cluster[0], True) + spacing), NAME_SCALE * spacing)


@lru_cache(maxsize=16384)
def _plain(cluster: str) -> _Unit:
    return _Unit(cluster, False, advance(cluster[0], False), 0.0)


@lru_cache(maxsize=1024)
def _clusters(text: str) -> tuple[str, ...]:
    if not any(map(joins, text)):
        return tuple(text)
    found: list[str] = []
    for character in text:
        if found and joins(character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _width(units: list[_Unit], start: int, end: int) -> float:
    pads = 2 * PAD if units[start].bold else 0.0
    return sum([unit.width for unit in units[start:end]]) + pads


def _may_break(units: list[_Unit], at: int) -> bool:
    return units[at].text not in NOT_FIRST and units[at - 1].text not in NOT_LAST


def _best_spans(units: list[_Unit], count: int) -> list[Span] | None:
    """The `count` lines whose longest is shortest; a break before （ is worth a little unevenness."""
    if count == 1:
        return [(0, len(units))]
    places = [i for i in range(1, len(units)) if _may_break(units, i)]
    best: tuple[float, list[Span]] | None = None
    for cuts in combinations(places, count - 1):
        spans = list(zip((0, *cuts), (*cuts, len(units)), strict=True))
        cost = max(_width(units, *span) for span in spans)
        cost *= 1.0 - 0.15 * any(units[cut].text == "（" for cut in cuts)
        if best is None or cost < best[0]:
            best = cost, spans
    return best[1] if best else None


def _line(units: list[_Unit], em: float, rise: float) -> Line:
    pieces, bars, x = [], [], 0.0
    for bold, same in groupby(units, key=attrgetter("bold")):
        stretch = list(same)
        width = sum([unit.width for unit in stretch]) - stretch[-1].spacing
        pad, size = (PAD, NAME_SCALE) if bold else (0.0, 1.0)
        text = "".join([unit.text for unit in stretch])
        pieces.append(Piece(text, bold, (x + pad) * em, size * em, stretch[0].spacing * em))
        if bold:
            bars.append((x * em, (width + 2 * pad) * em))
        x += width + 2 * pad
    return Line(rise, tuple(pieces), tuple(bars))
