"""One face of the chain inside a PDF: a Type0 font, cut to the glyphs that were shown, with ToUnicode."""

from collections.abc import Iterator
from functools import cached_property

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from site_config.shared.fonts import chain, joins

CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

UNPRINTED = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"VORG", b"vhea", b"vmtx", b"name", b"DSIG")  # tables a viewer ignores


class Typeface:
    """Shapes runs and remembers their glyphs; glyph numbers stay those of the whole font, so pages can be written at once."""

    def __init__(self, name: str, index: int, *, bold: bool) -> None:
        self.name = name
        self.face = chain(bold=bold)[index]
        self.meanings: dict[int, str] = {0: "\ufffd"}
        self._shown: dict[str, bytes] = {}
        self._glyphs: dict[int, tuple[str, int]] = {}

    def show(self, text: str) -> bytes:
        """Return the operator that shows a run: Tj, or TJ where glyphs are kerned."""
        if text not in self._shown:
            if len(self._shown) > 4096:
                self._shown.clear()
            self._shown[text] = self._shape(text)
        return self._shown[text]

    def _shape(self, text: str) -> bytes:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(self.face.hb_font, buffer, {"liga": False, "clig": False})
        infos, known = buffer.glyph_infos, self._glyphs
        for i, info in enumerate(infos):
            if info.codepoint not in known:
                self._learn(info.codepoint, text[info.cluster : infos[i + 1].cluster if i + 1 < len(infos) else None])
        glyphs = [known[info.codepoint] for info in infos]
        shifts = [width - place.x_advance for (_, width), place in zip(glyphs, buffer.glyph_positions, strict=True)]
        if not any(shifts[:-1]):
            return f"<{''.join([digits for digits, _ in glyphs])}> Tj".encode()
        return f"[<{''.join(self._kerned(glyphs, shifts))}>] TJ".encode()

    def _kerned(self, glyphs: list[tuple[str, int]], shifts: list[int]) -> Iterator[str]:
        """The digits of each glyph, and what it is moved from its width; the last one moves nothing."""
        for (digits, _), shift in zip(glyphs, [*shifts[:-1], 0], strict=True):
            yield digits
            if shift:
                yield f"> {1000 * shift / self.face.upem:.0f} <"

    def _learn(self, glyph: int, meaning: str) -> None:
        """Remember a glyph with what it stands for where it is first shown, its digits in a page and its width."""
        self.meanings.setdefault(glyph, meaning)
        self._glyphs[glyph] = f"{glyph:04X}", self._width(glyph)

    def _width(self, glyph: int) -> int:
        return self.face.hb_font.get_glyph_h_advance(glyph)

    def embed(self, pdf: Pdf) -> Dictionary:
        """Return the font dictionary, an indirect object of `pdf`."""
        name = Name(f"/{self._tag}+{self.face.path.stem}")
        info = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0 if self.face.is_cff else Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=info,
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, name)),
            DW=1000,
            W=self._width_table(),
        )
        if not self.face.is_cff:
            descendant.CIDToGIDMap = Name.Identity
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(self._to_unicode()),
        )
        return pdf.make_indirect(font)

    @cached_property
    def _tag(self) -> str:
        """Six letters that differ with the subset."""
        value = hash(tuple(sorted(self.meanings))) & 0xFFFFFFF
        return "".join(chr(65 + value // 26**i % 26) for i in range(6))

    def _subset(self) -> hb.Face:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self.meanings)
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in UNPRINTED)
        return hb.subset(self.face.hb_face, wanted)

    def _descriptor(self, pdf: Pdf, name: Name) -> Dictionary:
        extents = self.face.hb_font.get_font_extents("ltr")
        scale = 1000 / self.face.upem
        cut = self._subset()
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array([-1000, round(extents.descender * scale), 2000, round(extents.ascender * scale)]),
            ItalicAngle=0,
            Ascent=round(extents.ascender * scale),
            Descent=round(extents.descender * scale),
            CapHeight=700,
            StemV=80,
        )
        if self.face.is_cff:
            descriptor.FontFile3 = Stream(pdf, cut.reference_table("CFF ").data, Subtype=Name.CIDFontType0C)
        else:
            descriptor.FontFile2 = pdf.make_stream(cut.blob.data)
        return descriptor

    def _width_table(self) -> Array:
        """Only what differs from the default of one em."""
        parts: list[object] = []
        for glyph in sorted(self.meanings):
            width = round(1000 * self._width(glyph) / self.face.upem)
            if width != 1000:
                parts += [glyph, Array([width])]
        return Array(parts)

    def _to_unicode(self) -> bytes:
        rows = [f"<{glyph:04X}> <{_utf16(meaning)}>" for glyph, meaning in sorted(self.meanings.items()) if meaning]
        blocks = []
        for start in range(0, len(rows), 100):
            part = rows[start : start + 100]
            blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
        return CMAP.format(blocks="\n".join(blocks)).encode()


def _utf16(text: str) -> str:
    return "".join(c for c in text if not joins(c) or ord(c) < 0xFE00).encode("utf-16-be").hex().upper()
