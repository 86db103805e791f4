"""Documents for tests, made by hand: a DOCX, a PPTX, a PDF with or without words, a ZIP in any spelling."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f'<Relationship Id="r1" Type="{OFFICE}/{{}}" Target="{{}}" TargetMode="External"/>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
WORDS = ("放学路上，有人递来一支“上头电子烟”。", "我摇了摇头。")


def packed(parts: dict[str, str | bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(*paragraphs: str, body: str = "", parts: dict[str, str | bytes] | None = None, types: str = "") -> bytes:
    rows = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs or ([] if body else WORDS))
    document = f"<w:document {W}><w:body>{rows}{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": TYPES.format(types), "word/document.xml": document, **(parts or {})})


def linked(kind: str, target: str = "https://example.com/x") -> dict[str, str | bytes]:
    return {"word/_rels/document.xml.rels": RELATIONS.format(RELATION.format(kind, target))}


def field(*runs: str) -> str:
    """A paragraph with a field of Word whose instruction is written in these runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    written = "".join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    return f"<w:p>{mark.format('begin')}{written}{mark.format('separate')}{mark.format('end')}</w:p>"


def pptx(*slides: str) -> bytes:
    parts: dict[str, str | bytes] = {"[Content_Types].xml": TYPES.format(""), "ppt/presentation.xml": "<p/>"}
    for number, text in enumerate(slides, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = f"<s {A}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>"
    return packed(parts)


def pdf(
    text: str = "", *, image: bytes = b"", extra: str = "", page: str = "", size: tuple[int, int] = (40, 20)
) -> bytes:
    """One page with a line of Latin text, or a JPEG over the whole page; more entries of the catalogue and the page."""
    drawn = (
        f"BT /F1 18 Tf 40 700 Td ({text}) Tj ET".encode()
        if text
        else b"q 400 0 0 200 0 0 cm /I1 Do Q"
        if image
        else b""
    )
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /I1 6 0 R >> >> %s >>" % page.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (*size, len(image), image),
    ]
    out, places = io.BytesIO(b"%PDF-1.5\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def zipped(members: dict[bytes | str, bytes]) -> bytes:
    """A ZIP; names given as bytes are written as they are, as Windows in China writes GBK."""
    plain = {(f"n{place:03}".ljust(len(name), "_") if isinstance(name, bytes) else name): content
             for place, (name, content) in enumerate(members.items())}  # fmt: skip
    content = packed(dict(plain))
    for name, stand_in in zip(members, plain, strict=True):
        if isinstance(name, bytes):
            content = content.replace(stand_in.encode(), name)
    return content
