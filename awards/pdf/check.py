"""Can the fonts print this? A glyph that is missing is refused by name, never left out or replaced silently."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from awards.pdf.text import CertificateText
from site_config.shared.fonts import describe, missing_characters


class Unprintable(ValueError):
    """Some texts hold characters that no installed font can print; `texts` maps each to those characters."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        super().__init__("; ".join(f"{text}: {describe(characters)}" for text, characters in texts.items()))


def unprintable(texts: Iterable[str]) -> dict[str, str]:
    """Return those texts (names, titles) that cannot be printed, each with its missing characters."""
    checked = ((text, missing_characters(text)) for text in dict.fromkeys(texts))
    return {text: missing for text, missing in checked if missing}


def unprintable_certificate(text: CertificateText) -> dict[str, str]:
    """Return the parts of one certificate that cannot be printed, each with its missing characters."""
    return unprintable((text.recipient, text.recipient_tail, text.serial, text.code)) | _unprintable_wording(
        text.wording
    )


@lru_cache(maxsize=64)
def _unprintable_wording(parts: tuple[str, ...]) -> dict[str, str]:
    return unprintable(parts)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
