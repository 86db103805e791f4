"""Geometry of the month's ring: one arc for each activity, clockwise from the top."""

from dataclasses import dataclass
from math import cos, pi, sin

CENTRE = 64.0
RADIUS = 54.0
GAP = 15.0
BROAD = 10
NARROW = 4


@dataclass(frozen=True)
class Arc:
    """One stroke of the ring: class, SVG path and stroke width in units of a 128 box."""

    css: str
    path: str
    width: float


# Each state is a stack of strokes, so that shape tells it without colour.
LAYERS: dict[str, tuple[tuple[str, bool, float], ...]] = {
    "ok": (("ok", False, BROAD),),
    "wait": (("ok", False, BROAD), ("hole", False, NARROW)),
    "back": (("track", False, BROAD), ("back", True, BROAD + 2)),
    "draft": (("track", False, BROAD), ("draft", False, 3)),
    "off": (("off", False, NARROW),),
    "miss": (("miss", False, BROAD), ("hole", False, 5)),
    "none": (("track", False, BROAD),),
    "todo": (("track", False, 2), ("todo", True, 6)),
}


def point(degrees: float) -> str:
    """Return the point on the ring at this many degrees clockwise from the top."""
    angle = degrees * pi / 180
    return f"{CENTRE + RADIUS * sin(angle):.2f} {CENTRE - RADIUS * cos(angle):.2f}"


def arcs(codes: list[str]) -> list[Arc]:
    """Return the strokes for these states; an empty list gives one empty track."""
    if not codes:
        return [Arc("track", f"M{point(0)}A54 54 0 1 1 {point(359.9)}", BROAD)]
    share = 360 / len(codes)
    return [arc for place, code in enumerate(codes) for arc in _strokes(code, place * share, share)]


def _strokes(code: str, start: float, share: float) -> list[Arc]:
    gap = min(GAP, share / 3)
    first, last = start + gap / 2, start + share - gap / 2
    wide = 1 if last - first > 180 else 0
    line = f"M{point(first)}A54 54 0 {wide} 1 {point(last)}"
    dot = f"M{point(start + share / 2)}h.01"
    return [Arc(css, dot if is_dot else line, width) for css, is_dot, width in LAYERS[code]]
