"""A single certificate: tagged, titled, and the same picture as its page in a batch."""

from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import ImageChops, ImageDraw

from awards.pdf.batch import write_batch
from awards.pdf.check import Unprintable
from awards.pdf.design import slots
from awards.pdf.single import render_single
from awards.pdf.text import CertificateText
from tests.awards.pdf.support import DPI, certificate, picture, words

pytestmark = pytest.mark.once

LONG_NAME = "阿卜杜热西提·买买提艾力·阿卜杜热合曼江"
LONG_SCHOOL = "湖北省望湖市望湖区北湖街道云帆教育集团附属实验学校（九年一贯制）北湖校区"
STRONG = 64  # of 255: a stroke in another place, not another smoothing of the same stroke
SHARE = 0.0003  # of the pixels


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("single") / "single.pdf"
    path.write_bytes(render_single(certificate()))
    return path


def test_single_is_tagged_titled_and_in_chinese(single: Path) -> None:
    with pikepdf.open(single) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo.Title) == "荣誉证书 望禁〔2026〕第001号"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_single_calls_only_the_qr_a_figure(single: Path) -> None:
    with pikepdf.open(single) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["二维码：https://example.org/verify/7K3M9QRTX2/"]


def test_rendering_says_nothing_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    render_single(certificate())
    assert caplog.records == []


def test_single_holds_every_word_in_reading_order(single: Path) -> None:
    text, found = certificate(), words(single)
    order = [found.index(part) for part in (text.title, text.recipient, text.recipient_tail, text.body)]
    assert order == sorted(order)
    assert text.serial in found
    assert text.code in found


def test_single_qr_leads_to_the_page(single: Path) -> None:
    (found,) = zxingcpp.read_barcodes(picture(single))
    assert found.text == certificate().verify_url


def test_same_text_gives_the_same_bytes(single: Path) -> None:
    assert render_single(certificate()) == single.read_bytes()


def test_unprintable_name_is_refused() -> None:
    with pytest.raises(Unprintable):
        render_single(certificate(recipient="李😀"))


@pytest.mark.parametrize(
    "text",
    [
        certificate(),
        certificate(recipient=LONG_NAME, recipient_tail=f"同学（{LONG_SCHOOL}）："),
        certificate(recipient=LONG_SCHOOL * 3, recipient_tail="："),
        certificate(recipient="王𱁬芳"),
        certificate(issuers=("望湖区禁毒委员会办公室", "望湖区教育局", "共青团望湖区委员会")),
    ],
    ids=["short", "long", "three lines", "rare", "three issuers"],
)
def test_single_and_stamped_look_the_same(text: CertificateText, tmp_path: Path) -> None:
    (tmp_path / "single.pdf").write_bytes(render_single(text))
    write_batch([text], tmp_path / "batch.pdf")
    difference = ImageChops.difference(picture(tmp_path / "single.pdf"), picture(tmp_path / "batch.pdf"))
    place, scale = slots(text.static)["qr"], DPI / 72  # a mask and a path differ at every edge: see test_batch
    top = difference.height - (place.y + place.size) * scale
    box = (place.x * scale - 2, top - 2, (place.x + place.width) * scale + 2, top + place.size * scale + 2)
    ImageDraw.Draw(difference).rectangle(box, fill="black")
    histogram = difference.convert("L").histogram()
    assert sum(histogram[STRONG:]) <= SHARE * sum(histogram)
