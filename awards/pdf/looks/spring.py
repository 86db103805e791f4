"""Spring 朝阳: a green vine in blossom about the sheet, waves below, a rising sun: light, for pupils."""

from functools import lru_cache
from math import cos, pi, sin

from awards.pdf.looks.base import Look, divider
from awards.pdf.ornament import ring, star
from awards.pdf.strokes import (
    GOLD,
    HEIGHT,
    LIGHT_GOLD,
    MARGIN,
    PALE_GOLD,
    WIDTH,
    along,
    around,
    leaf,
    path,
    petal,
    rect,
    smooth,
    svg,
    wave,
)

JADE, DEEP_JADE, MIST, SHEET = "#2f8a68", "#1f6a4e", "#edf5ec", "#fffef8"
CORAL, BLUSH, VERMILION = "#e2674f", "#f6b5a2", "#c33a2b"
SUN, WATER = "#fae3bb", "#d5e9e2"
BAND = 84
PITCH, SWING = 232, 13
# leaves of the emblem's right sprig: place, turn, length
SPRIG = (
    (46, 168, 62, 62), (58, 166, 118, 54), (104, 142, 36, 62), (112, 136, 96, 54), (146, 98, 12, 58), (152, 88, 70, 52),
    (167, 30, -12, 56), (168, 22, 44, 48),
)  # fmt: skip
CORNER = 250  # from the frame's corner to where the vine begins


def _blossom(size: float) -> str:
    """Five round petals, a paler heart and stamens."""
    wide, tall = size * 0.62, size * 0.9
    right = f"C{size * 0.5:.1f} {-size} {wide:.1f} {-size * 0.3:.1f} 0 0Z"
    round_petal = f"M0 0C{-wide:.1f} {-size * 0.3:.1f} {-size * 0.5:.1f} {-size} 0 {-tall:.1f}{right}"
    parts = [f'<path transform="rotate({72 * i})" d="{round_petal}" fill="{CORAL}"/>' for i in range(5)]
    heart = petal(size * 0.55, size * 0.14)
    parts += [f'<path transform="rotate({72 * i})" d="{heart}" fill="{BLUSH}"/>' for i in range(5)]
    return "".join(parts) + f'<circle r="{size * 0.17:.1f}" fill="{PALE_GOLD}" stroke="{GOLD}" stroke-width="1.6"/>'


def _leaf(x: float, y: float, turn: float, length: float) -> str:
    return leaf(x, y, turn, length, length * 0.24, fill=JADE, shadow=DEEP_JADE)


def _vine(length: float) -> str:
    """A stem in waves: leaves on both sides of each bend, a blossom on every second crest, buds on the others."""
    stem = wave(length, PITCH, SWING)
    parts = [path(smooth(stem), stroke=DEEP_JADE, width=4.4, more=' stroke-linecap="round"')]
    for i, (x, y) in enumerate(stem[1:-1], start=1):
        if i % 2 == 0:
            parts += [_leaf(x, y, turn, size) for turn, size in ((72, 42), (108, 36), (-72, 34), (-108, 38))]
        elif i % 4 == 1:
            parts.append(f'<g transform="translate({x:.1f} {y - 6:.1f})">{_blossom(27)}</g>')
        else:
            parts += [_leaf(x, y, turn, 26) for turn in (-52, 52)]
            parts.append(f'<circle cx="{x:.1f}" cy="{y + 8:.1f}" r="8" fill="{CORAL}"/>')
    return "".join(parts)


def _corner() -> str:
    """Three blossoms in leaves, and tendrils that reach for the vine on both sides."""
    middle, side = BAND / 2, 118
    tendril = path(
        smooth([(66, 58), (110, 46), (150, 33), (190, 34), (222, 40), (CORNER, middle)]), stroke=DEEP_JADE, width=4.4
    )
    curl = path(
        smooth([(128, 40), (168, 70), (182, 104), (170, 128), (150, 126), (146, 108), (158, 102)]),
        stroke=JADE,
        width=3.6,
    )
    leaves = "".join(
        _leaf(x, y, turn, size) for x, y, turn, size in ((140, 36, 118, 56), (160, 33, 66, 44), (206, 37, 124, 40))
    )
    half = tendril + curl + leaves
    flowers = "".join(
        f'<g transform="translate({x} {y}) rotate({turn})">{_blossom(size)}</g>'
        for x, y, turn, size in ((side, 52, 20, 34), (52, side, -20, 34), (62, 62, 0, 60))
    )
    fan = "".join(
        _leaf(x, y, turn, size) for x, y, turn, size in ((88, 88, 135, 96), (84, 100, 158, 74), (100, 84, 112, 74))
    )
    return f'{half}<g transform="matrix(0 1 1 0 0 0)">{half}</g>{fan}{flowers}'


def _waves(left: float, right: float, low: float) -> str:
    """Three rows of overlapping arcs (海水纹), the lowest cut by the frame."""
    step, parts = 92.0, []
    count = round((right - left) / step)
    step = (right - left) / count
    for row in range(3):
        y = low - (2 - row) * step * 0.27
        for i in range(count - row % 2):
            x = left + step * (i + 0.5 + row % 2 / 2)
            for share in (1.0, 0.72, 0.44):
                r = step / 2 * share
                fill = SHEET if share == 1.0 else "none"
                parts.append(
                    path(
                        f"M{x - r:.1f} {y:.1f}A{r:.1f} {r:.1f} 0 0 1 {x + r:.1f} {y:.1f}",
                        fill=fill,
                        stroke=WATER,
                        width=2.4,
                    )
                )
    return "".join(parts)


@lru_cache(maxsize=1)
def frame() -> str:
    """Return the whole sheet: paper, waves, pale band with the vine, rules and flowers in the corners."""
    inner, start = MARGIN + BAND, MARGIN + CORNER
    body = rect(MARGIN, fill=SHEET) + _waves(inner + 24, WIDTH - inner - 24, HEIGHT - inner - 24)
    body += rect(MARGIN + BAND / 2, stroke=MIST, width=BAND)
    body += rect(MARGIN, stroke=DEEP_JADE, width=7) + rect(MARGIN + 11, stroke=GOLD, width=2.4)
    body += rect(inner, stroke=DEEP_JADE, width=4) + rect(inner + 14, stroke=GOLD, width=3)
    body += rect(inner + 24, stroke=LIGHT_GOLD, width=1.6)
    body += along(_vine(WIDTH - 2 * start), _vine(HEIGHT - 2 * start), start, MARGIN + BAND / 2)
    return svg(WIDTH, HEIGHT, body + around(_corner(), MARGIN))


@lru_cache(maxsize=1)
def medallion() -> str:
    """Return the guilloche behind the text: a sun of interlaced rays, faint enough to read over."""
    parts = [path(ring(330, 138, 12, 2 * pi * i / 12, 1.5), stroke=SUN, width=1.6) for i in range(12)]
    parts += [path(ring(170, 18, 24, 2 * pi * i / 4, 1.5), stroke=SUN, width=1.6) for i in range(4)]
    return svg(1500, 1000, f'<g transform="translate(750 500)">{"".join(parts)}</g>')


def _rays() -> str:
    parts = []
    for i in range(32):
        long = 132 if i % 2 == 0 else 116
        turn, half = 2 * pi * i / 32, 0.055
        a, b = (96 * cos(turn - half), 96 * sin(turn - half)), (96 * cos(turn + half), 96 * sin(turn + half))
        tip = (long * cos(turn), long * sin(turn))
        parts.append(f"M{a[0]:.1f} {a[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}L{b[0]:.1f} {b[1]:.1f}Z")
    return path("".join(parts), fill=GOLD)


@lru_cache(maxsize=1)
def emblem() -> str:
    """Return a sun with a star, held by two sprigs."""
    sun = _rays() + f'<circle r="88" fill="{VERMILION}"/>' + path(ring(88, 0, 8, 0, 1), stroke=LIGHT_GOLD, width=5)
    sun += path(ring(79, 3, 30, 0, 1), stroke=LIGHT_GOLD, width=1.6) + path(
        star(58), fill=PALE_GOLD, stroke=GOLD, width=2
    )
    stem = path(smooth([(0, 172), (62, 164), (120, 128), (158, 72), (168, 8)]), stroke=DEEP_JADE, width=5)
    sprig = stem + "".join(_leaf(*place) for place in SPRIG)
    body = f'<g transform="translate(0 -14)">{sun}</g>{sprig}<g transform="scale(-1 1)">{sprig}</g>'
    return svg(420, 380, f'<g transform="translate(210 178)">{body}</g>')


@lru_cache(maxsize=1)
def rule() -> str:
    return divider(JADE, GOLD)


LOOK = Look(frame, medallion, emblem, rule, main=VERMILION)
