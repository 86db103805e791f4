"""Finding in a year's published honours: by school, by honour, group and street, and the found as a table.

Names are searched as they are shown, never as they are kept: a masked name is found by what the mask leaves, so that
no search can tell what it hides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import pgettext

from awards.enums import Group, Honour
from awards.facts import Honoured
from awards.honour_board import Roll, board, roll_of
from schools.facts import SchoolMark, school_marks
from site_config.shared.spelling import is_latin, plain
from site_config.shared.tables import csv_bytes, download

LONGEST_QUESTION = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; what cannot be read is left out."""

    words: str = ""
    honour: str = ""
    group: str = ""
    street: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Wish":
        honour, group = asked.get("honour", ""), asked.get("group", "")
        return cls(
            words=asked.get("q", "").replace("\x00", "")[:LONGEST_QUESTION].strip(),
            honour=honour if honour in Honour.values else "",
            group=group if group in Group.values else "",
            street=asked.get("street", "")[:LONGEST_QUESTION],
        )

    @property
    def is_open(self) -> bool:
        """True when nothing is left out."""
        return not (self.words or self.honour or self.group or self.street)


def searched_board(asked: Mapping[str, str]) -> dict[str, Any]:
    """Context of the honours page: the board of the year with the lines that are asked for; one query more than `board`."""
    shown, wish = board(asked.get("year", "")[:4]), Wish.read(asked)
    rolls: list[Roll] = shown.get("rolls", [])
    marks = school_marks(row.school_id for roll in rolls for row in roll.of.honoured)
    chosen = found(rolls, wish, marks)
    more = {
        "wish": wish,
        "rolls": chosen,
        "count": sum(len(roll.of.honoured) for roll in chosen),
        "streets": sorted({mark.street for mark in marks.values()}),
        "honour_choices": Honour.choices,
        "group_choices": Group.choices,
    }
    return shown | more


def found(rolls: Iterable[Roll], wish: Wish, marks: Mapping[int, SchoolMark]) -> list[Roll]:
    """The lists with the lines that fit; lists without one are left out unless nothing is asked."""
    if wish.is_open:
        return list(rolls)
    chosen = [
        roll_of(replace(roll.of, honoured=tuple(row for row in roll.of.honoured if _fits(row, wish, marks))))
        for roll in rolls
        if wish.honour in ("", roll.of.honour)
    ]
    return [roll for roll in chosen if roll.of.honoured]


def roll_file(asked: Mapping[str, str]) -> HttpResponse | None:
    """The lines of `searched_board` as CSV; None without a published list."""
    shown = searched_board(asked)
    if "year" not in shown:
        return None
    response = download(csv_bytes(_headings(), _rows(shown["rolls"])), f"honours-{shown['year']}.csv")
    # Everybody gets the same file: it is kept like the page, and forgotten with it.
    del response["Cache-Control"]
    response["X-Robots-Tag"] = "noindex"
    return response


def _fits(row: Honoured, wish: Wish, marks: Mapping[int, SchoolMark]) -> bool:
    mark = marks.get(row.school_id, SchoolMark("", ""))
    return (
        wish.group in ("", row.group)
        and wish.street in ("", mark.street)
        and (not wish.words or _has(row, wish.words, mark.spelling))
    )


def _has(row: Honoured, words: str, spelling: str) -> bool:
    """By a part of a name as shown, or by the beginning of the school's spelling or initials."""
    if words.lower() in f"{row.name} {row.school_name}".lower():
        return True
    return is_latin(words) and f" {plain(words)}" in spelling


def _headings() -> list[str]:
    return [
        pgettext("column", "School year"),
        pgettext("column", "Honour"),
        pgettext("column", "Group"),
        pgettext("column", "Place in the list"),
        pgettext("column", "Name"),
        pgettext("column", "School"),
        pgettext("column", "Published on"),
        pgettext("column", "Document number"),
    ]


def _rows(rolls: Iterable[Roll]) -> Iterator[list[Any]]:
    for roll in rolls:
        of = roll.of
        for row in of.honoured:
            yield [
                f"{of.school_year}-{of.school_year + 1}",
                of.honour_label,
                row.group_label,
                row.place,
                row.name,
                row.school_name,
                of.published_on,
                of.document_number,
            ]
