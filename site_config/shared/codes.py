"""School codes and certificate lookup codes: normalising, checking, making."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

SCHOOL_TYPES = frozenset({"11", "21", "22", "31", "32", "33", "34", "35", "36", "37", "51"})
SCHOOL_CODE_LENGTH = 10
HUBEI = "42"
FLOAT_TEXT = re.compile(r"\d+\.0*|\d(\.\d+)?[eE]\+?\d{1,2}")

LOOKUP_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKUP_LENGTH = 12
LOOKUP_PRIME = 31  # the smallest prime above the alphabet's 30 symbols
LOOKUP_GROUP = 4
SEPARATORS = re.compile(r"[\s\-‐‑‒–—−－_.·]+")


class CodeError(ValueError):
    """A code breaks a rule; `code` names the rule, the text says what to do."""

    def __init__(self, code: str, sentence: str):
        self.code = code
        super().__init__(sentence)


class SchoolCodeError(CodeError):
    """Rules: blank, not_digits, length, province, type."""


class LookupCodeError(CodeError):
    """Rules: length, symbol, check."""


def check_school_code(text: object, province: str = HUBEI) -> str:
    """Return a school code as ten plain digits.

    Params: text as typed or read from a spreadsheet (full-width digits, spaces and "2142000123.0" are fine);
    province, the two digits the code must carry.
    Raises SchoolCodeError with the first rule broken.
    Source: 2 digits type, 2 digits province, 6 digits serial, as in the education ministry's school code set.
    """
    digits = _plain_digits(text)
    if not digits:
        raise SchoolCodeError("blank", _("The school code is missing."))
    if not re.fullmatch(r"[0-9]+", digits):
        raise SchoolCodeError("not_digits", _("A school code holds digits only."))
    if len(digits) != SCHOOL_CODE_LENGTH:
        sentence = _("A school code has 10 digits; this one has %(count)s.") % {"count": len(digits)}
        raise SchoolCodeError("length", sentence)
    if digits[2:4] != province:
        sentence = _("Digits 3 and 4 of the school code must be %(province)s; here they are %(found)s.")
        raise SchoolCodeError("province", sentence % {"province": province, "found": digits[2:4]})
    if digits[:2] not in SCHOOL_TYPES:
        sentence = _("The first two digits of the school code name the type of school; %(found)s is not a known type.")
        raise SchoolCodeError("type", sentence % {"found": digits[:2]})
    return digits


def _plain_digits(text: object) -> str:
    plain = "".join(unicodedata.normalize("NFKC", str("" if text is None else text)).split()).lstrip("'")
    return f"{Decimal(plain):.0f}" if FLOAT_TEXT.fullmatch(plain) else plain


def new_lookup_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a random lookup code of 12 symbols, the last of them a check symbol; about 54 bits of chance.

    Params: choose picks one symbol of the alphabet; pass a seeded one for repeatable demo data only.
    """
    while True:
        body = "".join(choose(LOOKUP_ALPHABET) for _position in range(LOOKUP_LENGTH - 1))
        check = -_weighted_sum(body + LOOKUP_ALPHABET[0]) % LOOKUP_PRIME
        if check < len(LOOKUP_ALPHABET):
            return body + LOOKUP_ALPHABET[check]


def parse_lookup_code(text: str) -> str:
    """Return the 12 plain symbols of a lookup code typed in any case, grouping or width.

    Raises LookupCodeError; rule "check" means one symbol is wrong or two are swapped.
    """
    plain = SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(plain) != LOOKUP_LENGTH:
        raise LookupCodeError("length", _("A lookup code has 12 letters and digits."))
    if not set(plain) <= set(LOOKUP_ALPHABET):
        raise LookupCodeError("symbol", _("A lookup code never holds 0, O, 1, I, L or U. Please look again."))
    if _weighted_sum(plain) % LOOKUP_PRIME:
        raise LookupCodeError("check", _("This lookup code cannot be right. Please compare it with the certificate."))
    return plain


def format_lookup_code(code: str) -> str:
    """Return a plain lookup code in groups: XXXX-XXXX-XXXX."""
    return "-".join(code[start : start + LOOKUP_GROUP] for start in range(0, len(code), LOOKUP_GROUP))


def _weighted_sum(code: str) -> int:
    """Weights fall from 12 to 1. All differ and are smaller than the prime, so a changed symbol or
    two swapped ones always change the remainder."""
    return sum((len(code) - place) * LOOKUP_ALPHABET.index(symbol) for place, symbol in enumerate(code))
