"""The inbox as data: unread first, then by day; narrowed to a topic or to what is unread."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from schools.days import day_label, moment_label
from schools.models import Message, User
from site_config.shared.pagination import keyset_page

PAGE = 25
RECENT, RECENT_DAYS = 3, 14
ORDER = ("is_read", "-created_at", "-pk")
# A topic is the beginnings of the kinds that belong to it.
TOPICS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "records": (
        pgettext_lazy("topic of messages", "Records"),
        ("schools.activity.", "schools.expected.", "schools.document."),
    ),
    "deadlines": (
        pgettext_lazy("topic of messages", "Deadlines"),
        ("schools.reminder.", "schools.deadline.", "schools.month.", "schools.plan."),
    ),
    "talks": (pgettext_lazy("topic of messages", "Talks"), ("schools.talk",)),
    "works": (pgettext_lazy("topic of messages", "Works"), ("campaigns.",)),
    "honours": (pgettext_lazy("topic of messages", "Honours"), ("awards.",)),
    "website": (pgettext_lazy("topic of messages", "Website"), ("home.",)),
}
ICONS = (
    ("schools.activity.return", "back"), ("schools.activity.approve", "ok"), ("schools.document.return", "back"),
    ("schools.document.approve", "ok"), ("schools.reminder.", "late"), ("schools.deadline.", "cal"),
    ("schools.month.", "cal"), ("schools.plan.", "cal"), ("schools.talk", "talk"), ("schools.role.", "user"),
    ("schools.job.", "archive"), ("schools.channel.", "warn"), ("campaigns.", "k-essay"), ("awards.", "honour"),
    ("home.page.return", "back"), ("home.", "globe"),
)  # fmt: skip


@dataclass(frozen=True)
class InboxFilter:
    """What cannot be read is no filter."""

    topic: str = ""
    only_unread: bool = False

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "InboxFilter":
        topic = data.get("topic", "")
        return cls(topic if topic in TOPICS else "", data.get("show", "") == "unread")

    @property
    def query(self) -> str:
        pairs = {"topic": self.topic, "show": "unread" if self.only_unread else ""}
        return urlencode({name: value for name, value in pairs.items() if value})


@dataclass(frozen=True)
class Line:
    message: Message
    sentence: str
    moment: str
    icon: str
    is_unread: bool


@dataclass(frozen=True)
class Section:
    """Unread messages, or those of one day."""

    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Inbox:
    sections: list[Section]
    next_cursor: str | None
    prev_cursor: str | None


def inbox(user: User, chosen: InboxFilter, cursor: str, today: dt.date) -> Inbox:
    """One page in one query."""
    read = Case(When(read_at=None, then=Value(False)), default=Value(True), output_field=BooleanField())
    rows = Message.objects.visible_to(user).annotate(is_read=read)
    if chosen.only_unread:
        rows = rows.unread()
    if chosen.topic:
        rows = rows.filter(_of_topic(chosen.topic))
    page = keyset_page(rows, ORDER, cursor, size=PAGE)
    lines = [_line(message, today) for message in page]
    sections = [Section(title, list(group)) for title, group in groupby(lines, lambda line: _title(line, today))]
    return Inbox(sections, page.next_cursor, page.prev_cursor)


def recent(user: User, today: dt.date) -> list[Line]:
    """The newest messages of the last days, for the first page of whoever has no overview; one query."""
    since = timezone.now() - dt.timedelta(days=RECENT_DAYS)
    rows = Message.objects.visible_to(user).filter(created_at__gte=since).order_by("-created_at", "-pk")
    return [_line(message, today) for message in rows[:RECENT]]


def _of_topic(topic: str) -> Q:
    condition = Q(pk__in=[])
    for beginning in TOPICS[topic][1]:
        condition |= Q(kind__startswith=beginning)
    return condition


def _line(message: Message, today: dt.date) -> Line:
    icon = next((icon for beginning, icon in ICONS if message.kind.startswith(beginning)), "bell")
    moment = moment_label(message.created_at, today)
    return Line(message, message.sentence, moment, icon, message.read_at is None)


def _title(line: Line, today: dt.date) -> str:
    if line.is_unread:
        return _("Unread")
    day = timezone.localdate(line.message.created_at)
    if day == today:
        return _("Today")
    return day_label(day) if day.year == today.year else f"{day:%Y-%m-%d}"
