"""The queue: school-months that wait, the longest waiting first, and the one that is open beside them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from schools.enums import ActivityState
from schools.models import Activity, User
from schools.review.around import Around
from schools.review.claims import Holder, holder_of, with_holder
from schools.review.due import DEFAULT_PROMISE, Due, due
from schools.review.filters import Facets, ReviewFilter, facets, waiting, with_turn
from schools.review.questions import with_questions
from schools.review.words import age, age_words
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month
from site_config.shared.pagination import keyset_page

PAGE_SIZE = 20
ORDER = ("oldest", "school_id", "month")
# What a reviewer reads: a draft is the school's own business.
READABLE = (ActivityState.SUBMITTED, ActivityState.APPROVED, ActivityState.RETURNED, ActivityState.VOID)


@dataclass(frozen=True)
class Item:
    """One school's month in the list."""

    school_id: int
    school: str
    month: Month
    count: int
    age: str
    due: Due
    is_resubmitted: bool
    strokes: list[str]
    warnings: int
    records: list[int]
    is_current: bool
    holder: Holder | None = None

    @property
    def first(self) -> int:
        return self.records[0]

    @property
    def key(self) -> str:
        """The value of its tick box."""
        return f"{self.school_id}:{self.month}"


@dataclass(frozen=True)
class Queue:
    """One page of the list, the filters, and the records of the month that is open."""

    items: list[Item]
    facets: Facets
    filter: ReviewFilter
    next_cursor: str | None
    prev_cursor: str | None
    record: Activity | None
    month_records: list[Activity]
    around: Around

    @property
    def skip_to(self) -> int | None:
        """The record to read next without deciding on the open one: the month's rest, then the following months."""
        order = [pk for item in self.items for pk in item.records]
        if self.record is None or self.record.pk not in order:
            return order[0] if order else None
        later = order[order.index(self.record.pk) + 1 :]
        return later[0] if later else None

    @property
    def neighbours(self) -> tuple[Item | None, Item | None]:
        """The items before and after the open one, within this page."""
        places = [place for place, item in enumerate(self.items) if item.is_current]
        if not places:
            return None, self.items[0] if self.items else None
        place = places[0]
        before = self.items[place - 1] if place else None
        return before, self.items[place + 1] if place + 1 < len(self.items) else None


def open_queue(user: User, chosen: ReviewFilter, cursor: str = "", pk: int | None = None) -> Queue:
    """Load the list and one open record: `pk`, or else the first that waits.

    Raises Http404 when the record is absent, a draft, or not the person's to review.
    """
    page = keyset_page(_groups(user, chosen), ORDER, cursor, size=PAGE_SIZE)
    groups: list[Any] = list(page)
    records = _records(user, chosen, groups, pk)
    record = _open(records, groups, chosen, pk)
    today = timezone.localdate()
    around = Around(
        _of_page(records, groups, record), today, [(group.school_id, group.month) for group in groups], user
    )
    return Queue(
        items=_items(groups, records, chosen, record, around),
        facets=facets(user, chosen),
        filter=chosen,
        next_cursor=page.next_cursor,
        prev_cursor=page.prev_cursor,
        record=record,
        month_records=_same_month(records, record),
        around=around,
    )


def next_waiting(user: User, chosen: ReviewFilter, done: Activity) -> int | None:
    """The record to show after a decision: of the same month first, then of the one that waits longest."""
    rows = chosen.apply(waiting(user, chosen.turn)).exclude(pk=done.pk)
    same = rows.filter(school=done.school_id, month=done.month).order_by("kind__order", "pk")
    found = same.values_list("pk", flat=True).first()
    if found:
        return found
    group: Any = _groups(user, chosen).order_by(*ORDER).first()
    return group.first if group else None


def _groups(user: User, chosen: ReviewFilter) -> QuerySet:
    rows = chosen.apply(waiting(user, chosen.turn)).order_by()
    by = ("school_id", "month", "school__name", "school__short_name")
    rows = rows.values(*by).annotate(oldest=Min("submitted_at"), waiting=Count("pk"), first=Min("pk"))
    return rows.values_list(*by, "oldest", "waiting", "first", named=True)


def _records(user: User, chosen: ReviewFilter, groups: list[Any], pk: int | None) -> list[Activity]:
    """Waiting records of the page, and the whole month of the open one, in one query."""
    pairs = Q(pk__in=[])
    for group in groups:
        pairs |= Q(school=group.school_id, month=group.month)
    wanted = pairs & Q(state=ActivityState.SUBMITTED)
    if pk is not None:
        wanted |= Exists(Activity.objects.filter(pk=pk, school=OuterRef("school"), month=OuterRef("month")))
    elif groups:
        wanted |= Q(school=groups[0].school_id, month=groups[0].month)
    rows = with_turn(Activity.objects.at_desk_of(user), user).filter(wanted, state__in=READABLE)
    people = ("submitted_by", "reviewed_by", "endorsed_by", "approved_copy__approved_by")
    rows = with_questions(with_holder(rows, user)).select_related("kind", "school__region", "teacher", *people)
    return list(rows.order_by("kind__order", "pk"))


def _open(records: list[Any], groups: list[Any], chosen: ReviewFilter, pk: int | None) -> Activity | None:
    if pk is not None:
        found = next((record for record in records if record.pk == pk), None)
        if found is None:
            raise nothing_here()
        return found
    if not groups:
        return None
    first = groups[0]
    month = [record for record in records if (record.school_id, record.month) == (first.school_id, first.month)]
    return next((record for record in month if _waits(record, chosen)), None)


def _waits(record: Any, chosen: ReviewFilter) -> bool:
    return (
        record.state == ActivityState.SUBMITTED and record.turn == chosen.turn and chosen.kind in ("", record.kind.code)
    )


def _same_month(records: list[Activity], record: Activity | None) -> list[Activity]:
    if record is None:
        return []
    month = (record.school_id, record.month)
    return [each for each in records if (each.school_id, each.month) == month]


def _of_page(records: list[Activity], groups: list[Any], record: Activity | None) -> list[Activity]:
    """Records whose surroundings are needed: what waits on this page, and the open one."""
    return [each for each in records if each.state == ActivityState.SUBMITTED or each == record]


def _items(
    groups: list[Any], records: list[Activity], chosen: ReviewFilter, record: Activity | None, around: Around
) -> list[Item]:
    by_month: dict[tuple[int, Month], list[Activity]] = defaultdict(list)
    for each in records:
        if _waits(each, chosen):
            by_month[each.school_id, each.month].append(each)
    return [_item(group, by_month[group.school_id, group.month], record, around) for group in groups]


def _item(group: Any, records: list[Activity], record: Activity | None, around: Around) -> Item:
    days = age(timezone.localdate(group.oldest), around.today)
    asked = around.expected.get((group.school_id, group.month), [])
    return Item(
        school_id=group.school_id,
        school=group.school__short_name or group.school__name,
        month=group.month,
        count=group.waiting,
        age=age_words(days),
        due=due(days, asked[0].review_days if asked else DEFAULT_PROMISE),
        is_resubmitted=any(each.first_submitted_at != each.submitted_at for each in records),
        strokes=around.strokes(group.school_id, group.month),
        warnings=sum(len(around.warnings(each)) for each in records),
        records=[each.pk for each in records] or [group.first],
        is_current=record is not None and (record.school_id, record.month) == (group.school_id, group.month),
        holder=holder_of(records[0]) if records else None,
    )
