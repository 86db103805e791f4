"""A small drawing of a certificate for the screen: the paper's words, broken into lines as Chinese is set."""

import unicodedata
from dataclasses import dataclass, replace

from awards.models import Certificate
from awards.pdf.text import CertificateText
from awards.verification import NOTHING, UNKNOWN
from awards.wording import text_of
from site_config.shared import qr

LINE_WIDTH = 22.5  # full-width characters of the body between the margins
INDENT = "　　"
NEVER_FIRST = "，。、；：！？）》〉”’』」〕】—…·"
NEVER_LAST = "（《〈“‘『「〔【"
TOP, STEP, LEFT = 190, 33, 84
LOWEST = 366


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its baseline in the drawing of 600 by 424."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What the template draws; `side` and `code` are the QR's size in modules and its path."""

    text: CertificateText
    lines: list[Line]
    issue: list[Line]
    side: int
    code: str


def picture_of(certificate: Certificate) -> Picture:
    """The drawing of one certificate; of one that we never issued, a frame with dashes and no date."""
    text = text_of(certificate)
    if certificate.state == UNKNOWN:
        text = replace(text, date=NOTHING)
    code = qr.encode(text.verify_url)
    rows = [*broken(text.salutation), *broken(INDENT + text.body)]
    step = min(STEP, (300 - TOP) // max(len(rows) - 1, 1))
    lines = [Line(row, TOP + step * place) for place, row in enumerate(rows)]
    signed = [*text.issuers, text.date]
    issue = [Line(row, LOWEST - 25 * (len(signed) - 1 - place)) for place, row in enumerate(signed)]
    return Picture(text, lines, issue, code.side, qr.path(code))


def broken(text: str, width: float = LINE_WIDTH) -> list[str]:
    """Break text into lines of so many full-width characters; no line begins with a closing mark or ends with an
    opening one, and figures and Latin words stay whole.
    """
    rows, row = [], ""
    for piece in _pieces(text):
        if row and _width(row + piece) > width and piece[0] not in NEVER_FIRST:
            kept = row.rstrip(NEVER_LAST)
            rows.append(kept)
            row = row[len(kept) :]
        row += piece
    return [*rows, row]


def _pieces(text: str) -> list[str]:
    """Characters, with runs of ASCII and the dash between years kept together."""
    pieces: list[str] = []
    for sign in text:
        joins = sign.isascii() or sign == "—"
        if pieces and joins and (pieces[-1][-1].isascii() or pieces[-1][-1] == "—"):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.52 for sign in text)
