"""Brocade 锦纹: an indigo band woven of guilloche in gold, rosettes in the corners, a book in laurel."""

from functools import lru_cache
from math import cos, pi, sin

from awards.pdf.looks.base import Look, divider
from awards.pdf.ornament import branch, star
from awards.pdf.strokes import (
    GOLD,
    HEIGHT,
    LIGHT_GOLD,
    MARGIN,
    PALE_GOLD,
    PAPER,
    WIDTH,
    Point,
    along,
    around,
    box,
    metal,
    path,
    petal,
    rect,
    smooth,
    svg,
    wave,
)

INDIGO, DEEP_INDIGO, FAINT = "#1f3a68", "#152a4e", "#dfe4ec"
BAND = 92
CENTRE, RADIUS, NOTCH = 84, 90, 130  # a corner's rosette and the bend of the inner rules about it
STRANDS = 6


def _weave(length: float) -> str:
    """Six fine strands make the net, two broad ones run through it."""
    fine = [smooth(wave(length, 74, 36, 2 * pi * i / STRANDS)) for i in range(STRANDS)]
    broad = [smooth(wave(length, 148, 21, pi * i)) for i in range(2)]
    return path("".join(fine), stroke=LIGHT_GOLD, width=1.7) + path("".join(broad), stroke=PALE_GOLD, width=3.6)


def _rose(radius: float, loops: int, share: float) -> list[Point]:
    """A hypotrochoid: a point on a wheel that rolls inside a ring."""
    count = loops * 14
    points = []
    for i in range(count):
        turn = 2 * pi * i / count
        r = radius * (1 - share + share * cos(loops * turn))
        points.append((r * cos(turn), r * sin(turn)))
    return points


def _rosette() -> str:
    """A disc with two guilloche wreaths and a flower."""
    parts = [f'<circle r="{RADIUS}" fill="{INDIGO}"/>', metal(_circle(RADIUS), 9)]
    for turn in (0, 7.5):
        for share in (0.16, 0.3):
            wreath = smooth(_rose(RADIUS - 10, 24, share), closed=True)
            parts.append(f'<g transform="rotate({turn})">{path(wreath, stroke=LIGHT_GOLD, width=1.5)}</g>')
    parts.append(f'<circle r="37" fill="{DEEP_INDIGO}"/>' + path(_circle(37), stroke=GOLD, width=3))
    for i in range(8):
        parts.append(f'<path transform="rotate({45 * i})" d="{petal(32, 9)}" fill="{PALE_GOLD}"/>')
    parts.append(f'<circle r="7.5" fill="{GOLD}" stroke="{DEEP_INDIGO}" stroke-width="2"/>')
    return f'<g transform="translate({CENTRE} {CENTRE})">{"".join(parts)}</g>'


def _circle(radius: float) -> str:
    return f"M{radius} 0A{radius} {radius} 0 1 1 -{radius} 0A{radius} {radius} 0 1 1 {radius} 0Z"


def _notched(inset: float, notch: float) -> str:
    """A rule whose corners bend inwards about the rosettes."""
    right, low = WIDTH - inset, HEIGHT - inset
    bend = f"A{notch} {notch} 0 0 0"
    return (
        f"M{inset + notch} {inset}H{right - notch}{bend} {right} {inset + notch}V{low - notch}{bend} {right - notch} {low}"
        f"H{inset + notch}{bend} {inset} {low - notch}V{inset + notch}{bend} {inset + notch} {inset}Z"
    )


@lru_cache(maxsize=1)
def frame() -> str:
    """Return the whole sheet: paper, woven band, rules and rosettes."""
    inner, start = MARGIN + BAND, MARGIN + 2 * CENTRE + 4
    body = rect(MARGIN, fill=PAPER) + rect(MARGIN + BAND / 2, stroke=INDIGO, width=BAND)
    body += along(_weave(WIDTH - 2 * start), _weave(HEIGHT - 2 * start), start, MARGIN + BAND / 2)
    body += metal(box(MARGIN), 9) + metal(box(inner), 9)
    body += path(_notched(inner + 22, NOTCH), stroke=GOLD, width=4.4)
    body += path(_notched(inner + 34, NOTCH), stroke=INDIGO, width=2)
    return svg(WIDTH, HEIGHT, body + around(_rosette(), MARGIN))


@lru_cache(maxsize=1)
def medallion() -> str:
    """Return the guilloche behind the text: ellipses turned about one centre, faint enough to read over."""
    parts = [
        f'<g transform="rotate({5 * i})"><ellipse rx="430" ry="{ry}"/></g>' for i in range(36) for ry in (215, 300)
    ]
    line = f'fill="none" stroke="{FAINT}" stroke-width="1.3"'
    return svg(1500, 1000, f'<g transform="translate(750 500) scale(1.5 1)" {line}>{"".join(parts)}</g>')


def _page() -> str:
    """The right page of the open book, with its lines."""
    leaf = "M0 34C26 12 64 8 98 20V-62C64 -74 26 -70 0 -48Z"
    rules = "".join(f"M16 {y}C34 {y - 9} 58 {y - 11} 84 {y - 5}" for y in (-34, -16, 2))
    return path(leaf, fill="#fffefa", stroke=GOLD, width=4.4) + path(rules, stroke=INDIGO, width=3)


@lru_cache(maxsize=1)
def emblem() -> str:
    """Return laurel, open book and star."""
    twig = branch()
    cover = path("M0 50C28 28 70 24 110 36V-50H-110V36C-70 24 -28 28 0 50Z", fill=INDIGO, stroke=GOLD, width=4)
    page = _page()
    book = f'{cover}{page}<g transform="scale(-1 1)">{page}</g>'
    light = path(star(40), fill=PALE_GOLD, stroke=GOLD, width=3) + path(star(29), fill="#b8141c")
    body = f'{twig}<g transform="scale(-1 1)">{twig}</g><g transform="translate(0 34) scale(.86)">{book}</g>'
    return svg(420, 380, f'<g transform="translate(210 196)">{body}<g transform="translate(0 -74)">{light}</g></g>')


@lru_cache(maxsize=1)
def rule() -> str:
    return divider(INDIGO, GOLD)


LOOK = Look(frame, medallion, emblem, rule, main=INDIGO)
