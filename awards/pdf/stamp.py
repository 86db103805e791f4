"""Stamping: each page is a shared background plus a few lines of type and a QR code, written as PDF operators."""

from collections.abc import Iterable
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


class Stamper:
    """Builds the pages of one batch; every page of a design shares its background and all pages share the fonts."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.designs: dict[tuple[str, ...], tuple[str, str, Design]] = {}
        self.looks: dict[str, str] = {}
        self.faces: dict[tuple[int, bool], Typeface] = {}
        self.backgrounds, self.fonts = Dictionary(), Dictionary()
        self.resources = pdf.make_indirect(Dictionary(XObject=self.backgrounds, Font=self.fonts))

    def page(self, text: CertificateText) -> tuple[bytes, Design]:
        """Return the page's content and its design. Check the text first: see check.unprintable_certificate."""
        below, name, design = self._design(text)
        slot = design.slots["salutation"]
        parts = [b"q /%s Do Q q /%s Do Q" % (below.encode(), name.encode()), _fill(INK_COLOUR), b"BT"]
        lines = set_salutation(text.recipient, text.recipient_tail, width=slot.width, size=slot.size)
        for line in lines:
            for piece in line.pieces:
                parts += self._piece(piece, slot.x, slot.y + line.rise)
        for small, words in (("serial", text.serial), ("code", text.code)):
            place = design.slots[small]
            parts += self._piece(small_piece(words, width=place.width, size=place.size), place.x, place.y)
        parts += [b"ET", _code(text.verify_url, design), _fill(design.accent)]
        for line in lines:
            low = slot.y + line.rise - BAR_DROP * line.pieces[0].size - BAR_HEIGHT
            parts += [b"%.2f %.2f %.2f %.2f re f" % (slot.x + x, low, width, BAR_HEIGHT) for x, width in line.bars]
        return b"\n".join(parts), design

    def finish(self) -> None:
        """Cut the fonts to what the pages used and attach them."""
        for face in self.faces.values():
            self.fonts[f"/{face.name}"] = face.embed(self.pdf)

    def _design(self, text: CertificateText) -> tuple[str, str, Design]:
        """The names of the ornaments and of the wording, and the design; each is drawn once."""
        key = text.design_key
        if key not in self.designs:
            name, design = f"D{len(self.designs)}", draw(text.static)
            self.designs[key] = self._look(text.look), name, design
            self._add_form(name, design.pdf)
        return self.designs[key]

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


def attach_pages(pdf: Pdf, contents: Iterable[tuple[bytes, Design]], resources: pikepdf.Object) -> int:
    """Append one page for each content to the page tree; return how many."""
    root, count = pdf.Root.Pages, 0
    for content, design in contents:
        box = Array([0, 0, round(design.width, 2), round(design.height, 2)])
        page = Dictionary(
            Type=Name.Page, Parent=root, MediaBox=box, Resources=resources, Contents=pdf.make_stream(content)
        )
        root.Kids.append(pdf.make_indirect(page))
        count += 1
    root.Count = int(root.Count) + count
    return count


def _code(address: str, design: Design) -> bytes:
    code, place = qr.encode(address), design.slots["qr"]
    head = b"q %.2f 0 0 %.2f %.2f %.2f cm\n" % (place.width, place.size, place.x, place.y)
    image = b"BI /W %d /H %d /IM true /BPC 1 ID " % (code.side, code.side)
    return head + image + qr.mask(code) + b"\nEI Q"


def _fill(colour: str) -> bytes:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return b"%.4f %.4f %.4f rg" % (red, green, blue)
