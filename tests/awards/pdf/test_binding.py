"""Pieces that are put together: every page once, shared drawings once, the same bytes each time."""

import zipfile

import pikepdf
import pytest

from awards.pdf.batch import write_batch
from awards.pdf.binding import bind_archives, bind_pages, fingerprint
from tests.awards.pdf.support import certificate


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pieces")
    texts = [
        certificate(serial=f"望湖禁〔2026〕第{n:03}号", recipient=name) for n, name in enumerate("王李张赵", start=1)
    ]
    return [write_batch(texts[at : at + 2], folder / f"{at}.pdf") for at in (0, 2)], folder, texts


def test_bound_file_holds_every_page_and_shares_what_is_alike(pieces):
    made, folder, texts = pieces
    paths = [piece.path for piece in made]
    bound = bind_pages(paths, folder / "bound.pdf")
    whole = write_batch(texts, folder / "whole.pdf")
    assert (bound.pages, bound.sha256) == (4, bind_pages(paths, folder / "again.pdf").sha256)
    assert bound.size < whole.size * 1.5, "The background lies in the file once."
    with pikepdf.open(bound.path) as pdf:
        backgrounds = {
            fingerprint(page.obj.Resources.XObject.D0): page.obj.Resources.XObject.D0.objgen for page in pdf.pages
        }
        assert len(backgrounds) == 1
        assert pdf.Root.Lang == "zh-CN"


def test_bound_archive_keeps_bytes_and_order(tmp_path):
    paths = []
    for n in (1, 2):
        paths.append(tmp_path / f"{n}.zip")
        with zipfile.ZipFile(paths[-1], "w") as archive:
            archive.writestr(f"{n}.pdf", b"%d" % n)
    assert bind_archives(paths, tmp_path / "bound.zip") == 2
    with zipfile.ZipFile(tmp_path / "bound.zip") as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == [("1.pdf", b"1"), ("2.pdf", b"2")]
