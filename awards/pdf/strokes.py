"""Colours, measures and strokes of the drawings on a certificate, as SVG. Unit: 0.1 mm."""

from math import pi, sin

WIDTH, HEIGHT = 2970, 2100
RED = "#a3161d"
DEEP_RED = "#86121a"
GOLD = "#bd8f34"
DARK_GOLD = "#96702a"
LIGHT_GOLD = "#e8c878"
PALE_GOLD = "#f1d491"
PAPER = "#fffdf4"

MARGIN = 75  # from the edge of the sheet to the frame; office printers leave 42 blank
BAND = 78  # the red band
PLAQUE = 232  # side of a corner plaque
PETALS = 12

Point = tuple[float, float]


def svg(width: float, height: float, body: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / 10}mm" height="{height / 10}mm" viewBox="0 0 {width} {height}">'
    return f"{head}{body}</svg>"


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def lines(points: list[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def smooth(points: list[Point], *, closed: bool = False) -> str:
    """Catmull-Rom through the points, written as cubic curves."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        numbers = (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
        parts.append("C" + " ".join(number(n) for n in numbers))
    return "".join(parts) + ("Z" if closed else "")


def path(d: str, *, fill: str = "none", stroke: str = "none", width: float = 0, more: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke != "none" else ""
    return f'<path d="{d}" fill="{fill}"{line}{more}/>'


def wave(length: float, pitch: float, swing: float, phase: float = 0.0) -> list[Point]:
    """Points of a sine on the x axis, four to each wave of about `pitch`; a whole number of waves fills `length`."""
    count = 4 * max(1, round(length / pitch))
    return [(length * i / count, swing * sin(i * pi / 2 + phase)) for i in range(count + 1)]


def around(corner: str, inset: float) -> str:
    """A drawing of the upper left corner, in all four; its origin lies `inset` inside the sheet's corners."""
    parts = []
    for sx, sy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        x, y = (inset if sx > 0 else WIDTH - inset), (inset if sy > 0 else HEIGHT - inset)
        parts.append(f'<g transform="translate({number(x)} {number(y)}) scale({sx} {sy})">{corner}</g>')
    return "".join(parts)


def along(across: str, down: str, start: float, middle: float) -> str:
    """Two strips on the x axis, laid along the upper and lower and along the left and right edge."""
    return (
        f'<g transform="translate({number(start)} {number(middle)})">{across}</g>'
        f'<g transform="translate({number(start)} {number(HEIGHT - middle)}) scale(1 -1)">{across}</g>'
        f'<g transform="translate({number(middle)} {number(start)}) rotate(90) scale(1 -1)">{down}</g>'
        f'<g transform="translate({number(WIDTH - middle)} {number(start)}) rotate(90)">{down}</g>'
    )


def rect(inset: float, *, fill: str = "none", stroke: str = "none", width: float = 0) -> str:
    line = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke != "none" else ""
    size = f'width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}"'
    return f'<rect x="{inset}" y="{inset}" {size} fill="{fill}"{line}/>'


def metal(d: str, width: float) -> str:
    """A gold line with a dark edge and a light ridge."""
    caps = ' stroke-linecap="round" stroke-linejoin="round"'
    edge = path(d, stroke=DARK_GOLD, width=width, more=caps)
    return (
        edge
        + path(d, stroke=GOLD, width=width * 0.72, more=caps)
        + path(d, stroke=LIGHT_GOLD, width=width * 0.26, more=caps)
    )


def box(inset: float) -> str:
    return f"M{inset} {inset}H{WIDTH - inset}V{HEIGHT - inset}H{inset}Z"


def petal(length: float, half: float) -> str:
    return f"M0 0C{half} {-length * 0.3} {half} {-length * 0.75} 0 {-length}C{-half} {-length * 0.75} {-half} {-length * 0.3} 0 0Z"


def leaf(
    x: float, y: float, turn: float, length: float, half: float, *, fill: str = GOLD, shadow: str = DARK_GOLD
) -> str:
    shade = f"M0 0C{number(half)} {number(-length * 0.3)} {number(half)} {number(-length * 0.75)} 0 {number(-length)}Z"
    place = f'transform="translate({number(x)} {number(y)}) rotate({number(turn)})"'
    return f"<g {place}>{path(petal(length, half), fill=fill)}{path(shade, fill=shadow)}</g>"
