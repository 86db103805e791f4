"""The drawings of a certificate, made by code as SVG: frame, corner plaques, medallion, emblem, rule. Unit: 0.1 mm."""

from functools import lru_cache
from math import cos, pi, sin

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


def drawing(name: str) -> str:
    """Return the SVG called `name`: "frame", "medallion", "emblem" or "rule"; KeyError for any other name."""
    return {"frame": frame, "medallion": medallion, "emblem": emblem, "rule": rule}[name]()


def _svg(width: float, height: float, body: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / 10}mm" height="{height / 10}mm" viewBox="0 0 {width} {height}">'
    return f"{head}{body}</svg>"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _lines(points: list[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _smooth(points: list[Point], *, closed: bool = False) -> str:
    """Catmull-Rom through the points, written as cubic curves."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    parts = [f"M{_number(points[0][0])} {_number(points[0][1])}"]
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        numbers = (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
        parts.append("C" + " ".join(_number(n) for n in numbers))
    return "".join(parts) + ("Z" if closed else "")


def _path(d: str, *, fill: str = "none", stroke: str = "none", width: float = 0, more: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{_number(width)}"' if stroke != "none" else ""
    return f'<path d="{d}" fill="{fill}"{line}{more}/>'


def _rect(inset: float, *, fill: str = "none", stroke: str = "none", width: float = 0) -> str:
    line = f' stroke="{stroke}" stroke-width="{_number(width)}"' if stroke != "none" else ""
    size = f'width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}"'
    return f'<rect x="{inset}" y="{inset}" {size} fill="{fill}"{line}/>'


def _metal(d: str, width: float) -> str:
    """A gold line with a dark edge and a light ridge."""
    caps = ' stroke-linecap="round" stroke-linejoin="round"'
    edge = _path(d, stroke=DARK_GOLD, width=width, more=caps)
    return edge + _path(d, stroke=GOLD, width=width * 0.72, more=caps) + _path(d, stroke=LIGHT_GOLD, width=width * 0.26, more=caps)


def _box(inset: float) -> str:
    return f"M{inset} {inset}H{WIDTH - inset}V{HEIGHT - inset}H{inset}Z"


# Frame


def _meander(length: float, step: float) -> str:
    """Paired square spirals (回纹) along a run of `length`, mirrored about its middle; height 5 steps, on the x axis."""
    unit = 12 * step
    count = max(1, round(length / unit))
    pitch = length / count
    hook = [(0, 5), (5, 5), (5, 0), (1, 0), (1, 3.5), (3.2, 3.5), (3.2, 1.8)]
    parts = []
    for i in range(count):
        middle = pitch * (i + 0.5)
        for side in (-1, 1):
            parts.append(_lines([(middle + side * (0.5 * step + x * step), y * step) for x, y in hook]))
        parts.append(_lines([(middle - 0.5 * step, 5 * step), (middle + 0.5 * step, 5 * step)]))
        parts.append(_lines([(middle - pitch / 2, 0), (middle - 5.5 * step, 0)]))
        parts.append(_lines([(middle + 5.5 * step, 0), (middle + pitch / 2, 0)]))
    return "".join(parts)


def _bands() -> str:
    step = 8.4
    start = MARGIN + PLAQUE + 16
    across = _path(_meander(WIDTH - 2 * start, step), stroke=PALE_GOLD, width=4.6)
    down = _path(_meander(HEIGHT - 2 * start, step), stroke=PALE_GOLD, width=4.6)
    inset = MARGIN + (BAND - 5 * step) / 2
    return (
        f'<g transform="translate({start} {inset})">{across}</g>'
        f'<g transform="translate({start} {HEIGHT - inset}) scale(1 -1)">{across}</g>'
        f'<g transform="translate({inset} {start}) rotate(90) scale(1 -1)">{down}</g>'
        f'<g transform="translate({WIDTH - inset} {start}) rotate(90)">{down}</g>'
    )


def _petal(length: float, half: float) -> str:
    return f"M0 0C{half} {-length * 0.3} {half} {-length * 0.75} 0 {-length}C{-half} {-length * 0.75} {-half} {-length * 0.3} 0 0Z"


def _rosette(radius: float) -> str:
    outer, inner = _petal(radius, radius * 0.22), _petal(radius * 0.62, radius * 0.17)
    parts = []
    for i in range(PETALS):
        parts.append(f'<path transform="rotate({360 / PETALS * i})" d="{outer}" fill="{PALE_GOLD}"/>')
    for i in range(PETALS):
        turn = 360 / PETALS * (i + 0.5)
        parts.append(f'<path transform="rotate({turn})" d="{inner}" fill="{GOLD}" stroke="{DEEP_RED}" stroke-width="1.2"/>')
    parts.append(f'<circle r="{radius * 0.2}" fill="{PALE_GOLD}" stroke="{DEEP_RED}" stroke-width="2"/>')
    return "".join(parts)


def _scroll(cx: float, cy: float, radius: float, start: float, turns: float, clockwise: int) -> list[Point]:
    """Points of a spiral that winds inwards from angle `start` (radians)."""
    steps = int(turns * 16)
    points = []
    for i in range(steps + 1):
        share = i / steps
        r = radius * (1 - share) ** 0.9 + radius * 0.12 * share
        angle = start + clockwise * share * turns * 2 * pi
        points.append((cx + r * cos(angle), cy + r * sin(angle)))
    return points


def _vine() -> str:
    """One half of a corner's scrollwork, above its diagonal; the other half is its mirror image."""
    stem = [(176.0, 176.0), (238, 178), (318, 150), (392, 138)] + _scroll(404, 178, 40, -pi / 2 + 0.15, 1.4, 1)
    curl = [(262.0, 172.0), (300, 180), (326, 202)] + _scroll(306, 224, 28, -0.6, 1.35, 1)
    tendril = [(392.0, 138.0), (440, 128), (482, 136), (510, 150)]
    leaves = ((512, 151, 112, 46), (470, 133, 62, 38), (330, 148, 48, 40), (232, 178, 60, 30), (352, 200, 118, 30))
    return (
        _metal(_smooth(tendril), 5)
        + _metal(_smooth(curl), 6.4)
        + _metal(_smooth(stem), 7.6)
        + "".join(_leaf(x, y, turn, size, size * 0.2) for x, y, turn, size in leaves)
        + f'<circle cx="404" cy="178" r="7" fill="{GOLD}"/><circle cx="306" cy="224" r="6" fill="{GOLD}"/>'
    )


def _leaf(x: float, y: float, turn: float, length: float, half: float) -> str:
    shade = f"M0 0C{_number(half)} {_number(-length * 0.3)} {_number(half)} {_number(-length * 0.75)} 0 {_number(-length)}Z"
    place = f'transform="translate({_number(x)} {_number(y)}) rotate({_number(turn)})"'
    return f'<g {place}>{_path(_petal(length, half), fill=GOLD)}{_path(shade, fill=DARK_GOLD)}</g>'


def _plaque() -> str:
    side, notch = PLAQUE, PLAQUE - 108
    edge = f"M0 0H{side}V{notch}A108 108 0 0 0 {notch} {side}H0Z"
    lining = f"M18 18H{side - 18}V{notch - 16}A125 125 0 0 0 {notch - 16} {side - 18}H18Z"
    vine = _vine()
    dots = "".join(f'<circle cx="{at}" cy="{at}" r="{r}" fill="{GOLD}"/>' for at, r in ((212, 9), (240, 6.5), (262, 4.5)))
    return (
        vine
        + f'<g transform="matrix(0 1 1 0 0 0)">{vine}</g>'
        + dots
        + _path(edge, fill=RED)
        + _metal(edge, 11)
        + _path(lining, stroke=PALE_GOLD, width=2.4)
        + f'<g transform="translate(89 89)">{_rosette(60)}</g>'
    )


@lru_cache(maxsize=1)
def frame() -> str:
    """Return the whole sheet: paper, bands, rules and the four corners."""
    inner = MARGIN + BAND
    body = _rect(MARGIN, fill=PAPER)
    body += _rect(MARGIN + BAND / 2, stroke=RED, width=BAND)
    body += _metal(_box(MARGIN), 10) + _rect(MARGIN + 12, stroke=PALE_GOLD, width=2.4)
    body += _rect(inner - 12, stroke=PALE_GOLD, width=2.4) + _metal(_box(inner), 10)
    body += _rect(inner + 17, stroke=GOLD, width=3) + _bands()
    corner = _plaque()
    for sx, sy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        x, y = (MARGIN if sx > 0 else WIDTH - MARGIN), (MARGIN if sy > 0 else HEIGHT - MARGIN)
        body += f'<g transform="translate({x} {y}) scale({sx} {sy})">{corner}</g>'
    return _svg(WIDTH, HEIGHT, body)


# Medallion, emblem, rule


def _ring(radius: float, swing: float, waves: int, phase: float, stretch: float) -> str:
    count = waves * 8
    points = []
    for i in range(count):
        angle = 2 * pi * i / count
        r = radius + swing * sin(waves * angle + phase)
        points.append((r * cos(angle) * stretch, r * sin(angle)))
    return _smooth(points, closed=True)


@lru_cache(maxsize=1)
def medallion() -> str:
    """Return the guilloche behind the text, faint enough to read over."""
    width, height = 1500, 1000
    parts = []
    for i in range(8):
        parts.append(_path(_ring(400, 84, 24, 2 * pi * i / 8, 1.5), stroke="#efe0b4", width=1.7))
    for i in range(4):
        parts.append(_path(_ring(283, 20, 36, 2 * pi * i / 4, 1.5), stroke="#efe0b4", width=1.5))
    return _svg(width, height, f'<g transform="translate({width / 2} {height / 2})">{"".join(parts)}</g>')


def _star(radius: float) -> str:
    points = []
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.382
        angle = -pi / 2 + i * pi / 5
        points.append((r * cos(angle), r * sin(angle)))
    return _lines(points) + "Z"


def _branch() -> str:
    """The right half of the laurel: leaves in pairs along an arc, smaller towards the tip."""
    radius, parts = 140, []
    for i in range(9):
        angle = pi / 2 - 0.2 - i * 0.262
        heading, size = 90 - angle * 180 / pi, 60 - 2.6 * i
        x, y = radius * cos(angle), radius * sin(angle)
        parts += [_leaf(x, y, heading + 90 + turn - 90, size * share, size * 0.23) for turn, share in ((52, 1.0), (122, 0.9))]
    arc = [(radius * cos(pi / 2 + 0.12 - i * 0.26), radius * sin(pi / 2 + 0.12 - i * 0.26)) for i in range(10)]
    end = pi / 2 + 0.12 - 9 * 0.26
    parts.append(_leaf(radius * cos(end), radius * sin(end), 90 - end * 180 / pi - 90, 40, 9))
    return _metal(_smooth(arc), 4.4) + "".join(parts)


@lru_cache(maxsize=1)
def emblem() -> str:
    """Return laurel and star."""
    branch = _branch()
    star = _path(_star(100), fill=PALE_GOLD, stroke=GOLD, width=3) + _path(_star(80), fill="#b8141c")
    body = f'{branch}<g transform="scale(-1 1)">{branch}</g><g transform="translate(0 -2)">{star}</g>'
    return _svg(420, 380, f'<g transform="translate(210 196)">{body}</g>')


@lru_cache(maxsize=1)
def rule() -> str:
    """Return the rule under the title: two tapering lines and a diamond."""
    body = ""
    for side in (-1, 1):
        body += f'<path transform="scale({side} 1)" d="M58 0L620 -0.9V0.9ZM58 0L90 -4.2L640 0L90 4.2Z" fill="{GOLD}"/>'
        body += f'<circle cx="{side * 40}" r="6.5" fill="{GOLD}"/>'
    body += _path("M0-20L20 0L0 20L-20 0Z", fill=RED, stroke=GOLD, width=4)
    return _svg(1300, 60, f'<g transform="translate(650 30)">{body}</g>')


