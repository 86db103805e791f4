"""Stamping: each page is a shared background plus a few lines of type and a QR code, written as PDF operators."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from awards.pdf.design import Design, draw, ornaments
from awards.pdf.setting import Piece, set_salutation, small_piece
from awards.pdf.text import CertificateText
from awards.pdf.typeface import Typeface
from site_config.shared import qr
from site_config.shared.fonts import runs

INK_COLOUR = "#241f1a"
BAR_DROP = 0.24  # of the recipient's type size, below the baseline
BAR_HEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Plate:
    """What all pages of one design have in common: its size as an object of the file, and the operators around the
    lines. `code` begins the place of the QR code, whose image follows and ends it."""

    design: Design
    box: pikepdf.Object
    head: bytes
    code: bytes
    accent: bytes


class Stamper:
    """Builds the pages of one batch; every page of a design shares its background and all pages share the fonts."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.designs: dict[tuple[str, ...], Plate] = {}
        self.looks: dict[str, str] = {}
        self.faces: dict[tuple[int, bool], Typeface] = {}
        self.backgrounds, self.fonts = Dictionary(), Dictionary()
        self.resources = pdf.make_indirect(Dictionary(XObject=self.backgrounds, Font=self.fonts))

    def page(self, text: CertificateText) -> tuple[bytes, pikepdf.Object]:
        """Return the page's content and its box. Check the text first: see check.unprintable_certificate."""
        plate = self._plate(text)
        slots = plate.design.slots
        slot = slots["salutation"]
        parts = [plate.head]
        lines = set_salutation(text.recipient, text.recipient_tail, width=slot.width, size=slot.size)
        for line in lines:
            for piece in line.pieces:
                parts += self._piece(piece, slot.x, slot.y + line.rise)
        for place, words in ((slots["serial"], text.serial), (slots["code"], text.code)):
            parts += self._piece(small_piece(words, width=place.width, size=place.size), place.x, place.y)
        parts += [b"ET", plate.code, _modules(text.verify_url), plate.accent]
        for line in lines:
            low = slot.y + line.rise - BAR_DROP * line.pieces[0].size - BAR_HEIGHT
            parts += [b"%.2f %.2f %.2f %.2f re f" % (slot.x + x, low, width, BAR_HEIGHT) for x, width in line.bars]
        return b"\n".join(parts), plate.box

    def finish(self) -> None:
        """Cut the fonts to what the pages used and attach them."""
        for face in self.faces.values():
            self.fonts[f"/{face.name}"] = face.embed(self.pdf)

    def _plate(self, text: CertificateText) -> Plate:
        """What the pages of a text's design have in common; each design is drawn once."""
        key = text.design_key
        if key not in self.designs:
            name, design = f"D{len(self.designs)}", draw(text.static)
            below = self._look(text.look)
            self._add_form(name, design.pdf)
            self.designs[key] = self._make_plate(f"q /{below} Do Q q /{name} Do Q", design)
        return self.designs[key]

    def _make_plate(self, backgrounds: str, design: Design) -> Plate:
        box = self.pdf.make_indirect(Array([0, 0, round(design.width, 2), round(design.height, 2)]))
        place = design.slots["qr"]
        code = b"q %.2f 0 0 %.2f %.2f %.2f cm" % (place.width, place.size, place.x, place.y)
        head = b"\n".join([backgrounds.encode(), _fill(INK_COLOUR), b"BT"])
        return Plate(design, box, head, code, _fill(design.accent))

    def _look(self, look: str) -> str:
        if look not in self.looks:
            self.looks[look] = f"Ornaments{len(self.looks) or ''}"
            self._add_form(self.looks[look], ornaments(look))
        return self.looks[look]

    def _add_form(self, name: str, page: bytes) -> None:
        """A form keeps the y-flip that WeasyPrint leaves on to itself."""
        with Pdf.open(BytesIO(page)) as source:
            self.backgrounds[f"/{name}"] = self.pdf.copy_foreign(source.pages[0].as_form_xobject())

    def _piece(self, piece: Piece, x: float, y: float) -> Iterable[bytes]:
        yield b"1 0 0 1 %.2f %.2f Tm %.3f Tc" % (x + piece.x, y, piece.spacing)
        for index, run in runs(piece.text, bold=piece.bold):
            face = self._face(index, piece.bold)
            yield b"/%s %.3f Tf %s" % (face.name.encode(), piece.size, face.show(run))

    def _face(self, index: int, bold: bool) -> Typeface:
        if (index, bold) not in self.faces:
            self.faces[index, bold] = Typeface(f"F{len(self.faces)}", index, bold=bold)
        return self.faces[index, bold]


def attach_pages(pdf: Pdf, contents: Iterable[tuple[bytes, pikepdf.Object]], resources: pikepdf.Object) -> int:
    """Append one page for each content and box to the page tree; return how many."""
    root, count = pdf.Root.Pages, 0
    kids, page_type = root.Kids, Name.Page
    for content, box in contents:
        page = Dictionary(
            Type=page_type, Parent=root, MediaBox=box, Resources=resources, Contents=pdf.make_stream(content)
        )
        kids.append(pdf.make_indirect(page))
        count += 1
    root.Count = int(root.Count) + count
    return count


def _modules(address: str) -> bytes:
    """The QR code of an address as an inline image, where the matrix in force puts it."""
    code = qr.encode(address)
    return b"BI /W %d /H %d /IM true /BPC 1 ID %b\nEI Q" % (code.side, code.side, qr.mask(code))


def _fill(colour: str) -> bytes:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return b"%.4f %.4f %.4f rg" % (red, green, blue)
