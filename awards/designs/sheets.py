"""A design on paper before it counts: the page for the screen, or the sentences that say why there is none."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from awards.designs.faults import faults
from awards.designs.trying import cycle_for, longest, require_printable, sample, sheet_of, sheet_pdf
from awards.errors import Refused
from awards.issuing import no_glyph
from awards.models import CertificateDesign
from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit
from site_config.shared.fonts import FontsMissing

LONGEST = "longest"


@dataclass(frozen=True, slots=True)
class Trial:
    """What the editor says of a design: sentences by field, sentences on the page, and whom the sheet names."""

    faults: dict[str, str]
    troubles: list[str]
    is_real: bool = False
    cycle: str = ""

    @property
    def is_fine(self) -> bool:
        return not self.faults and not self.troubles


def trial_of(design: CertificateDesign, user: Any, who: str = "") -> Trial:
    """Look at a design, stored or as typed: placeholders first, then glyphs and room.

    Params: user, whoever looks; who, LONGEST for the longest real name of the newest cycle that the person works on,
    anything else for invented people.
    """
    cycle = cycle_for(design, user)
    is_real = who == LONGEST and longest(cycle, design.honour, user) is not None
    found, troubles = faults(design.honour, design.words), []
    if not found:
        try:
            page_of(design, user, who)
        except Refused as refusal:
            troubles = [str(refusal)]
    return Trial(found, troubles, is_real, cycle.title)


def page_of(design: CertificateDesign, user: Any, who: str = "") -> bytes:
    """Return the page as a PDF; params as for trial_of. Raises Refused with the first reason why there is none."""
    if found := faults(design.honour, design.words):
        raise Refused(" ".join(found.values()))
    cycle = cycle_for(design, user)
    person = (longest(cycle, design.honour, user) if who == LONGEST else None) or sample(design.honour)
    try:
        return sheet_pdf(sheet_of(design, cycle, person, timezone.localdate()))
    except Unprintable as error:
        # The engine's error holds a name: it goes to the screen alone.
        raise no_glyph(error) from None
    except (DoesNotFit, FontsMissing):
        require_printable(design, user)
        raise
