"""Meander 回纹: a red band with gold meander, plaques with scrollwork, laurel and star."""

from awards.pdf import ornament
from awards.pdf.frame import frame
from awards.pdf.looks.base import Look

LOOK = Look(frame, ornament.medallion, ornament.emblem, ornament.rule)
