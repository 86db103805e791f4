"""The title's letters as outlines: a body a little heavier than the font's, edged in gold. The real text lies on top."""

from functools import lru_cache

from awards.pdf.strokes import GOLD, LIGHT_GOLD, RED
from site_config.shared.fonts import Face, chain, face_index

WIDTH = 2970  # the sheet's, in 0.1 mm
SIZE = 60 / 72 * 254  # 60 pt in 0.1 mm
SPACING = 0.5  # em between letters
BASELINE = 0.836  # em below the upper edge
HEIGHT = SIZE * 1.3
WIDTHS = (7.4, 5.6, 2.6)  # of the strokes in 0.1 mm, outermost first
COLOURS = (GOLD, LIGHT_GOLD, RED)


class _Pen:
    """Collects a glyph's outline as SVG path data, y downwards."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def moveTo(self, p: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's name
        self._add("M", p)

    def lineTo(self, p: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's name
        self._add("L", p)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's name
        self._add("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's name
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802 - the pen protocol's name
        self.parts.append("Z")

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        self.parts.append(letter + " ".join(f"{x:.0f} {-y:.0f}" for x, y in points))


@lru_cache(maxsize=32)
def lettering(title: str, colours: tuple[str, ...] = COLOURS) -> str:
    """Return the title as SVG, one sheet wide and centred, for the place of the h1; `colours` from the outermost."""
    step = 1 + SPACING
    left = (WIDTH - SIZE * (len(title) * step - SPACING)) / 2
    letters = []
    for i, character in enumerate(title):
        face = chain(bold=True)[face_index(character, True) or 0]
        scale = SIZE / face.upem
        place = f"translate({left + i * step * SIZE:.2f} {BASELINE * SIZE:.2f}) scale({scale:.5f})"
        letters.append((place, scale, _outline(face, character)))
    strokes = tuple(zip(colours, WIDTHS, strict=True))
    body = "".join(_stroked(letter, colour, width) for colour, width in strokes for letter in letters)
    size = f'width="{WIDTH / 10}mm" height="{HEIGHT / 10:.3f}mm" viewBox="0 0 {WIDTH} {HEIGHT:.2f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def _outline(face: Face, character: str) -> str:
    pen = _Pen()
    glyph = face.hb_font.get_nominal_glyph(ord(character))
    if glyph is not None:
        face.hb_font.draw_glyph_with_pen(glyph, pen)
    return "".join(pen.parts)


def _stroked(letter: tuple[str, float, str], colour: str, width: float) -> str:
    place, scale, outline = letter
    line = f'stroke="{colour}" stroke-width="{width / scale:.1f}" stroke-linejoin="round"'
    return f'<path transform="{place}" d="{outline}" fill="{colour}" {line}/>'
