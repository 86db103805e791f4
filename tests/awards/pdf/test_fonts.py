"""Finding fonts and choosing one per character."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from awards.pdf.check import unprintable, unprintable_certificate
from site_config.shared import fonts
from site_config.shared.fonts import missing_characters
from tests.awards.pdf.support import certificate

pytestmark = pytest.mark.once


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    caches = (fonts.chain, fonts.face_index, fonts.advance, fonts._files, fonts._prints)
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_missing_font_is_named_with_its_package() -> None:
    with pytest.raises(fonts.FontsMissing, match=r"LXGW WenKai.*Noto Serif CJK SC") as caught:
        fonts.chain()
    assert "fonts-lxgw-wenkai" in str(caught.value) or "apt-get" not in str(caught.value)


def test_chain_begins_with_wenkai_and_the_simplified_serif() -> None:
    for bold in (False, True):
        assert [face.family for face in fonts.chain(bold=bold)][:2] == ["LXGW WenKai", "Noto Serif CJK SC"]


def test_runs_change_the_font_only_where_it_must() -> None:
    assert list(fonts.runs("王𱁬芳", bold=True)) == [(0, "王"), (1, "𱁬"), (0, "芳")]
    assert list(fonts.runs("阿卜杜·买买提", bold=True)) == [(0, "阿卜杜·买买提")]
    assert list(fonts.runs("", bold=False)) == []


def test_runs_keep_a_variation_selector_with_its_character() -> None:
    assert list(fonts.runs("葛\U000e0100城", bold=False)) == [(0, "葛\U000e0100城")]


@pytest.mark.parametrize(
    "text", ["王芳", "𠅤𬎆㛃䶮𬭎𫍯", "阿卜杜·买买提", "二〇二六年", "江汉禁〔2026〕第001号", "葛\U000e0100"]
)
def test_names_in_use_are_printable(text: str) -> None:
    assert missing_characters(text) == ""


@pytest.mark.parametrize(("text", "missing"), [("王\ue000芳", "\ue000"), ("王😀芳😀", "😀"), ("王\x07芳", "\x07")])
def test_missing_characters_are_each_named_once(text: str, missing: str) -> None:
    assert missing_characters(text) == missing


def test_unprintable_lists_only_the_names_in_question() -> None:
    assert unprintable(["王芳", "李\ue000", "张😀", "王芳"]) == {"李\ue000": "\ue000", "张😀": "😀"}


def test_unprintable_certificate_looks_at_every_word() -> None:
    assert unprintable_certificate(certificate()) == {}
    assert unprintable_certificate(certificate(recipient="李😀", basis="《😀》")) == {
        "李😀": "😀",
        "依据：《😀》（望禁办〔2026〕9号）": "😀",
    }
