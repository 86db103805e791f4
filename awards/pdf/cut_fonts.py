"""The fonts of a page cut to its characters: a whole one would be held in memory by WeasyPrint, each of them 30 MB."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from site_config.shared.fonts import Face, chain

WEIGHTS = {400: False, 700: True}
LATIN = 1  # the face of the chain for lines that are wholly in Latin letters


@dataclass(frozen=True, slots=True)
class CutFonts:
    """Style rules that name the fonts in the order of the chain, and each font under the name that they ask for."""

    rules: str
    files: Mapping[str, bytes]


@lru_cache(maxsize=8)
def cut_fonts(characters: frozenset[str]) -> CutFonts:
    """Every face of the chain cut to those of the characters that it has, so that a character falls to the same face.

    Raises FontsMissing.
    """
    files, rules = {}, []
    for weight, bold in WEIGHTS.items():
        for index, face in enumerate(chain(bold=bold)):
            if found := {ord(character) for character in characters if face.has(ord(character))}:
                name = f"font-{index}-{weight}"
                files[name] = _cut(face, found)
                source = f'src: url("ornament:{name}")'
                rules.append(f"@font-face {{ font-family: {_family(face)}; font-weight: {weight}; {source} }}")
    return CutFonts("\n".join([*rules, *_order()]), files)


def _order() -> Iterator[str]:
    yield f"html {{ font-family: {', '.join(map(_family, chain()))} }}"
    yield f".english-title {{ font-family: {_family(chain()[LATIN])} }}"


def _family(face: Face) -> str:
    """Not the font's own name: the whole font of that name would be found as well."""
    return f'"Cut {face.family}"'


def _cut(face: Face, codes: set[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(codes)
    return bytes(hb.subset(face.hb_face, wanted).blob.data)
