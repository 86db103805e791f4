"""One certificate rendered whole: tagged for screen readers (PDF/UA-1), with title, author and language."""

from typing import TYPE_CHECKING

from awards.pdf.check import Unprintable, unprintable_certificate
from awards.pdf.design import Slot, lay_out, slots
from awards.pdf.setting import Line, Piece, set_salutation, small_piece
from awards.pdf.stamp import BAR_DROP, INK_COLOUR
from awards.pdf.text import CertificateText
from site_config.shared import qr

if TYPE_CHECKING:
    import pydyf
    from weasyprint import Document

STRUT = 2.0  # em from the upper edge of a .piece to its baseline
VARIANT = "pdf/ua-1"


def render_single(text: CertificateText, *, tagged: bool = True) -> bytes:
    """Return the PDF of one certificate.

    Raises Unprintable with the parts that no installed font can print, DoesNotFit, FontsMissing.
    The same text gives the same bytes as long as WeasyPrint and the fonts stay the same.
    """
    refused = unprintable_certificate(text)
    if refused:
        raise Unprintable(refused)
    options = {"pdf_variant": VARIANT} if tagged else {}
    return _whole(text, slots(text.static), options).write_pdf(finisher=_say_english, **options) or b""


def _say_english(_document: "Document", pdf: "pydyf.PDF") -> None:
    """Give the tags of English lines their language, which WeasyPrint leaves out: only they stand in sections."""
    from pydyf import Dictionary, String

    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("S") == "/Sect":
            element["Lang"] = String("en")


def _whole(text: CertificateText, places: dict[str, Slot], options: dict[str, str]) -> "Document":
    slot = places["salutation"]
    lines = set_salutation(text.recipient, text.recipient_tail, width=slot.width, size=slot.size)
    pieces, bars, rules = [], [], []
    for i, line in enumerate(lines):
        for j, piece in enumerate(line.pieces):
            pieces.append({"id": f"piece-{i}-{j}", "text": piece.text, "bold": piece.bold})
            rules.append(_piece_rule(f"piece-{i}-{j}", piece, line.rise))
        for j, bar in enumerate(line.bars):
            bars.append(f"bar-{i}-{j}")
            rules.append(_bar_rule(bars[-1], line, bar))
    rules += [_small_rule(name, getattr(text, name), places[name]) for name in ("serial", "code")]
    context = {
        "layer": "whole",
        "pieces": pieces,
        "bars": bars,
        "qr_label": f"二维码：{text.verify_url}",
        "document_title": title_of(text),
    }
    drawings = {"qr": qr.svg(qr.encode(text.verify_url), INK_COLOUR)}
    return lay_out(text, context=context, rules="".join(rules), drawings=drawings, **options)


def title_of(text: CertificateText) -> str:
    """Return the document's title: what a reader's window shows."""
    return f"{text.title} {text.serial}"


def _piece_rule(name: str, piece: Piece, rise: float) -> str:
    top = -rise - STRUT * piece.size
    size = f"font-size:{piece.size:.4f}pt;letter-spacing:{piece.spacing:.4f}pt"
    return f"#{name}{{left:{piece.x:.4f}pt;top:{top:.4f}pt;{size}}}"


def _small_rule(name: str, text: str, slot: Slot) -> str:
    return _piece_rule(f"{name}-piece", small_piece(text, width=slot.width, size=slot.size), 0)


def _bar_rule(name: str, line: Line, bar: tuple[float, float]) -> str:
    x, width = bar
    size = line.pieces[0].size
    return f"#{name}{{left:{x:.4f}pt;top:{BAR_DROP * size - line.rise:.4f}pt;width:{width:.4f}pt}}"
