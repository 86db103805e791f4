"""Files that are handed in: what is kept of each, and the sentence for each that is refused."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from campaigns.enums import FileKind
from campaigns.reading import read_file, read_files
from site_config.shared.errors import UserError
from tests.campaigns.works import OFFICE, RELATION, RELATIONS, W, docx, field, linked, packed, pdf, pptx, zipped
from tests.schools.photos import phone_exif, picture

ALL = frozenset(FileKind)
ESSAYS = frozenset({FileKind.DOCX, FileKind.PDF})
BOX = (
    f'<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:p {W}><w:r><w:t>框里的字</w:t></w:r></w:p></mc:Choice>'
    f"<mc:Fallback><w:p {W}><w:r><w:t>框里的字</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
)
SCRIPT = "<< /S /JavaScript /JS (x) >>"
SIMPLE_FIELD = '<w:p><w:fldSimple w:instr=" includepicture &quot;https://example.com/x.png&quot; "/></w:p>'
CHUNK: dict[str, str | bytes] = {
    "word/_rels/document.xml.rels": RELATIONS.format(f'<Relationship Id="r" Type="{OFFICE}/aFChunk" Target="a.html"/>'),
    "word/a.html": "<html><br></html>",
}
DELETED = "<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:br/><w:t>换行</w:t></w:r></w:p>"


def read(content, kinds=ALL, max_mb=10):
    return read_file(io.BytesIO(content), kinds=kinds, max_mb=max_mb)


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as book:
        book.add_blank_page()
        book.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb() -> bytes:
    return docx(parts={"word/media/zero.bin": b"\0" * 30_000_000})


def lying() -> bytes:
    """The directory says that a part unpacks to ten bytes."""
    content = bytearray(docx(parts={"word/media/zero.bin": b"\0" * 100_000}))
    place = content.rindex(b"word/media/zero.bin")
    content[place - 22 : place - 18] = (10).to_bytes(4, "little")
    return bytes(content)


def test_docx_gives_its_paragraphs_once():
    (found,) = read(docx("第一段。", body=DELETED + BOX))
    assert (found.kind, found.text) == (FileKind.DOCX, "第一段。\n留下\n换行\n框里的字")


def test_docx_may_hold_a_link_that_people_click():
    assert read(docx(parts=linked("hyperlink")))[0].text.endswith("我摇了摇头。")


def test_harmless_fields_links_and_actions_are_kept():
    inner = field(" PAGE ", " \\* MERGEFORMAT ") + field(' HYPERLINK "https://example.com/DDE" ') + field(" TOC \\o ")
    assert read(docx("DDEAUTO 是什么", body=inner))[0].text.startswith("DDEAUTO")
    link = "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.com) >> >>]"
    assert read(pdf("Hello", page=link, extra="/OpenAction [3 0 R /Fit]"))[0].text == "Hello"


def test_pptx_gives_the_words_of_its_slides_in_order():
    (found,) = read(pptx(*[f"第{number}页" for number in range(1, 12)]))
    assert found.text.split("\n") == [f"第{number}页" for number in range(1, 12)]


def test_pdf_gives_its_words():
    (found,) = read(pdf("Say no to drugs"))
    assert (found.kind, found.text, found.preview) == (FileKind.PDF, "Say no to drugs", b"")


def test_scanned_pdf_becomes_pictures_where_pictures_are_welcome():
    scan = pdf(image=picture())
    (found,) = read(scan)
    assert (found.kind, found.width, found.height, found.text) == (FileKind.JPEG, 40, 20, "")
    with pytest.raises(UserError) as refused:
        read(scan, ESSAYS)
    assert refused.value.code == "no_text"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_picture_is_kept_upright_and_without_metadata(kind):
    content = picture(kind=kind, exif=phone_exif() if kind == "JPEG" else None)
    (found,) = read(content)
    with Image.open(io.BytesIO(found.content)) as kept, Image.open(io.BytesIO(found.preview)) as small:
        assert kept.size == small.size == ((20, 40) if kind == "JPEG" else (40, 20))
        assert (kept.format, dict(kept.getexif())) == ("JPEG", {})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b"MZ\x90\x00" + b"\0" * 500, "program"),
        (lambda: b"\x7fELF" + b"\0" * 500, "program"),
        (lambda: zipped({"inner.zip": b"PK\x03\x04"}), "nested"),
        (lambda: b"Rar!\x1a\x07" + b"\0" * 500, "nested"),
        (lambda: b"just some words", "wrong_kind"),
        (lambda: docx(parts={"word/vbaProject.bin": b"x"}), "macros"),
        (
            lambda: docx(types='<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
            "macros",
        ),
        (lambda: docx(parts={"word/activeX/activeX1.xml": "<x/>"}), "macros"),
        (lambda: docx(parts=linked("attachedTemplate")), "links"),
        (lambda: docx(parts=linked("image")), "links"),
        (
            lambda: docx(
                parts={"word/_rels/settings.xml.rels": RELATIONS.format(RELATION.format("frame", "\\\\host\\x"))}
            ),
            "links",
        ),
        (lambda: docx(parts={"word/embeddings/oleObject1.bin": "Ole10Native".encode("utf-16-le")}), "attached"),
        (lambda: docx(body="<w:p/>"), "no_text"),
        (lambda: docx(parts={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "broken"),
        (bomb, "bomb"),
        (lying, "broken"),
        (lambda: docx()[:-40], "broken"),
        (locked_pdf, "password"),
        (lambda: pdf("Hello", extra="/OpenAction << /S /JavaScript /JS (x) >>"), "active"),
        (lambda: pdf("Hello", extra="/Names << /EmbeddedFiles << >> >>"), "active"),
        (lambda: pdf("Hello", extra=f"/AA << /WC {SCRIPT} >>"), "active"),
        (lambda: pdf("Hello", extra=f"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next {SCRIPT} >>"), "active"),
        (lambda: pdf("Hello", page=f"/AA << /O {SCRIPT} >>"), "active"),
        (lambda: pdf("Hello", page="/AA << /O << /S /J#61vaScript /#4AS (x) >> >>"), "active"),
        (lambda: pdf("Hello", page="/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"), "active"),
        (
            lambda: pdf("Hello", page="/Annots [<< /Subtype /FileAttachment /FS << /F (a) /EF << /F 6 0 R >> >> >>]"),
            "active",
        ),
        (lambda: pdf("Hello", page="/Annots [<< /Subtype /RichMedia >>]"), "active"),
        (lambda: docx("一", body=field(' DDEAUTO c:\\\\cmd.exe "/k calc" ')), "links"),
        (lambda: docx("一", body=field(" D", "DE", " c:\\\\cmd.exe x")), "links"),
        (lambda: docx("一", body=field(" LINK Excel.Sheet.12 x")), "links"),
        (lambda: docx("一", body=field(" PAGE ") + SIMPLE_FIELD), "links"),
        (
            lambda: docx("一", parts={"word/header1.bin": f"<w:hdr {W}>{SIMPLE_FIELD}</w:hdr>".encode("utf-16")}),
            "links",
        ),
        (lambda: docx("一", parts=CHUNK), "attached"),
        (lambda: pdf(), "no_text"),
        (lambda: b"%PDF-1.7 nothing", "broken"),
        (lambda: picture(size=(8000, 6250), kind="PNG"), "too_many_pixels"),
        (lambda: picture()[:200], "broken"),
    ],
)
def test_file_is_refused_with_a_sentence(content, code):
    with pytest.raises(UserError) as refused:
        read(content())
    assert (refused.value.code, len(refused.value.sentence) > 15) == (code, True)


def test_file_of_a_kind_that_is_not_asked_for_is_refused():
    with pytest.raises(UserError) as refused:
        read(picture(), ESSAYS)
    assert refused.value.code == "wrong_kind"


def test_sentence_says_which_of_several_files_is_meant():
    files = [io.BytesIO(picture()), io.BytesIO(b"")]
    with pytest.raises(UserError, match="2"):
        read_files(files, kinds=ALL, max_mb=1)


def test_helper_writes_real_packages():
    assert zipfile.ZipFile(io.BytesIO(packed({"a": "b"}))).namelist() == ["a"]
