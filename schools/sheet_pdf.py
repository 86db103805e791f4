"""The monthly sheet as PDF: A4 upright, tagged, one page where it fits at a readable size."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import get_language

from schools.sheet import Sheet
from site_config.shared.fonts import describe, missing_characters
from site_config.shared.one_page import one_page_pdf

TEMPLATE = "schools/pdf/monthly_sheet.html"
STYLE = "schools/pdf/monthly_sheet.css"
SIZES = ("10pt", "9pt", "8pt")
# What printers set where a character cannot be had.
GETA = "〓"


@dataclass(frozen=True)
class Unprinted:
    """Characters that no installed font has, and the table that puts another one in their place."""

    characters: str

    @property
    def words(self) -> str:
        return describe(self.characters) if self.characters else ""

    def mend(self, text: str) -> str:
        return text.translate({ord(character): GETA for character in self.characters})


def unprinted(sheet: Sheet) -> Unprinted:
    """Return the characters of a sheet that cannot be printed. Raises FontsMissing without the fonts themselves."""
    return Unprinted("".join(dict.fromkeys("".join(map(missing_characters, sheet.texts())))))


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the PDF in the language of the moment, at the largest size at which it is one page.

    A month with so many records that not even the smallest size holds them goes on to further pages. Characters that
    no font has are printed as 〓 and named below. Raises FontsMissing.
    """
    lost = unprinted(sheet)
    markup = lost.mend(
        render_to_string(TEMPLATE, {"sheet": sheet, "language": get_language() or "zh-hans", "is_pdf": True})
    )
    if lost.characters:
        markup = markup.replace("<!--lost-->", render_to_string("schools/_sheet_lost.html", {"lost": lost}))
    return one_page_pdf(markup, style=STYLE, sizes=SIZES)
