"""Rules that look at a record before it counts: one registry, each rule with a severity and a sentence in words.

Pure: rules see the record and what is known around it, never the database.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from schools.enums import Severity
from site_config.shared.calendar import Month

Words = str | Promise

FIRST_TERM = (9, 10, 11, 12, 1)


@dataclass(frozen=True)
class Background:
    """What is known around one record; everything that is unknown stays None or empty.

    `history` holds pupils present per record in earlier months of the same school and kind, oldest first;
    `photos_elsewhere` and `photos_alike` name the records that use the same or nearly the same photo; `photo_days` are
    the days that cameras wrote into the photos; `visits` counts outside visits of the term, this record included;
    `enrolled` is the number of pupils in the grades that took part; `in_session` says whether the plan asks for
    anything in the record's month.
    """

    today: dt.date
    enrolled: int | None = None
    history: tuple[int, ...] = ()
    photos_elsewhere: tuple[str, ...] = ()
    photos_alike: tuple[str, ...] = ()
    photo_days: tuple[dt.date, ...] = ()
    in_session: bool | None = None
    visits: int = 0
    visit_cap: int | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found, as a title and a sentence for people."""

    code: str
    severity: Severity
    title: str
    text: str
    reason: str = ""

    @property
    def needs_attention(self) -> bool:
        return self.severity is not Severity.NOTE

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


Check = Callable[[Any, Background], tuple[str, str] | None]


@dataclass(frozen=True)
class Rule:
    """`name` and `words` explain the rule, `fine` says that it holds, `reason` is the return reason it suggests."""

    code: str
    severity: Severity
    name: Words
    words: Words
    fine: Words
    reason: str
    check: Check


RULES: dict[str, Rule] = {}


def rule(severity: Severity, name: Words, words: Words, fine: Words = "", reason: str = "") -> Callable[[Check], Check]:
    """Enter a check into the registry under its own name."""

    def enter(check: Check) -> Check:
        code = check.__name__
        RULES[code] = Rule(code, severity, name, words, fine, reason, check)
        return check

    return enter


def findings(record: Any, known: Background) -> list[Finding]:
    """Every finding on one record, the gravest first."""
    found = [_finding(entry, record, known) for entry in RULES.values()]
    return sorted((each for each in found if each), key=lambda each: list(Severity).index(each.severity))


def fine_words(found: Iterable[Finding]) -> list[str]:
    """Sentences about the rules that hold, for the reader's peace of mind."""
    broken = {each.code for each in found}
    return [str(entry.fine) for entry in RULES.values() if entry.fine and entry.code not in broken]


def blocking(record: Any, today: dt.date) -> list[Finding]:
    """Findings that keep a record from being approved; they need nothing but the record itself."""
    return [each for each in findings(record, Background(today=today)) if each.blocks]


def term_months(month: Month) -> list[Month]:
    """The months of the term that a month lies in: September to January, or February to August."""
    months = month.school_year.months()
    first = [each for each in months if each.number in FIRST_TERM]
    return first if month in first else [each for each in months if each not in first]


def _finding(entry: Rule, record: Any, known: Background) -> Finding | None:
    said = entry.check(record, known)
    return Finding(entry.code, entry.severity, said[0], said[1], entry.reason) if said else None
