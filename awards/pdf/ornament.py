"""The parts that the looks share, and medallion, emblem and rule of the meander: all drawn by code."""

from functools import lru_cache
from math import cos, pi, sin

from awards.pdf.strokes import GOLD, PALE_GOLD, RED, leaf, lines, metal, path, smooth, svg


def ring(radius: float, swing: float, waves: int, phase: float, stretch: float) -> str:
    """A closed line that swings about a circle, as on banknotes; several with other phases make a guilloche."""
    count = waves * 8
    points = []
    for i in range(count):
        angle = 2 * pi * i / count
        r = radius + swing * sin(waves * angle + phase)
        points.append((r * cos(angle) * stretch, r * sin(angle)))
    return smooth(points, closed=True)


@lru_cache(maxsize=1)
def medallion() -> str:
    """Return the guilloche behind the text, faint enough to read over."""
    width, height = 1500, 1000
    parts = []
    for i in range(8):
        parts.append(path(ring(400, 84, 24, 2 * pi * i / 8, 1.5), stroke="#efe0b4", width=1.7))
    for i in range(4):
        parts.append(path(ring(283, 20, 36, 2 * pi * i / 4, 1.5), stroke="#efe0b4", width=1.5))
    return svg(width, height, f'<g transform="translate({width / 2} {height / 2})">{"".join(parts)}</g>')


def star(radius: float) -> str:
    """Five points about the origin."""
    points = []
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.382
        angle = -pi / 2 + i * pi / 5
        points.append((r * cos(angle), r * sin(angle)))
    return lines(points) + "Z"


def branch() -> str:
    """The right half of the laurel: leaves in pairs along an arc, smaller towards the tip."""
    radius, parts = 142, []
    for i in range(10):
        angle = pi / 2 - 0.16 - i * 0.232
        heading, size = angle * 180 / pi, 58 - 2.4 * i  # a leaf at 0 degrees points up, so this is along the arc
        x, y = radius * cos(angle), radius * sin(angle)
        parts += [leaf(x, y, heading + turn, size * share, size * 0.25) for turn, share in ((-38, 0.9), (40, 1.0))]
    last = pi / 2 - 0.16 - 9.6 * 0.232
    arc = [
        (radius * cos(angle), radius * sin(angle))
        for angle in (pi / 2 + 0.1 + (last - pi / 2 - 0.1) * i / 9 for i in range(10))
    ]
    parts.append(leaf(*arc[-1], last * 180 / pi, 40, 9))
    return metal(smooth(arc), 4.4) + "".join(parts)


@lru_cache(maxsize=1)
def emblem() -> str:
    """Return laurel and star."""
    twig = branch()
    core = path(star(100), fill=PALE_GOLD, stroke=GOLD, width=3) + path(star(80), fill="#b8141c")
    body = f'{twig}<g transform="scale(-1 1)">{twig}</g><g transform="translate(0 -2)">{core}</g>'
    return svg(420, 380, f'<g transform="translate(210 196)">{body}</g>')


@lru_cache(maxsize=1)
def rule() -> str:
    """Return the rule under the title: two tapering lines and a diamond."""
    body = ""
    for side in (-1, 1):
        body += f'<path transform="scale({side} 1)" d="M58 0L90 -4.2L640 0L90 4.2Z" fill="{GOLD}"/>'
        body += f'<circle cx="{side * 40}" r="6.5" fill="{GOLD}"/>'
    body += path("M0-20L20 0L0 20L-20 0Z", fill=RED, stroke=GOLD, width=4)
    return svg(1300, 60, f'<g transform="translate(650 30)">{body}</g>')
