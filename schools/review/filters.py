"""What the queue is narrowed to: street, kind, month, age. Lives in the address, so that it can be kept and shared."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from schools.models import Activity, User
from schools.review.words import day_of_age
from site_config.shared.calendar import Month
from site_config.shared.languages import zh_or_en

AGES = (3, 5, 10)


CODE = re.compile(r"[A-Za-z0-9_-]{1,20}")


def plain_code(text: str) -> str:
    """The code of a street or kind out of an address; anything else is no filter."""
    return text if CODE.fullmatch(text) else ""


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Facet:
    """One filter: its name in the address and what can be chosen, with how many records wait there."""

    name: str
    options: list[Option]

    @property
    def is_set(self) -> bool:
        return any(option.selected for option in self.options)


@dataclass(frozen=True)
class ReviewFilter:
    """`street` and `kind` are codes, `age` is in working days; what cannot be read is left out."""

    street: str = ""
    kind: str = ""
    month: Month | None = None
    age: int = 0

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "ReviewFilter":
        age = data.get("age", "")
        return cls(
            street=plain_code(data.get("street", "")),
            kind=plain_code(data.get("kind", "")),
            month=_month(data.get("month", "")),
            age=int(age) if age in map(str, AGES) else 0,
        )

    @property
    def query(self) -> str:
        """The filter as the tail of an address, without the question mark."""
        pairs = {"street": self.street, "kind": self.kind, "month": self.month, "age": self.age}
        return urlencode({name: str(value) for name, value in pairs.items() if value})

    @property
    def pairs(self) -> list[tuple[str, str]]:
        pairs = {"street": self.street, "kind": self.kind, "month": self.month, "age": self.age}
        return [(name, str(value)) for name, value in pairs.items() if value]

    @property
    def is_set(self) -> bool:
        return self != ReviewFilter()

    def apply(self, rows: QuerySet[Activity]) -> QuerySet[Activity]:
        if self.street:
            rows = rows.filter(school__region__code=self.street)
        if self.kind:
            rows = rows.filter(kind__code=self.kind)
        if self.month:
            rows = rows.filter(month=self.month)
        return rows.filter(self.age_condition()) if self.age else rows

    def age_condition(self) -> Q:
        return Q(submitted_at__lt=_midnight_after(day_of_age(self.age, timezone.localdate())))


@dataclass(frozen=True)
class Facets:
    """The filters to offer, how many records wait under the present one, and how many in all."""

    all: list[Facet]
    total: int
    everything: int


def waiting(user: User) -> QuerySet[Activity]:
    """Records that wait for this reviewer."""
    return Activity.objects.reviewable_by(user).pending()


def facets(user: User, chosen: ReviewFilter) -> Facets:
    """Count what waits by street, kind and month in one query over the pending records."""
    groups = list(_groups(user, chosen))
    matching = [row for row in groups if _matches(row, replace(chosen, age=0))]
    short = zh_or_en("kind__short_zh", "kind__short_en")
    months = {str(row["month"]): row["month"].label for row in sorted(groups, key=lambda row: row["month"])}
    streets = {row["school__region__code"]: row["school__region__name"] for row in groups}
    kinds = {row["kind__code"]: row[short] for row in sorted(groups, key=lambda row: row["kind__order"])}
    ages = {
        str(days): ngettext("%(n)d working day or more", "%(n)d working days or more", days) % {"n": days}
        for days in AGES
    }
    return Facets(
        all=[
            _facet("street", dict(sorted(streets.items())), chosen.street),
            _facet("kind", kinds, chosen.kind),
            _facet("month", months, str(chosen.month or "")),
            _facet("age", ages, str(chosen.age or "")),
        ],
        total=sum(row["aged"] for row in matching),
        everything=sum(row["n"] for row in groups),
    )


def _groups(user: User, chosen: ReviewFilter) -> QuerySet:
    by = ("school__region__code", "school__region__name", "kind__code", "kind__short_zh", "kind__short_en")
    rows = waiting(user).order_by().values(*by, "kind__order", "month")
    return rows.annotate(n=Count("pk"), aged=Count("pk", filter=chosen.age_condition() if chosen.age else None))


def _matches(row: dict, chosen: ReviewFilter) -> bool:
    return (
        chosen.street in ("", row["school__region__code"])
        and chosen.kind in ("", row["kind__code"])
        and chosen.month in (None, row["month"])
    )


def _facet(name: str, labels: dict[str, str], chosen: str) -> Facet:
    return Facet(name, [Option(value, label, value == chosen) for value, label in labels.items()])


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None


def _midnight_after(value: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(value + dt.timedelta(days=1), dt.time()))
