"""Chinese names as people type them without an input method: 江汉一小 is found by jhyx and by jianghanyixiao."""

import re
import unicodedata
from collections.abc import Iterable

HAN = re.compile("([㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+)")
PLAIN = re.compile(r"[^a-z0-9]+")
LONGEST = 400


def spellings(name: str) -> tuple[str, str]:
    """Return initials and full spelling of a name, lower case, without tones, spaces and signs."""
    # Its dictionaries take a tenth of a second to load, which nobody pays for who never asks.
    from pypinyin import lazy_pinyin

    syllables: list[str] = []
    for part in HAN.split(name):
        syllables += lazy_pinyin(part) if HAN.fullmatch(part) else plain(part)
    return plain("".join(each[:1] for each in syllables)), plain("".join(syllables))


def spelling_index(names: Iterable[str]) -> str:
    """Return the spellings of all names for a search by their beginning: each stands behind a space."""
    found = dict.fromkeys(word for name in names if name for word in spellings(name) if word)
    return "".join(f" {word}" for word in found)[:LONGEST]


def plain(text: str) -> str:
    """Return what of a text was typed with a Latin keyboard: letters without marks, and digits."""
    return PLAIN.sub("", unicodedata.normalize("NFKD", text).lower())


def is_latin(text: str) -> bool:
    """Say whether somebody typed Latin letters only, as for a spelling."""
    return bool(plain(text)) and not HAN.search(text)
