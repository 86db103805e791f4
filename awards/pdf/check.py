"""Can the fonts print this? A glyph that is missing is refused by name, never left out or replaced silently."""

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from awards.pdf.fonts import face_index, joins
from awards.pdf.text import CertificateText


class Unprintable(ValueError):
    """Some texts hold characters that no installed font can print; `texts` maps each to those characters."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        super().__init__("; ".join(f"{text}: {describe(characters)}" for text, characters in texts.items()))


def missing_characters(text: str) -> str:
    """Return the characters of a text that no font of the chain has, each once, in order; "" when all print."""
    found = dict.fromkeys(c for c in text if not joins(c) and not (_has(c, bold=False) and _has(c, bold=True)))
    return "".join(found)


def unprintable(texts: Iterable[str]) -> dict[str, str]:
    """Return those texts (names, titles) that cannot be printed, each with its missing characters."""
    checked = ((text, missing_characters(text)) for text in dict.fromkeys(texts))
    return {text: missing for text, missing in checked if missing}


def unprintable_certificate(text: CertificateText) -> dict[str, str]:
    """Return the parts of one certificate that cannot be printed, each with its missing characters."""
    return unprintable((text.recipient, text.recipient_tail, text.serial, text.code)) | _unprintable_wording(
        text.design_key
    )


@lru_cache(maxsize=64)
def _unprintable_wording(parts: tuple[str, ...]) -> dict[str, str]:
    return unprintable(parts)


def describe(characters: str) -> str:
    """Return the characters with their code points, for a message: "㐀 (U+3400)"."""
    return ", ".join(f"{c if c.isprintable() else '?'} (U+{ord(c):04X})" for c in characters)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _has(character: str, *, bold: bool) -> bool:
    if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}:
        return False
    return face_index(character, bold) is not None
