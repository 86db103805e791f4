"""The certificate's page: one template, laid out whole for a single one, or without its variable lines for a batch."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import get_template, render_to_string

from awards.pdf.check import Unprintable, unprintable
from awards.pdf.cut_fonts import cut_fonts
from awards.pdf.lettering import lettering
from awards.pdf.looks import LOOKS
from awards.pdf.text import MEANDER, CertificateText

if TYPE_CHECKING:
    from weasyprint import CSS, Document

TEMPLATE = "awards/pdf/certificate.html"
STYLE = "awards/pdf/certificate.css"
SIZES = range(6)  # body.size-0 ... size-5 in the style sheet, largest first
SLOTS = ("salutation", "serial", "code", "qr")
MOST_ISSUERS = 3
POINTS = 0.75  # per CSS pixel


class DoesNotFit(ValueError):
    """The wording has no room on the page: a body too long at the smallest size, or more issuers than seals fit."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled, in PDF points from the lower left corner: baseline (QR: lower edge), width and size (height)."""

    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class Design:
    """The static wording as a one-page PDF, and where the variable lines go."""

    pdf: bytes
    width: float
    height: float
    slots: Mapping[str, Slot]
    accent: str


@lru_cache(maxsize=1)
def _style() -> "CSS":
    from weasyprint import CSS

    return CSS(string=get_template(STYLE).render({}), base_url="ornament:")


def _page(values: Mapping[str, object], drawings: Mapping[str, str], rules: str = "", **options: object) -> "Document":
    # Half a second that only a process that prints should spend: a start has four of them.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from awards.pdf.drawings import Drawings

    markup = render_to_string(TEMPLATE, dict(values))
    fonts, configuration = cut_fonts(frozenset(markup)), FontConfiguration()
    fetcher = Drawings(drawings, fonts.files)
    added = CSS(string=fonts.rules + rules, base_url="ornament:", url_fetcher=fetcher, font_config=configuration)
    page = HTML(string=markup, base_url="ornament:", url_fetcher=fetcher)
    return page.render(stylesheets=[_style(), added], font_config=configuration, **options)


def lay_out(
    text: CertificateText,
    *,
    context: Mapping[str, object] | None = None,
    rules: str = "",
    drawings: Mapping[str, str] | None = None,
    **options: object,
) -> "Document":
    """Return the laid-out page at the largest body size that fits.

    `context`, `rules` (CSS) and `drawings` (SVG by name) fill the variable lines and add the ornaments; without them the
    page has the static wording only. `options` are WeasyPrint's.
    Raises Unprintable when no font has a character of the static wording, DoesNotFit, FontsMissing.
    """
    if refused := unprintable(text.wording):
        raise Unprintable(refused)
    if not 1 <= len(text.issuers) <= MOST_ISSUERS:
        raise DoesNotFit("、".join(text.issuers))
    look = LOOKS[text.look]
    title = lettering(text.title, (look.accent, look.edge, look.main))
    own = {**look.drawings(), "title": title, **(drawings or {})}
    for size in SIZES:
        values = {"text": text, "size": size, "document_title": text.title, "layer": "wording", **(context or {})}
        document = _page(values, own, look.rules + rules, **options)
        if _fits(document):
            return document
    raise DoesNotFit(text.body)


@lru_cache(maxsize=16)
def draw(static: CertificateText) -> Design:
    """Return the wording of a text without its variable words (CertificateText.static), to be laid over `ornaments`.

    Kept for the next batch of the process: a school's packet, a replacement and a second print share it.
    """
    document = lay_out(static)
    page, accent = document.pages[0], LOOKS[static.look].accent
    design = Design(document.write_pdf() or b"", page.width * POINTS, page.height * POINTS, slots_of(document), accent)
    del document, page
    # A document is a ring of objects that keeps 30 MB of each font it used: gone before the next one is laid out.
    gc.collect(1)
    return design


@lru_cache(maxsize=len(LOOKS))
def ornaments(look: str = MEANDER) -> bytes:
    """Return frame, medallion, emblem and rule as a one-page PDF: the same for every certificate of this look."""
    pdf = _page({"layer": "ornaments"}, LOOKS[look].drawings(), LOOKS[look].rules).write_pdf() or b""
    gc.collect(1)
    return pdf


@lru_cache(maxsize=16)
def slots(static: CertificateText) -> dict[str, Slot]:
    """Return the variable places of a text without its variable words (CertificateText.static)."""
    return slots_of(lay_out(static))


def slots_of(document: "Document") -> dict[str, Slot]:
    """Return the variable places of a laid-out page by name."""
    page = document.pages[0]
    return {name: _slot(page.anchors[name], page.height, upright=name != "qr") for name in SLOTS}


def _slot(box: tuple[float, float, float, float], page_height: float, *, upright: bool) -> Slot:
    """CSS boxes count downwards: a text slot has its baseline on the upper edge, the QR fills its box."""
    left, top, right, bottom = box
    y = page_height - (top if upright else bottom)
    return Slot(left * POINTS, y * POINTS, (right - left) * POINTS, (bottom - top) * POINTS)


def _fits(document: "Document") -> bool:
    anchors = document.pages[0].anchors
    return "body-end" in anchors and anchors["body-end"][3] <= anchors["body-limit"][1]
