"""A batch: pages, words, pictures, QR codes, and refusals that leave no file."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from awards.pdf.batch import BatchResult, write_batch
from awards.pdf.check import Unprintable, digest
from awards.pdf.design import slots
from awards.pdf.text import CertificateText, address_person, address_school
from site_config.shared import qr
from tests.awards.pdf.support import DPI, certificate, picture, words

pytestmark = pytest.mark.once

LONG_NAME = "阿卜杜热西提·买买提艾力·阿卜杜热合曼江"


def three_honours() -> list[CertificateText]:
    school, tail = address_school("云帆小学")
    teacher, teacher_tail = address_person("欧阳珺玥", "同志", "云帆小学")
    model = "被评为“禁毒先进学校”。特发此证，以资鼓励。"
    best = "被评为“毒品预防教育先进教师”。特发此证，以资鼓励。"
    return [
        certificate(),
        certificate(honour="禁毒先进学校", recipient=school, recipient_tail=tail, body=model),
        certificate(honour="毒品预防教育先进教师", recipient=teacher, recipient_tail=teacher_tail, body=best),
        certificate(recipient=LONG_NAME, serial="望禁〔2026〕第002号", verify_url="https://example.org/verify/AAAA/"),
        certificate(recipient="𠅤𬎆𱁬", serial="望禁〔2026〕第003号"),
    ]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> BatchResult:
    return write_batch(three_honours(), tmp_path_factory.mktemp("batch") / "batch.pdf", title="望湖区荣誉证书")


def test_batch_reports_what_it_wrote(batch: BatchResult) -> None:
    assert (batch.pages, batch.designs) == (5, 3)
    assert batch.size == batch.path.stat().st_size
    assert batch.sha256 == digest(batch.path)
    assert not list(batch.path.parent.glob("*.part"))


def test_batch_has_a_title_a_language_and_a4_pages(batch: BatchResult) -> None:
    with pikepdf.open(batch.path) as pdf:
        assert (len(pdf.pages), str(pdf.docinfo.Title), str(pdf.Root.Lang)) == (5, "望湖区荣誉证书", "zh-CN")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        boxes = {tuple(round(float(n), 1) for n in page.mediabox) for page in pdf.pages}
    assert boxes == {(0.0, 0.0, 841.9, 595.3)}


def test_batch_shares_backgrounds_and_fonts(batch: BatchResult) -> None:
    with pikepdf.open(batch.path) as pdf:
        resources = {page.Resources.objgen for page in pdf.pages}
        shared = pdf.pages[0].Resources
        assert len(resources) == 1
        assert sorted(shared.XObject.keys()) == ["/D0", "/D1", "/D2", "/Ornaments"]
        names = {str(font.BaseFont).split("+")[1] for _, font in shared.Font.items()}
    assert names == {"LXGWWenKai-Bold", "LXGWWenKai-Regular", "NotoSerifCJK-Bold"}


def test_batch_text_can_be_extracted(batch: BatchResult) -> None:
    for number, text in enumerate(three_honours(), 1):
        found = words(batch.path, number)
        for part in (text.recipient, text.recipient_tail, text.serial, text.code, text.body, *text.issuers, text.date):
            assert part in found


def test_batch_is_sound_for_qpdf(batch: BatchResult) -> None:
    with pikepdf.open(batch.path) as pdf:
        assert pdf.check_pdf_syntax() == []


def modules(image: Image.Image, text: CertificateText) -> list[bytes]:
    """The QR's modules as they look on the page: what lies at the middle of each."""
    place, side, scale = slots(text.static)["qr"], qr.encode(text.verify_url).side, DPI / 72
    left, top = place.x * scale, image.height - (place.y + place.size) * scale
    step = place.width * scale / side
    grey = image.convert("L")
    middles = [(i + 0.5) * step for i in range(side)]
    return [bytes(0 if grey.getpixel((left + x, top + y)) < 128 else 255 for x in middles) for y in middles]


@pytest.mark.parametrize("number", [1, 4])
def test_qr_leads_to_the_page_and_is_not_mirrored(batch: BatchResult, number: int) -> None:
    text, image = three_honours()[number - 1], picture(batch.path, number)
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == text.verify_url
    assert modules(image, text) == list(qr.encode(text.verify_url).rows)


def test_qr_stands_in_the_lower_left(batch: BatchResult) -> None:
    image = picture(batch.path)
    (found,) = zxingcpp.read_barcodes(image)
    corner = found.position.top_left
    assert (round(corner.x * 25.4 / DPI), round(corner.y * 25.4 / DPI)) == (46, 153)


def test_same_texts_give_the_same_bytes(batch: BatchResult, tmp_path: Path) -> None:
    again = write_batch(three_honours(), tmp_path / "again.pdf", title="望湖区荣誉证书")
    assert again.sha256 == batch.sha256


def test_texts_are_read_a_chunk_at_a_time(tmp_path: Path) -> None:
    read: list[int] = []
    progress: list[tuple[int, int]] = []

    def texts() -> Iterator[CertificateText]:
        for i in range(7):
            read.append(i)
            yield certificate(serial=f"望禁〔2026〕第{i:03}号")

    write_batch(texts(), tmp_path / "b.pdf", chunk=3, progress=lambda done: progress.append((done, len(read))))
    assert progress == [(3, 3), (6, 6), (7, 7)]


def test_unprintable_names_are_all_listed_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    path.write_bytes(b"before")
    texts = [certificate(recipient="李😀"), certificate(), certificate(recipient="张\ue000")]
    with pytest.raises(Unprintable) as caught:
        write_batch(texts, path, chunk=1)
    assert caught.value.texts == {"李😀": "😀", "张\ue000": "\ue000"}
    assert path.read_bytes() == b"before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.pdf"]


def test_progress_that_raises_stops_the_batch(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        write_batch([certificate()] * 3, tmp_path / "b.pdf", chunk=1, progress=stop)
    assert not list(tmp_path.iterdir())


def test_empty_batch_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write_batch([], tmp_path / "b.pdf")


def test_poppler_finds_nothing_wrong(batch: BatchResult) -> None:
    result = subprocess.run(["pdffonts", str(batch.path)], check=True, capture_output=True, text=True)
    assert result.stderr == ""
    assert all(" yes yes yes " in line for line in result.stdout.splitlines()[2:])
