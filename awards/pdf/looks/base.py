"""What a look consists of."""

from collections.abc import Callable
from dataclasses import dataclass

from awards.pdf.strokes import GOLD, LIGHT_GOLD, RED, path, svg


@dataclass(frozen=True, slots=True)
class Look:
    """A family of border, guilloche, emblem and colours. `main` is the title's and the honour's colour, `accent` that
    of the rules and of the line under a name.
    """

    frame: Callable[[], str]
    medallion: Callable[[], str]
    emblem: Callable[[], str]
    rule: Callable[[], str]
    main: str = RED
    accent: str = GOLD
    edge: str = LIGHT_GOLD

    def drawings(self) -> dict[str, str]:
        """Return the SVG of each part by its name in the style sheet."""
        return {name: getattr(self, name)() for name in ("frame", "medallion", "emblem", "rule")}

    @property
    def rules(self) -> str:
        """The colours as CSS; nothing for the style sheet's own."""
        if (self.main, self.accent) == (RED, GOLD):
            return ""
        return f":root{{--red:{self.main};--gold:{self.accent}}}"


def divider(main: str, accent: str) -> str:
    """The rule under the title: two tapering lines, dots and a diamond."""
    body = ""
    for side in (-1, 1):
        body += f'<path transform="scale({side} 1)" d="M58 0L90 -4.2L640 0L90 4.2Z" fill="{accent}"/>'
        body += f'<circle cx="{side * 40}" r="6.5" fill="{accent}"/>'
    body += path("M0-20L20 0L0 20L-20 0Z", fill=main, stroke=accent, width=4)
    return svg(1300, 60, f'<g transform="translate(650 30)">{body}</g>')
