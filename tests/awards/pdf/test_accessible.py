"""What PDF/UA-1 (ISO 14289-1) asks of a single certificate, rule by rule, plain and signed; no validator is at hand."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from awards.pdf.signing import sign
from awards.pdf.single import render_single
from tests.awards.pdf.support import certificate
from tests.factories.signing import PASSPHRASE, key_file

pytestmark = pytest.mark.once

STANDARD = {"/Document", "/Div", "/P", "/H1", "/Span", "/Figure", "/NonStruct"}


@pytest.fixture(scope="module", params=["plain", "signed"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def pdf(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pdf]:
    content = render_single(certificate(recipient="王𱁬芳"))
    if kind == "signed":
        with pytest.MonkeyPatch.context() as patch:
            made = key_file(tmp_path_factory.mktemp("key") / "key.p12")
            patch.setattr("django.conf.settings.SIGNING_FILE", made.path)
            patch.setattr("django.conf.settings.SIGNING_PASSPHRASE", PASSPHRASE)
            content = sign(content)
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def elements(node: Object) -> Iterator[Dictionary]:
    """The structure elements below a node, in reading order."""
    below = node.get("/K", Array())
    for child in below if isinstance(below, Array) else [below]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def numbers(node: Dictionary) -> list[int]:
    """The pieces of marked content that an element holds itself."""
    below = node.get("/K", Array())
    return [int(child) for child in (below if isinstance(below, Array) else [below]) if not isinstance(child, Object)]


def marked(pdf: Pdf) -> list[int]:
    """The numbered pieces of marked content on the page, in the order in which they are drawn."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
            found.append(int(operands[1].MCID))
    return found


def test_file_says_what_it_is(pdf: Pdf) -> None:
    """5, 7.1, 7.2: the mark of PDF/UA, tagged and not suspect, a title that the window shows, Chinese."""
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "荣誉证书 望禁〔2026〕第001号"
    assert pdf.Root.MarkInfo.Marked
    assert not pdf.Root.MarkInfo.get("/Suspects", False)
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "zh-CN"


def test_every_stroke_is_in_the_tree_or_an_artifact(pdf: Pdf) -> None:
    """7.1: nothing is drawn outside marked content, and nothing tagged lies inside an artifact or the other way round."""
    stack: list[str] = []
    drawn = 0
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        match str(operator):
            case "BDC" | "BMC":
                stack.append("artifact" if operands[0] == Name.Artifact else "tagged")
                assert len(set(stack)) == 1
            case "EMC":
                stack.pop()
            case "Tj" | "TJ" | "'" | '"' | "Do" | "INLINE IMAGE" | "f" | "f*" | "S" | "s" | "B" | "b" | "sh":
                drawn += 1
                assert stack
    assert drawn > 10
    assert stack == []


def test_tree_and_page_name_the_same_pieces(pdf: Pdf) -> None:
    """7.1, 14.7.4 of ISO 32000: each numbered piece belongs to one element, and the parent tree leads there."""
    tree = pdf.Root.StructTreeRoot
    owners = {number: element for element in elements(tree) for number in numbers(element)}
    pieces = marked(pdf)
    assert sorted(pieces) == sorted(owners) == list(range(len(pieces)))
    key, parents = tree.ParentTree.Nums
    assert int(key) == int(pdf.pages[0].StructParents)
    assert [parents[number].objgen for number in range(len(pieces))] == [owners[n].objgen for n in sorted(owners)]


def test_elements_are_standard_and_begin_with_one_heading(pdf: Pdf) -> None:
    """7.1, 7.4: standard types only, one document, one heading of the first level and none below it."""
    kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    assert set(kinds) <= STANDARD
    assert kinds.count("/Document") == kinds.count("/H1") == 1
    assert next(kind for kind in kinds if kind in {"/H1", "/P", "/Figure"}) == "/H1"


def test_figure_has_words_and_a_place(pdf: Pdf) -> None:
    """7.3: the QR code is the one figure; it says where it leads, and where it is."""
    (figure,) = (element for element in elements(pdf.Root.StructTreeRoot) if str(element.S) == "/Figure")
    assert str(figure.Alt) == "二维码：https://example.org/verify/7K3M9QRTX2/"
    assert len(figure.A.BBox) == 4


def test_fonts_are_inside_and_every_glyph_has_its_character(pdf: Pdf) -> None:
    """7.21: embedded programs, the identity between codes and glyphs, and a character for each code that is shown."""
    fonts = pdf.pages[0].Resources.Font
    shown: dict[str, set[int]] = {}
    face = ""
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(operator) == "Tf":
            face = str(operands[0])
        elif str(operator) in ("Tj", "TJ"):
            strings = operands[0] if str(operator) == "TJ" else operands
            for part in (bytes(part) for part in strings if isinstance(part, pikepdf.String)):
                shown.setdefault(face, set()).update(int.from_bytes(part[i : i + 2]) for i in range(0, len(part), 2))
    assert len(shown) > 2  # a rare character comes from a font of its own
    for name, codes in shown.items():
        font = fonts[name]
        (descendant,) = font.DescendantFonts
        assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
        assert font.Encoding == Name("/Identity-H")
        assert descendant.get("/CIDToGIDMap", Name.Identity) == Name.Identity
        known = {int(code, 16) for code, _meaning in pairs(font.ToUnicode.read_bytes())}
        assert codes <= known
        assert 0 not in codes


def pairs(cmap: bytes) -> list[tuple[bytes, bytes]]:
    return re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4,})>", cmap)


def test_annotations_are_outside_the_page_and_tabs_follow_the_tree(pdf: Pdf, kind: str) -> None:
    """7.18: the field of a signature, the only annotation there may be, lies where nobody sees it and has a name."""
    page = pdf.pages[0]
    assert page.Tabs == Name.S
    widgets = list(page.get("/Annots", []))
    assert len(widgets) == {"plain": 0, "signed": 1}[kind]
    for widget in widgets:
        assert all(float(edge) < 0 for edge in widget.Rect)
        assert str(widget.TU) == "电子签名"


def test_nothing_runs_and_nothing_is_locked(pdf: Pdf) -> None:
    """7.16, 7.19: no script, and a screen reader may read the file."""
    assert not pdf.is_encrypted
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.get("/Names", Dictionary())
