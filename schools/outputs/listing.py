"""The list of outputs: its filter, its totals over the whole filter, and the rows of one page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum

from schools.enums import OutputState, Venue
from schools.models import Output, OutputKind, User
from schools.review.filters import plain_code

PAGE_SIZE = 25
LIVE = (OutputState.SUBMITTED, OutputState.RETURNED, OutputState.APPROVED)


@dataclass(frozen=True)
class OutputFilter:
    """`street` and `kind` are codes, `venue` and `state` values of their enums; both days are included."""

    kind: str = ""
    venue: str = ""
    state: str = ""
    street: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "OutputFilter":
        venue, state = data.get("venue", ""), data.get("state", "")
        return cls(
            kind=plain_code(data.get("kind", "")),
            venue=venue if venue in Venue.values else "",
            state=state if state in OutputState.values else "",
            street=plain_code(data.get("street", "")),
            first=read_day(data.get("from", "")),
            last=read_day(data.get("to", "")),
        )

    @property
    def query(self) -> str:
        pairs = {
            "kind": self.kind, "venue": self.venue, "state": self.state, "street": self.street,
            "from": self.first, "to": self.last,
        }  # fmt: skip
        return urlencode({name: str(value) for name, value in pairs.items() if value})

    @property
    def is_set(self) -> bool:
        return bool(self.query)


@dataclass(frozen=True)
class Amount:
    """A total and whether estimates are inside."""

    value: int
    is_estimate: bool


@dataclass(frozen=True)
class Totals:
    """Over the whole filter; what is void never counts. `number` only where one kind was chosen."""

    records: int
    waiting: int
    returned: int
    events: Amount
    persons: Amount
    attendances: Amount
    number: Amount
    kind: OutputKind | None


@dataclass(frozen=True)
class OutputList:
    page: Page
    totals: Totals


def outputs_of(user: User, chosen: OutputFilter) -> QuerySet[Output]:
    """The outputs of the filter that the person may read; void ones only when asked for."""
    rows = Output.objects.visible_to(user)
    rows = rows.filter(state=chosen.state) if chosen.state else rows.filter(state__in=LIVE)
    if chosen.kind:
        rows = rows.filter(kind__code=chosen.kind)
    if chosen.venue:
        rows = rows.filter(venue=chosen.venue)
    if chosen.street:
        rows = rows.filter(Q(region__code=chosen.street) | Q(school__region__code=chosen.street))
    if chosen.first:
        rows = rows.filter(happened_on__gte=chosen.first)
    if chosen.last:
        rows = rows.filter(happened_on__lte=chosen.last)
    return rows


def output_list(user: User, chosen: OutputFilter, kinds: list[OutputKind], page: str = "") -> OutputList:
    """One page, newest first; two queries whatever the number of outputs."""
    rows = outputs_of(user, chosen)
    totals = _totals(rows, next((kind for kind in kinds if kind.code == chosen.kind), None))
    paginator = Paginator(with_names(rows).order_by("-happened_on", "-pk"), PAGE_SIZE)
    # The totals have counted already.
    paginator.count = totals.records
    return OutputList(paginator.get_page(page), totals)


def with_names(rows: QuerySet[Output]) -> QuerySet[Output]:
    """All that a line shows, in the same query."""
    return rows.select_related("kind", "school__region", "region", "submitted_by", "reviewed_by", "photo")


def _totals(rows: QuerySet[Output], kind: OutputKind | None) -> Totals:
    estimated = Q(is_estimate=True)
    event = Q(kind__is_event=True)
    people, visits = Q(persons__gt=0), Q(attendances__gt=0)
    found: dict[str, Any] = rows.order_by().aggregate(
        records=Count("pk"),
        waiting=Count("pk", filter=Q(state=OutputState.SUBMITTED)),
        returned=Count("pk", filter=Q(state=OutputState.RETURNED)),
        sum_events=Sum("number", filter=event),
        sum_persons=Sum("persons"),
        about_persons=Count("pk", filter=estimated & people),
        sum_attendances=Sum("attendances"),
        about_attendances=Count("pk", filter=estimated & visits),
        sum_number=Sum("number"),
        about_number=Count("pk", filter=estimated & ~event),
    )
    sums = {
        name: Amount(found[f"sum_{name}"] or 0, bool(found.get(f"about_{name}")))
        for name in ("events", "persons", "attendances", "number")
    }
    return Totals(records=found["records"], waiting=found["waiting"], returned=found["returned"], kind=kind, **sums)


def read_day(text: str) -> dt.date | None:
    """A day such as 2026-04-01; anything else is no day."""
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
