"""Who was reminded of what, when and by which way: the list, its filter and its export."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools import rules
from schools.days import day_label, moment_label
from schools.enums import OWED, UNREACHED, MailState, Reach
from schools.models import Expected, Reminder, ReminderReceipt, User
from schools.review.filters import plain_code
from site_config.shared.calendar import Month
from site_config.shared.pagination import keyset_page

PAGE = 25
ORDER = ("-told_at", "-pk")
OFFSET = re.compile(r"([+-])(\d+)(?: (\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True)
class ReminderFilter:
    """`street` is a code; what cannot be read is no filter."""

    month: Month | None = None
    street: str = ""
    only_unreached: bool = False

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "ReminderFilter":
        return cls(
            _month(data.get("month", "")), plain_code(data.get("street", "")), data.get("only", "") == "unreached"
        )

    @property
    def query(self) -> str:
        only = "unreached" if self.only_unreached else ""
        pairs = {"month": str(self.month or ""), "street": self.street, "only": only}
        return urlencode({name: value for name, value in pairs.items() if value})

    def rows(self, user: User) -> QuerySet[Reminder]:
        found = Reminder.objects.filter(rules.school_scope(user, "school__"))
        if self.month:
            found = found.filter(month=self.month)
        if self.street:
            found = found.filter(school__region__code=self.street)
        if self.only_unreached:
            missed = ReminderReceipt.objects.filter(reminder=OuterRef("pk"), reach__in=UNREACHED)
            found = found.filter(Exists(missed))
        return found.select_related("school__region", "told_by")


@dataclass(frozen=True)
class Receipt:
    """One person and the way; `mail` says how far the e-mail is."""

    name: str
    way: str
    mail: str
    is_unreached: bool
    is_read: bool


@dataclass(frozen=True)
class Line:
    reminder: Reminder
    stage: str
    moment: str
    receipts: list[Receipt]


@dataclass(frozen=True)
class ReminderList:
    lines: list[Line]
    next_cursor: str | None
    prev_cursor: str | None


def reminder_list(user: User, chosen: ReminderFilter, cursor: str, today: dt.date) -> ReminderList:
    """One page in two queries."""
    page = keyset_page(chosen.rows(user), ORDER, cursor, size=PAGE)
    return ReminderList(list(_lines(page.items, today)), page.next_cursor, page.prev_cursor)


def all_lines(user: User, chosen: ReminderFilter, today: dt.date) -> Iterator[Line]:
    """The whole filter for the export, newest first, in pages so that memory stays small."""
    cursor: str | None = ""
    while cursor is not None:
        page = keyset_page(chosen.rows(user), ORDER, cursor, size=500)
        yield from _lines(page.items, today)
        cursor = page.next_cursor


def months_told(user: User) -> list[Month]:
    """Months of which schools were reminded, newest first."""
    rows = Reminder.objects.filter(rules.school_scope(user, "school__")).order_by()
    return sorted(set(rows.values_list("month", flat=True)), reverse=True)


def stage_words(reminder: Reminder) -> str:
    """ "5 days before the deadline", "by hand" and so on."""
    match = OFFSET.fullmatch(reminder.stage)
    if match is None:
        return _("By hand")
    number = int(match[2])
    if match[1] == "-":
        words = ngettext("%(n)d day before the deadline", "%(n)d days before the deadline", number)
    else:
        words = ngettext("%(n)d day after the deadline", "%(n)d days after the deadline", number)
    said = words % {"n": number}
    return _("%(stage)s (moved to %(day)s)") % {"stage": said, "day": day_label(reminder.due_on)} if match[3] else said


def owed_rows(user: User, street: str = "") -> QuerySet[Expected]:
    """Reports that are still owed by the schools that the person may remind."""
    scope = rules.roles_scope(user, "school__region", rules.REMINDERS)
    rows = Expected.objects.filter(scope, state__in=OWED)
    return rows.filter(school__region__code=street) if street else rows


def months_owed(user: User, today: dt.date) -> list[Month]:
    """Begun months in which something is owed, newest first."""
    rows = owed_rows(user).filter(month__lte=Month.of(today), school_year=Month.of(today).school_year.start)
    return sorted(set(rows.order_by().values_list("month", flat=True)), reverse=True)


def _lines(reminders: list[Reminder], today: dt.date) -> Iterator[Line]:
    rows = ReminderReceipt.objects.filter(reminder__in=[reminder.pk for reminder in reminders])
    receipts: dict[int, list[Receipt]] = {reminder.pk: [] for reminder in reminders}
    for row in rows.select_related("message__mail").order_by("pk"):
        receipts[row.reminder_id].append(_receipt(row))
    for reminder in reminders:
        told = moment_label(reminder.told_at, today)
        yield Line(reminder, stage_words(reminder), told, receipts[reminder.pk])


def _receipt(row: ReminderReceipt) -> Receipt:
    mail = row.message.mail if row.message else None
    state = ""
    if row.reach == Reach.MAIL:
        state = str(MailState(mail.state).label) if mail else str(MailState.QUEUED.label)
    failed = mail is not None and mail.state in (MailState.FAILED, MailState.UNCERTAIN)
    return Receipt(
        name=row.name,
        way=row.get_reach_display(),
        mail=state,
        is_unreached=row.reach in UNREACHED or failed,
        is_read=bool(row.message and row.message.read_at),
    )


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text[:10])
    except ValueError:
        return None
