"""A look as one SVG: the drawings in their places on the sheet, for lists and the choice in the editor."""

import re
from functools import lru_cache

from awards.pdf.lettering import lettering
from awards.pdf.looks import LOOKS
from awards.pdf.strokes import HEIGHT, WIDTH, svg
from awards.pdf.text import TITLE

# In 0.1 mm, as the style sheet of the certificate places them.
PLACES = {"frame": (0, 0), "medallion": (735, 610), "emblem": (1305, 198), "rule": (835, 775)}
SCALES = {"emblem": 360 / 420}
TITLE_TOP = 530
_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@lru_cache(maxsize=len(LOOKS))
def look_picture(key: str) -> str:
    """Return a look's sheet with its title and without other words. KeyError for a look that does not exist."""
    look = LOOKS[key]
    drawings = look.drawings()
    parts = [_placed(drawings[name], *PLACES[name], SCALES.get(name, 1)) for name in PLACES]
    parts.append(_placed(lettering(TITLE, (look.accent, look.edge, look.main)), 0, TITLE_TOP, 1))
    return svg(WIDTH, HEIGHT, "".join(parts))


def _placed(drawing: str, x: float, y: float, scale: float) -> str:
    match = _BODY.match(drawing)
    body = match[1] if match else ""
    return f'<g transform="translate({x} {y}) scale({scale:.4f})">{body}</g>'
