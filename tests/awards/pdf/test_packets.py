"""Packets by school: a sheet that counts and lists, then the certificates; and single files named by serials."""

import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
import zxingcpp

from awards.pdf.batch import BatchResult
from awards.pdf.check import Unprintable
from awards.pdf.packets import Packet, write_packets
from awards.pdf.single import render_single
from awards.pdf.singles import file_name, write_singles
from awards.pdf.text import CertificateText
from tests.awards.pdf.support import certificate, picture, words

pytestmark = pytest.mark.once

HEADING = "望湖区2025—2026学年毒品预防教育评选"
LONG_NAME = "阿卜杜热西提·买买提艾力·阿卜杜热合曼江"


def numbered(number: int, **changes: str) -> CertificateText:
    return certificate(serial=f"望湖禁〔2026〕第{number:03}号", **changes)


def two_schools() -> list[Packet]:
    school = numbered(1, honour="禁毒先进学校", recipient="云帆小学", recipient_tail="：")
    many = tuple(
        numbered(4 + n, recipient="王芳") for n in range(51)
    )  # two pages, and one line that stays with the signatures
    return [
        Packet("云帆小学", "2142900001", (school, numbered(2, recipient="李敏"), numbered(3, recipient=LONG_NAME))),
        Packet("望湖中学", "2142900002", many),
    ]


@pytest.fixture(scope="module")
def packets(tmp_path_factory: pytest.TempPathFactory) -> BatchResult:
    return write_packets(two_schools(), tmp_path_factory.mktemp("packets") / "packets.pdf", heading=HEADING)


def test_sheet_says_what_is_in_the_packet(packets: BatchResult) -> None:
    found = words(packets.path, 1)
    for part in (HEADING, "荣誉证书签收单", "云帆小学", "2142900001", "第1校，共2校", "禁毒先进学校1份", "禁毒小先锋2份", "合计3份",
                 "签收", "望湖禁〔2026〕第001号", "李敏", LONG_NAME, "学校领取人："):  # fmt: skip
        assert part in found
    assert "第004号" not in found


def lines(path: Path, page: int) -> list[str]:
    """What stands on each line of a page, without spaces."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ["".join(line.split()) for line in found.splitlines()]


def test_serial_and_heading_of_the_numbers_keep_to_one_line(packets: BatchResult, tmp_path: Path) -> None:
    found = lines(packets.path, 1)
    assert any(line.startswith("序号证书编号") for line in found)
    assert any(line.startswith("2望湖禁〔2026〕第002号") for line in found)
    long = [Packet("云帆小学", "1", (certificate(serial="武汉市望湖区禁毒教育〔2026〕第1002号"),))]
    found = lines(write_packets(long, tmp_path / "long.pdf", heading=HEADING).path, 1)
    assert any("第1002号" in line for line in found), "It breaks before the number, never within."


def test_certificates_follow_the_sheet_of_their_school(packets: BatchResult) -> None:
    order = [words(packets.path, number) for number in range(1, packets.pages + 1)]
    kinds = [
        "sheet" if "查验码" not in page else page[page.index("〕第") + 2 : page.index("〕第") + 5] for page in order
    ]
    assert kinds == ["sheet", "001", "002", "003", "sheet", "sheet", "sheet", *(f"{n:03}" for n in range(4, 55))]
    assert "望湖中学" in order[4]
    assert "合计51份" in order[4]


def test_long_list_repeats_its_heading_and_keeps_every_line(packets: BatchResult) -> None:
    pages = [words(packets.path, number) for number in (5, 6, 7)]
    both = "".join(pages)
    assert [both.count(f"第{number:03}号") for number in range(4, 55)] == [1] * 51
    assert both.count("证书编号") == 3
    assert ["发放人：" in page for page in pages] == [False, False, True]
    assert "第054号" in pages[2]


def test_certificate_in_a_packet_is_as_good_as_in_a_batch(packets: BatchResult) -> None:
    (code,) = zxingcpp.read_barcodes(picture(packets.path, 2))
    assert code.text == certificate().verify_url
    with pikepdf.open(packets.path) as pdf:
        assert pdf.check_pdf_syntax() == []
        sizes = [tuple(round(float(n)) for n in page.mediabox)[2:] for page in pdf.pages]
    assert sizes[:2] == [(595, 842), (842, 595)]


def test_sheets_laid_out_a_few_at_a_time_are_the_same(packets: BatchResult, tmp_path: Path) -> None:
    again = write_packets(two_schools(), tmp_path / "again.pdf", heading=HEADING, at_once=1)
    pages = range(1, packets.pages + 1)
    assert [words(again.path, number) for number in pages] == [words(packets.path, number) for number in pages]


def test_progress_counts_certificates_school_by_school(tmp_path: Path) -> None:
    seen: list[int] = []
    write_packets(two_schools(), tmp_path / "p.pdf", heading=HEADING, progress=seen.append)
    assert seen == [3, 54]


def test_unprintable_words_are_all_listed_and_nothing_is_written(tmp_path: Path) -> None:
    bad = [Packet("云帆\ue001小学", "1", (numbered(1, recipient="李😀"),)), Packet("望湖中学", "2", (numbered(2),))]
    with pytest.raises(Unprintable) as caught:
        write_packets(bad, tmp_path / "p.pdf", heading=HEADING)
    assert caught.value.texts == {"云帆\ue001小学": "\ue001", "李😀": "😀"}
    with pytest.raises(Unprintable):
        write_singles([numbered(1), numbered(2, recipient="李😀")], tmp_path / "s.zip")
    assert list(tmp_path.iterdir()) == []


def test_singles_are_named_by_serials_and_are_the_very_files(tmp_path: Path) -> None:
    texts = [numbered(1, recipient="李敏"), numbered(2)]
    seen: list[int] = []
    made = write_singles(texts, tmp_path / "s.zip", progress=seen.append)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.namelist() == ["望湖禁〔2026〕第001号.pdf", "望湖禁〔2026〕第002号.pdf"]
        contents = [archive.read(name) for name in archive.namelist()]
    assert contents == [render_single(text) for text in texts]
    assert made.digests == tuple(sha256(content).hexdigest() for content in contents)
    assert seen == [1, 2]


def test_file_name_holds_nothing_that_a_file_system_refuses() -> None:
    assert file_name('江/汉:"禁"〔2026〕第001号') == "江_汉__禁_〔2026〕第001号.pdf"
