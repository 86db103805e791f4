"""What a certificate says, frozen, and the Chinese wording of dates and salutations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

DIGITS = "〇一二三四五六七八九"
TITLE = "荣誉证书"
PAUSES = "，、；。"
CLOSING = "”’」』》）。，；！"
LONGEST_LEAD = 8
MEANDER = "meander"


@dataclass(frozen=True, slots=True)
class CertificateText:
    """One certificate, every word as it is printed.

    `recipient` stands out in the salutation line and `recipient_tail` follows it, so "王芳" + "同学（云帆小学）：".
    `body` holds the honour in its sentence; where the honour's name occurs it is printed in the look's colour.
    `english_title` and `english_body` are the second language, each printed where it is given.
    A batch draws one background for every distinct `design_key`, so what differs from person to person belongs
    in recipient, recipient_tail, serial, code and verify_url only.
    """

    honour: str
    recipient: str
    recipient_tail: str
    body: str
    issuers: tuple[str, ...]
    date: str
    serial: str
    code: str
    verify_url: str
    basis: str = ""
    document_number: str = ""
    title: str = TITLE
    look: str = MEANDER
    english_title: str = ""
    english_body: str = ""

    @property
    def salutation(self) -> str:
        gap = "" if self.recipient_tail.startswith("：") else " "
        return f"{self.recipient}{gap}{self.recipient_tail}"

    @property
    def basis_line(self) -> str:
        number = f"（{self.document_number}）" if self.document_number and self.basis else self.document_number
        return f"依据：{self.basis}{number}" if self.basis or self.document_number else ""

    @property
    def serial_halves(self) -> tuple[str, ...]:
        """The series and the number of the serial; a line ends rather between them than within the number."""
        series, mark, number = self.serial.partition("〕")
        return tuple(half for half in (series + mark, number) if half)

    @property
    def wording(self) -> tuple[str, ...]:
        """Every word that is printed, but for what differs from person to person."""
        own = (self.title, self.honour, self.body, self.basis_line, self.date)
        return (*own, self.english_title, self.english_body, *self.issuers)

    @property
    def design_key(self) -> tuple[str, ...]:
        return (self.look, *self.wording)

    @property
    def static(self) -> "CertificateText":
        """Return the text without what differs from person to person."""
        return replace(self, recipient="", recipient_tail="", serial="", code="", verify_url="")

    @property
    def phrases(self) -> tuple["Phrase", ...]:
        """Return the body as phrases, one for each time that it names the honour and one for the rest."""
        return tuple(_phrases(self.body, self.honour))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Running text, then words that stay on one line: 被评为“, the honour in red, ”。"""

    running: str
    lead: str = ""
    honour: str = ""
    close: str = ""


def _phrases(body: str, honour: str) -> Iterator[Phrase]:
    rest = body
    while honour and honour in rest:
        before, rest = rest.split(honour, 1)
        running, lead = _split_lead(before)
        close = rest[: len(rest) - len(rest.lstrip(CLOSING))]
        rest = rest[len(close) :]
        yield Phrase(running, lead, honour, close)
    if rest:
        yield Phrase(rest)


def _split_lead(before: str) -> tuple[str, str]:
    """The last clause belongs to the honour when it is short: 被评为“."""
    at = max((before.rfind(mark) for mark in PAUSES), default=-1) + 1
    return (before[:at], before[at:]) if len(before) - at <= LONGEST_LEAD else (before, "")


def chinese_date(day: date) -> str:
    """Return the day as certificates write it: 二〇二六年六月二十六日."""
    year = "".join(DIGITS[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def plain_date(day: date) -> str:
    """Return the day in figures, as official documents write it: 2026年6月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(value: int) -> str:
    """Return 1 to 99 in Chinese numerals; ValueError outside."""
    if not 1 <= value <= 99:
        raise ValueError(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def address_person(name: str, honorific: str, school: str = "") -> tuple[str, str]:
    """Return recipient and tail of a person: ("李敏", "老师（云帆小学）：")."""
    return name, f"{honorific}（{school}）：" if school else f"{honorific}："


def address_school(name: str) -> tuple[str, str]:
    """Return recipient and tail for a school: ("云帆小学", "：")."""
    return name, "："
