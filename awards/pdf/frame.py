"""The frame of a certificate: red band with gold meander (回纹), rules, corner plaques and scrollwork."""

from functools import lru_cache
from math import cos, pi, sin

from awards.pdf.strokes import (
    BAND,
    DEEP_RED,
    GOLD,
    HEIGHT,
    MARGIN,
    PALE_GOLD,
    PAPER,
    PETALS,
    PLAQUE,
    RED,
    WIDTH,
    Point,
    along,
    around,
    box,
    leaf,
    lines,
    metal,
    path,
    petal,
    rect,
    smooth,
    svg,
)


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
            parts.append(lines([(middle + side * (0.5 * step + x * step), y * step) for x, y in hook]))
        parts.append(lines([(middle - 0.5 * step, 5 * step), (middle + 0.5 * step, 5 * step)]))
        parts.append(lines([(middle - pitch / 2, 0), (middle - 5.5 * step, 0)]))
        parts.append(lines([(middle + 5.5 * step, 0), (middle + pitch / 2, 0)]))
    return "".join(parts)


def _bands() -> str:
    step = 8.4
    start = MARGIN + PLAQUE + 16
    across = path(_meander(WIDTH - 2 * start, step), stroke=PALE_GOLD, width=4.6)
    down = path(_meander(HEIGHT - 2 * start, step), stroke=PALE_GOLD, width=4.6)
    inset = MARGIN + (BAND - 5 * step) / 2
    return along(across, down, start, inset)


def _rosette(radius: float) -> str:
    outer, inner = petal(radius, radius * 0.22), petal(radius * 0.62, radius * 0.17)
    parts = []
    for i in range(PETALS):
        parts.append(f'<path transform="rotate({360 / PETALS * i})" d="{outer}" fill="{PALE_GOLD}"/>')
    for i in range(PETALS):
        turn = 360 / PETALS * (i + 0.5)
        parts.append(
            f'<path transform="rotate({turn})" d="{inner}" fill="{GOLD}" stroke="{DEEP_RED}" stroke-width="1.2"/>'
        )
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
    stem = [(176.0, 176.0), (238, 178), (318, 150), (392, 138), *_scroll(404, 178, 40, -pi / 2 + 0.15, 1.4, 1)]
    curl = [(262.0, 172.0), (304, 182), *_scroll(306, 224, 28, -0.6, 1.35, 1)]
    tendril = [(392.0, 138.0), (440, 128), (482, 136), (510, 150)]
    leaves = ((512, 151, 112, 46), (470, 133, 62, 38), (330, 148, 48, 40), (232, 178, 60, 30))
    return (
        metal(smooth(tendril), 5)
        + metal(smooth(curl), 6.4)
        + metal(smooth(stem), 7.6)
        + "".join(leaf(x, y, turn, size, size * 0.2) for x, y, turn, size in leaves)
        + f'<circle cx="404" cy="178" r="7" fill="{GOLD}"/><circle cx="306" cy="224" r="6" fill="{GOLD}"/>'
    )


def _plaque() -> str:
    side, notch = PLAQUE, PLAQUE - 108
    edge = f"M0 0H{side}V{notch}A108 108 0 0 0 {notch} {side}H0Z"
    lining = f"M18 18H{side - 18}V{notch - 16}A125 125 0 0 0 {notch - 16} {side - 18}H18Z"
    vine = _vine()
    dots = "".join(
        f'<circle cx="{at}" cy="{at}" r="{r}" fill="{GOLD}"/>' for at, r in ((212, 9), (240, 6.5), (262, 4.5))
    )
    return (
        vine
        + f'<g transform="matrix(0 1 1 0 0 0)">{vine}</g>'
        + dots
        + path(edge, fill=RED)
        + metal(edge, 11)
        + path(lining, stroke=PALE_GOLD, width=2.4)
        + f'<g transform="translate(89 89)">{_rosette(60)}</g>'
    )


@lru_cache(maxsize=1)
def frame() -> str:
    """Return the whole sheet: paper, bands, rules and the four corners."""
    inner = MARGIN + BAND
    body = rect(MARGIN, fill=PAPER)
    body += rect(MARGIN + BAND / 2, stroke=RED, width=BAND)
    body += metal(box(MARGIN), 10) + rect(MARGIN + 12, stroke=PALE_GOLD, width=2.4)
    body += rect(inner - 12, stroke=PALE_GOLD, width=2.4) + metal(box(inner), 10)
    body += rect(inner + 17, stroke=GOLD, width=3) + _bands()
    return svg(WIDTH, HEIGHT, body + around(_plaque(), MARGIN))
