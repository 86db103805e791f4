"""The month as a whole: cards in the order of attention, the next thing to do, the year's strip."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from schools.board.cards import Card, card_of, missing, records_of, stroke_of
from schools.days import day_label, weekday_label
from schools.enums import OWED, ExpectedState, ReviewStep
from schools.steps import step_of
from site_config.shared.calendar import Month

# Cards are read from the top: first what waits for the school, last what is settled.
ATTENTION = ("returned", "draft", "open", "submitted", "approved", "excused")


@dataclass(frozen=True)
class NextThing:
    """One sentence that a tired teacher can act on, and where its button leads."""

    title: str
    text: str
    button: str = ""
    card: Card | None = None


@dataclass(frozen=True)
class Stroke:
    """A month of the year strip."""

    month: Month
    states: list[str]
    current: bool

    @property
    def label(self) -> str:
        return self.month.short_label


@dataclass(frozen=True)
class MonthBoard:
    """Everything the month screen says."""

    month: Month
    cards: list[Card]
    states: list[str]
    next: NextThing
    deadline: str = ""
    days: str = ""
    is_overdue: bool = False
    can_copy: bool = False
    can_excuse: bool = False
    year: list[Stroke] = field(default_factory=list)
    year_words: str = ""


def month_board(
    *, month: Month, today: dt.date, rows: Sequence[Any], records: Iterable[Any], earlier: dict[int, dt.date]
) -> MonthBoard:
    """Build the month.

    Params: rows, expected rows of the school year in plan order; records, live activities of the month with their
    grades; earlier, the date of the last record by kind id.
    """
    of_month = [row for row in rows if row.month == month]
    cards = [card_of(row, records_of(records, row), today, earlier.get(row.kind_id)) for row in of_month]
    cards_read = sorted(cards, key=lambda card: ATTENTION.index(card.row.state))
    due_on = max((row.due_on for row in of_month), default=None)
    owed = [row for row in of_month if row.state in OWED]
    late = bool(owed and due_on and due_on < today)
    return MonthBoard(
        month=month,
        cards=cards_read,
        states=[stroke_of(row, today) for row in of_month],
        next=next_thing(month, cards_read, today),
        deadline=_deadline(due_on, late),
        days=_days(due_on, today) if owed else "",
        is_overdue=late,
        can_copy=any(card.can_start and card.row.kind_id in earlier for card in cards),
        can_excuse=month <= Month.of(today) and any(card.row.state in ("open", "draft") for card in cards),
        year=_year(rows, month, today),
        year_words=_year_words(rows, today),
    )


def next_thing(month: Month, cards: Sequence[Card], today: dt.date) -> NextThing:
    """The one sentence above the cards. `cards` are sorted by attention."""
    if not cards:
        return NextThing(_("Nothing is asked for in this month."), _("Please look at a month in session."))
    owed = [card for card in cards if card.row.state in OWED]
    if not owed:
        return _settled(month, cards)
    if month > Month.of(today):
        text = _("You can record its activities from %(day)s on.") % {"day": day_label(month.first)}
        return NextThing(_("This month has not begun."), text)
    title = ngettext("One thing is left.", "%(count)d things are left.", len(owed)) % {"count": len(owed)}
    first = owed[0]
    return NextThing(title, *_call(first), card=first)


def _call(card: Card) -> tuple[str, str]:
    """Sentence and button for what comes first."""
    names = {"kind": str(card.kind)}
    if card.row.state == ExpectedState.RETURNED:
        names["reason"] = card.record.get_return_reason_display()
        return _("First correct “%(kind)s”: %(reason)s.") % names, _("Correct it now")
    if card.row.state == ExpectedState.DRAFT:
        names["fields"] = _(", ").join(missing(card.record))
        if names["fields"]:
            return _("“%(kind)s” is a draft; it still needs: %(fields)s.") % names, _("Go on writing")
        return _("“%(kind)s” is a draft and complete. Please look it over and submit it.") % names, _("Look it over")
    return _("Next is “%(kind)s”. Most of it is filled in for you already.") % names, _("Record it now")


def _settled(month: Month, cards: Sequence[Card]) -> NextThing:
    waiting = [card for card in cards if card.row.state == ExpectedState.SUBMITTED]
    if waiting:
        return NextThing(_("Everything is handed in."), _waiting(waiting))
    approved = [card for card in cards if card.row.state == ExpectedState.APPROVED]
    if not approved:
        return NextThing(_("There is nothing to report this month."), _("Everything is excused."))
    attended = sum(card.row.participants for card in approved)
    text = _("Pupils' attendances: %(count)d. Thank you.") % {"count": attended}
    return NextThing(_("%(month)s is complete.") % {"month": month.short_label}, text)


def _waiting(cards: Sequence[Card]) -> str:
    """How many records wait for the street, where the plan asks it first, and how many for the bureau."""
    records = [card.record for card in cards if card.record]
    street = sum(step_of(record) is ReviewStep.STREET for record in records)
    bureau = len(cards) - street
    words = []
    if street:
        text = ngettext("One record waits for the street.", "%(count)d records wait for the street.", street)
        words.append(text % {"count": street})
    if bureau:
        text = ngettext(
            "One record waits for the bureau's review.", "%(count)d records wait for the bureau's review.", bureau
        )
        words.append(text % {"count": bureau})
    return pgettext("between sentences", " ").join(words)


def _deadline(due_on: dt.date | None, late: bool) -> str:
    if due_on is None:
        return ""
    words = _("Was due on %(day)s") if late else _("Due on %(day)s")
    return words % {"day": weekday_label(due_on)}


def _days(due_on: dt.date | None, today: dt.date) -> str:
    if due_on is None:
        return ""
    left = (due_on - today).days
    if left == 0:
        return _("Today is the last day")
    if left > 0:
        return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}
    return ngettext("%(count)d day overdue", "%(count)d days overdue", -left) % {"count": -left}


def _year(rows: Sequence[Any], month: Month, today: dt.date) -> list[Stroke]:
    months = sorted({row.month for row in rows})
    return [
        Stroke(each, [stroke_of(row, today) for row in rows if row.month == each], each == month) for each in months
    ]


def _year_words(rows: Sequence[Any], today: dt.date) -> str:
    approved = sum(row.state == ExpectedState.APPROVED for row in rows)
    late = sum(row.is_overdue(today) for row in rows)
    words = _("%(count)d approved") % {"count": approved}
    if late:
        words += _(", ") + _("%(count)d overdue") % {"count": late}
    return words
