"""The looks: drawn by code, truly different, each drawn once for a batch, the same whole and stamped."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from awards.enums import Look
from awards.pdf.batch import write_batch
from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit, lay_out
from awards.pdf.looks import LOOKS
from awards.pdf.single import render_single
from tests.awards.pdf.support import certificate, picture, words

pytestmark = pytest.mark.once

ENGLISH = {
    "english_title": "Certificate of Honour",
    "english_body": "The pupil named above is honoured as a Drug Prevention Pioneer of the school year 2025–2026.",
}
STRONG, EDGES = 64, 0.0006


def test_every_look_of_the_enum_is_drawn() -> None:
    assert set(LOOKS) == set(Look.values)


@pytest.mark.parametrize("key", LOOKS)
def test_look_has_no_picture_and_no_seal_but_lines_alone(key: str) -> None:
    for svg in LOOKS[key].drawings().values():
        assert svg.startswith("<svg ")
        assert "<image" not in svg
        assert "url(" not in svg


def sheet(look: str, folder: Path) -> Image.Image:
    path = folder / f"{look}.pdf"
    path.write_bytes(render_single(certificate(look=look)))
    return picture(path, dpi=40)


def test_looks_differ_in_border_colours_and_emblem(tmp_path: Path) -> None:
    sheets = {look: sheet(look, tmp_path) for look in LOOKS}
    for one, other in combinations(sheets.values(), 2):
        width, height = one.size
        top, side = (0, 0, width, height // 10), (0, 0, width // 10, height)
        emblem = (width * 2 // 5, height // 10, width * 3 // 5, height // 4)
        for box in (top, side, emblem):
            channels = ImageChops.difference(one.crop(box), other.crop(box)).split()
            strongest = ImageChops.lighter(ImageChops.lighter(*channels[:2]), channels[2]).histogram()
            assert sum(strongest[STRONG:]) > 0.05 * sum(strongest)


def test_batch_draws_each_look_once(tmp_path: Path) -> None:
    texts = [certificate(look=look, serial=f"望禁〔2026〕第{i:03}号") for i, look in enumerate([*LOOKS, *LOOKS])]
    result = write_batch(texts, tmp_path / "b.pdf")
    with pikepdf.open(result.path) as pdf:
        forms = sorted(pdf.pages[0].Resources.XObject.keys())
    assert (result.pages, result.designs) == (6, 3)
    assert forms == ["/D0", "/D1", "/D2", "/Ornaments", "/Ornaments1", "/Ornaments2"]


def languages(path: Path) -> dict[str, list[str]]:
    """Languages of the tags that say one, by kind of tag."""
    found: dict[str, list[str]] = {}
    with pikepdf.open(path) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem" and "/Lang" in each:
                found.setdefault(str(each.S), []).append(str(each.Lang))
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_look_is_the_same_whole_and_stamped(look: str, tmp_path: Path) -> None:
    text = certificate(look=look, **ENGLISH)
    (tmp_path / "single.pdf").write_bytes(render_single(text))
    assert languages(tmp_path / "single.pdf") == {"/Sect": ["en", "en"]}
    write_batch([text], tmp_path / "batch.pdf")
    difference = ImageChops.difference(picture(tmp_path / "single.pdf"), picture(tmp_path / "batch.pdf"))
    width, height = difference.size
    upper = difference.crop((0, 0, width, int(height * 0.72))).convert("L").histogram()  # the QR lies below
    assert sum(upper[STRONG:]) <= EDGES * sum(upper)


def test_second_language_is_printed_below_the_chinese(tmp_path: Path) -> None:
    write_batch([certificate(**ENGLISH)], tmp_path / "b.pdf")
    found = words(tmp_path / "b.pdf")
    body = certificate().body
    assert found.index(body) < found.index(ENGLISH["english_body"].replace(" ", ""))
    assert "CERTIFICATEOFHONOUR" in found.upper()


def test_second_language_shrinks_the_body_or_is_refused() -> None:
    assert lay_out(certificate(**ENGLISH)).pages[0].anchors["body-end"]
    with pytest.raises(DoesNotFit):
        lay_out(certificate(english_body="In honour of outstanding work. " * 60))


def test_missing_glyph_of_the_second_language_is_named() -> None:
    with pytest.raises(Unprintable) as caught:
        lay_out(certificate(english_title="Honour 😀"))
    assert caught.value.texts == {"Honour 😀": "😀"}


def test_old_certificates_keep_their_look() -> None:
    """A text that names no look is a meander without a second language, as before there were designs."""
    text = certificate()
    assert (text.look, text.english_title, text.english_body) == ("meander", "", "")
    assert render_single(text) == render_single(replace(text, look="meander"))
