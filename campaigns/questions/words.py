"""Texts of citizens, looked at without any database: alike or not, links, numbers that lead to a person."""

import hashlib
import re
import unicodedata

from site_config.shared.search import pieces

MOST_LINKS = 1
SHORTEST = 10
LINK = re.compile(r"(?:https?://|www\.)[^\s，。；]+|\b[\w-]+\.(?:com|cn|net|org|top|xyz|vip)\b", re.IGNORECASE)
# Mainland mobile numbers, identity numbers and e-mail addresses; hotlines such as 12345 and office lines are none.
PERSONAL = re.compile(
    r"(?<!\d)1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)"
    r"|(?<!\d)\d{6}(?:18|19|20)\d{9}[\dXx](?![\dA-Za-z])"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
)
# Full-width signs and the wide space as narrow ones, one for one, so that places stay the same.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Controls, what XML does not hold and characters that change the direction of what follows.
UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return what was typed without signs that nobody sees, lines ended alike and blank lines at most one."""
    plain = UNWRITTEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def digest_of(text: str) -> str:
    """Return the same 64 characters for the same words, however spaced and punctuated; they tell nothing of the text."""
    return hashlib.sha256(" ".join(pieces(text)).encode()).hexdigest()


def links_in(text: str) -> int:
    return len(LINK.findall(unicodedata.normalize("NFKC", text)))


def personal_parts(text: str) -> list[str]:
    """Return numbers and addresses in a text by which a person can be reached or known; names are beyond a program."""
    return PERSONAL.findall(text.translate(NARROW))


def without_personal(text: str, mark: str = "…") -> str:
    """Return a text with such numbers and addresses replaced."""
    for match in reversed(list(PERSONAL.finditer(text.translate(NARROW)))):
        text = text[: match.start()] + mark + text[match.end() :]
    return text
