"""Spreadsheet cells as text: what is read becomes plain, what is written stays harmless."""

import datetime
import re
from typing import Any

FULL_WIDTH_OFFSET = 0xFEE0
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f"
PLAIN = (
    {code + FULL_WIDTH_OFFSET: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
    | dict.fromkeys(map(ord, INVISIBLE))
    | {0x3000: 0x20, 0xA0: 0x20}
)
FORMULA_START = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")
QUOTED_NUMBER = re.compile(r'="([^"]*)"')
LETTERS = 26


def column_letter(index: int) -> str:
    """Return the letters over a column, counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(value: Any) -> str:
    """Return a cell as plain text: no full-width digits or letters, single spaces, whole numbers without ".0".

    Days become 2026-04-01, moments 2026-04-01 08:30:00. Chinese punctuation stays as it is.
    """
    if isinstance(value, str):
        return clean_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time.min else value.isoformat(" ", "seconds")
    return str(value)


def clean_text(text: str) -> str:
    """Return text trimmed, with single spaces, ASCII digits and letters, and without our own formula guard."""
    if not text.isascii():
        text = text.translate(PLAIN)
    if text[:1] in ("=", "'"):
        text = unescape_formula(QUOTED_NUMBER.sub(r"\1", text))
    return " ".join(text.split())


def escape_formula(text: str) -> str:
    """Put a ' before text that a spreadsheet would run as a formula: = + - @ TAB CR LF and ＝＋－＠.

    Source: OWASP's advice on CSV injection; the full-width signs count as formulas in Chinese Excel.
    """
    return f"'{text}" if FORMULA_START.match(text) else text


def unescape_formula(text: str) -> str:
    """Undo `escape_formula`, so that an exported file can be read in again."""
    return text[1:] if text.startswith("'") and FORMULA_START.match(text) else text
