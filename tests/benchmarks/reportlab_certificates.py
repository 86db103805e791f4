"""The same certificates drawn by ReportLab as its documentation advises: shared forms, subset fonts, one canvas."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from awards.pdf.design import slots
from awards.pdf.strokes import BAND, HEIGHT, MARGIN, WIDTH
from awards.pdf.text import CertificateText
from site_config.shared import qr
from site_config.shared.fonts import chain

INK, RED, GOLD = "#241f1a", "#a3161d", "#bd8f34"
UNIT = 72 / 254  # points in 0.1 mm
PAGE = (WIDTH * UNIT, HEIGHT * UNIT)
REGULAR, BOLD = "Regular", "Bold"
LEFT, BODY_SIZE, LEADING = 46 / 25.4 * 72, 21, 42
ROOM = 205 / 25.4 * 72


DrawCode = Callable[[Any, str, Any], None]


def own_widget(canvas: Any, address: str, place: Any) -> None:
    """ReportLab's own QR code, as its user guide shows it: the same address at the same level of correction."""
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.renderPDF import draw
    from reportlab.graphics.shapes import Drawing

    widget = QrCodeWidget(address, barLevel=qr.LEVEL, barBorder=0, barWidth=place.width, barHeight=place.size)
    draw(Drawing(place.width, place.size, widget), canvas, place.x, place.y)


def bits_of_our_encoder(canvas: Any, address: str, place: Any) -> None:
    """The code of our encoder as a one-bit inline image: what somebody who knows ReportLab well could build instead."""
    from PIL import Image

    code = qr.encode(address)
    image = Image.frombytes("1", (code.side, code.side), qr.mask(code))
    canvas.drawInlineImage(image, place.x, place.y, place.width, place.size)


def write_batch(texts: Iterable[CertificateText], path: Path, draw_code: DrawCode = own_widget) -> None:
    """Write one page for each certificate; what all of one wording share is a form that is drawn once.

    It is given every advantage: the places of the variable lines from our layout, a plain frame in place of the
    ornaments, and lines broken anywhere, without the rules of Chinese.
    """
    from reportlab.pdfgen.canvas import Canvas

    _register()
    canvas = Canvas(str(path), pagesize=PAGE, pageCompression=1)
    forms: dict[tuple[str, ...], str] = {}
    for text in texts:
        if text.design_key not in forms:
            forms[text.design_key] = f"wording-{len(forms)}"
            _wording(canvas, forms[text.design_key], text)
        canvas.doForm(forms[text.design_key])
        _own_lines(canvas, text, draw_code)
        canvas.showPage()
    canvas.save()


@lru_cache(maxsize=1)
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, bold in ((REGULAR, False), (BOLD, True)):
        pdfmetrics.registerFont(TTFont(name, str(chain(bold=bold)[0].path)))


def _wording(canvas: Any, name: str, text: CertificateText) -> None:
    canvas.beginForm(name)
    canvas.setStrokeColor(RED)
    canvas.setLineWidth(BAND * UNIT)
    inset = (MARGIN + BAND / 2) * UNIT
    canvas.rect(inset, inset, PAGE[0] - 2 * inset, PAGE[1] - 2 * inset)
    canvas.setFillColor(RED)
    canvas.setFont(BOLD, 60)
    canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 200, text.title)
    canvas.setFillColor(INK)
    canvas.setFont(REGULAR, BODY_SIZE)
    for number, line in enumerate(_broken("　　" + text.body)):
        canvas.drawString(LEFT, PAGE[1] - 330 - number * LEADING, line)
    canvas.setFont(REGULAR, 10)
    canvas.drawString(LEFT, 60, text.basis_line)
    for words, rise in ((text.issuers[0], 90), (text.date, 66)):
        canvas.drawRightString(PAGE[0] - LEFT, rise, words)
    canvas.endForm()


def _broken(text: str) -> list[str]:
    per_line = int(ROOM // BODY_SIZE)
    return [text[at : at + per_line] for at in range(0, len(text), per_line)]


def _own_lines(canvas: Any, text: CertificateText, draw_code: DrawCode) -> None:
    places = slots(text.static)
    slot = places["salutation"]
    size = _fitting(canvas, text, slot.width, slot.size)
    end = slot.x + canvas.stringWidth(text.recipient, BOLD, size * 1.3)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, size * 1.3)
    canvas.drawString(slot.x, slot.y, text.recipient)
    canvas.setFont(REGULAR, size)
    canvas.drawString(end + size / 2, slot.y, text.recipient_tail)
    for name, words in (("serial", text.serial), ("code", text.code)):
        canvas.setFont(REGULAR, places[name].size)
        canvas.drawString(places[name].x, places[name].y, words)
    canvas.setFillColor(GOLD)
    canvas.rect(slot.x, slot.y - 5, end - slot.x, 0.8, stroke=0, fill=1)
    draw_code(canvas, text.verify_url, places["qr"])


def _fitting(canvas: Any, text: CertificateText, room: float, size: float) -> float:
    width = canvas.stringWidth(text.recipient, BOLD, size * 1.3) + canvas.stringWidth(
        text.recipient_tail, REGULAR, size
    )
    return size if width + size <= room else size * room / (width + size)
