"""The looks of certificates by key: meander (red and gold), brocade (indigo guilloche), spring (green vine)."""

from awards.pdf.looks import brocade, meander, spring
from awards.pdf.looks.base import Look
from awards.pdf.text import MEANDER

LOOKS: dict[str, Look] = {MEANDER: meander.LOOK, "brocade": brocade.LOOK, "spring": spring.LOOK}
