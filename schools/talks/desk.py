"""The lists of talks: what waits for whom, what comes, what is over; and the board's few lines."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.enums import EDITABLE, TALK_ENDED, TALK_OPEN, TALK_PLANNED, ActivityState, TalkState
from schools.models import School, Talk, User
from schools.talks.words import date_words, when, who
from site_config.shared.calendar import Month

PAGE_SIZE = 25
# Planned talks that one page shows; whoever has more finds them in the calendar.
MOST_PLANNED = 100


@dataclass(frozen=True)
class Line:
    """One talk in a list."""

    talk: Talk
    when: str
    who: str
    is_due: bool = False

    @property
    def dates(self) -> str:
        return _("; ").join(date_words(date) for date in self.talk.dates.all())

    @property
    def can_record(self) -> bool:
        """The talk took place and nobody has begun its record."""
        return self.is_due and self.talk.activity_id is None

    @property
    def can_go_on(self) -> bool:
        """A record was begun or came back."""
        return self.talk.activity is not None and self.talk.activity.state in EDITABLE

    @property
    def is_to_confirm(self) -> bool:
        return self.talk.state == TalkState.ASSIGNED and not self.is_due


@dataclass(frozen=True)
class Desk:
    """Open talks by what has to be done with them. `requests` are a page, the longest waiting first."""

    requests: Page
    to_confirm: list[Line] = field(default_factory=list)
    to_record: list[Line] = field(default_factory=list)
    coming: list[Line] = field(default_factory=list)
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.requests.paginator.count or self.to_confirm or self.to_record or self.coming)


def desk(user: User, page: str = "") -> Desk:
    """Everything open that the person may read. Four queries whatever the number of talks."""
    now = timezone.now()
    requests = Paginator(_rows(user).requested().prefetch_related("dates"), PAGE_SIZE).get_page(page)
    requests.object_list = lines(requests.object_list, now)
    planned = list(_rows(user).planned().order_by("starts_at", "pk")[: MOST_PLANNED + 1])
    shown = lines(planned[:MOST_PLANNED], now)
    return Desk(
        requests=requests,
        to_confirm=[line for line in shown if line.is_to_confirm],
        to_record=[line for line in shown if line.is_due],
        coming=[line for line in shown if not line.is_due and not line.is_to_confirm],
        is_cut=len(planned) > MOST_PLANNED,
    )


def past(user: User, page: str = "") -> Page:
    """Held, declined and cancelled talks, the latest first."""
    rows = _rows(user).exclude(state__in=TALK_OPEN).prefetch_related("dates").order_by("-updated_at", "-pk")
    found = Paginator(rows, PAGE_SIZE).get_page(page)
    found.object_list = lines(found.object_list, timezone.now())
    return found


def board_lines(school: School, month: Month) -> list[Line]:
    """A school's planned talks and those whose record belongs to the month; one query.

    Talks still to come stand on the board of their own month; what has to be confirmed or recorded on every one.
    """
    rows = Talk.objects.filter(school=school).filter(Q(state__in=TALK_PLANNED) | Q(activity__month=month))
    rows = rows.exclude(state__in=TALK_ENDED).exclude(activity__state=ActivityState.VOID)
    found = lines(rows.select_related("topic", "speaker", "activity").order_by("starts_at", "pk"), timezone.now())
    return [line for line in found if _is_on_board(line, month)]


def _is_on_board(line: Line, month: Month) -> bool:
    if line.talk.activity is not None:
        return line.talk.activity.month == month or line.can_go_on
    return line.can_record or line.is_to_confirm or timezone.localdate(line.talk.starts_at) in month


def lines(talks: Iterable[Talk], now: dt.datetime) -> list[Line]:
    return [
        Line(
            talk,
            when(talk),
            who(talk),
            talk.state in TALK_PLANNED and talk.starts_at is not None and talk.starts_at <= now,
        )
        for talk in talks
    ]


def _rows(user: User) -> QuerySet[Talk]:
    return Talk.objects.visible_to(user).select_related("school__region", "topic", "speaker", "activity")
