"""Finding the system's fonts: LXGW WenKai first, Noto Serif CJK next, then any font for the rarest characters."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

import uharfbuzz as hb

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/opt/homebrew/share/fonts",
)


class FontsMissing(RuntimeError):
    """A font that printing needs is not installed; the message names the package."""


@dataclass(frozen=True)
class Family:
    """A family as fontconfig calls it, the Debian package that brings it and its file names, best first."""

    name: str
    package: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    required: bool = False


CHAIN = (
    Family(
        "LXGW WenKai",
        "fonts-lxgw-wenkai",
        ("LXGWWenKai-Regular.ttf",),
        ("LXGWWenKai-Bold.ttf", "LXGWWenKai-Medium.ttf"),
        required=True,
    ),
    Family(
        "Noto Serif CJK SC",
        "fonts-noto-cjk",
        ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf"),
        ("NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold.otf"),
        required=True,
    ),
    Family("BabelStone Han", "fonts-babelstone-han", ("BabelStoneHan.ttf",), ("BabelStoneHan.ttf",)),
    Family("HanaMinA", "fonts-hanazono", ("HanaMinA.ttf",), ("HanaMinA.ttf",)),
    Family("HanaMinB", "fonts-hanazono", ("HanaMinB.ttf",), ("HanaMinB.ttf",)),
)


class Face:
    """One font file, whole: its characters, its glyphs and their widths."""

    def __init__(self, path: Path, family: str) -> None:
        self.path, self.family = path, family
        blob = hb.Blob.from_file_path(str(path))
        self.hb_face = hb.Face(blob, _index_of(blob, family))
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.is_cff = "CFF " in self.hb_face.table_tags

    def has(self, code: int) -> bool:
        return self.hb_font.get_nominal_glyph(code) is not None

    def advance(self, character: str) -> float:
        """Return the width of a character in em."""
        glyph = self.hb_font.get_nominal_glyph(ord(character))
        return self.hb_font.get_glyph_h_advance(glyph) / self.upem if glyph is not None else 0.0


def _index_of(blob: hb.Blob, family: str) -> int:
    """A collection (.ttc) holds one face per region: take the one of this family."""
    for index in range(hb.Face(blob, 0).count):
        if hb.Face(blob, index).get_name(hb.OTNameIdPredefined.FONT_FAMILY) == family:
            return index
    return 0


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    wanted = {name for family in CHAIN for name in family.regular + family.bold}
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for root, _, names in os.walk(Path(folder).expanduser()):
            for name in wanted.intersection(names):
                found.setdefault(name, Path(root) / name)
    return found


def _missing(families: Iterable[Family]) -> FontsMissing:
    packages = " ".join(sorted({family.package for family in families}))
    names = ", ".join(family.name for family in families)
    hint = f"apt-get install {packages}" if sys.platform.startswith("linux") else f"fonts: {names}"
    return FontsMissing(f"Nothing can be printed without the fonts {names}. Install them: {hint}")


@lru_cache(maxsize=2)
def chain(*, bold: bool = False) -> tuple[Face, ...]:
    """Return the faces in the order in which a character looks for its glyph.

    Raises FontsMissing, with the package's name, when a required family is not installed.
    """
    files = _files()
    faces, missing = [], []
    for family in CHAIN:
        name = next((name for name in (family.bold if bold else family.regular) if name in files), None)
        if name:
            faces.append(Face(files[name], family.name))
        elif family.required:
            missing.append(family)
    if missing:
        raise _missing(missing)
    return tuple(faces)


@lru_cache(maxsize=16384)
def joins(character: str) -> bool:
    """True for a mark that belongs to the character before it: variation selectors and combining marks."""
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x0300 <= code <= 0x036F or code == 0x200D


@lru_cache(maxsize=16384)
def face_index(character: str, bold: bool) -> int | None:
    """Return the place in the chain of the first face that has the character, or None."""
    code = ord(character)
    return next((i for i, face in enumerate(chain(bold=bold)) if face.has(code)), None)


@lru_cache(maxsize=16384)
def advance(character: str, bold: bool) -> float:
    """Return the printed width of a character in em; 1 where no font has it."""
    if joins(character):
        return 0.0
    index = face_index(character, bold)
    return 1.0 if index is None else chain(bold=bold)[index].advance(character)


def runs(text: str, *, bold: bool) -> Iterator[tuple[int, str]]:
    """Split a text where its font changes: (place in the chain, piece). Call `check` first: a missing glyph counts as 0."""
    if text and not any(map(face_index, text, repeat(bold))):
        yield 0, text  # nearly every text: all of it from the first font
        return
    start, current = 0, None
    for i, character in enumerate(text):
        if joins(character) and current is not None:
            continue
        index = face_index(character, bold) or 0
        if current is not None and index != current:
            yield current, text[start:i]
            start = i
        current = index
    if current is not None:
        yield current, text[start:]


def missing_characters(text: str) -> str:
    """Return the characters of a text that no font of the chain has, each once, in order; "" when all print."""
    return "".join(dict.fromkeys([c for c in text if not _prints(c)]))


def describe(characters: str) -> str:
    """Return the characters with their code points, for a message: "㐀 (U+3400)"."""
    return ", ".join(f"{c if c.isprintable() else '?'} (U+{ord(c):04X})" for c in characters)


@lru_cache(maxsize=16384)
def _prints(character: str) -> bool:
    """In both weights, since a name stands out; a joining mark goes with what it joins."""
    if joins(character):
        return True
    if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}:
        return False
    return face_index(character, False) is not None and face_index(character, True) is not None
