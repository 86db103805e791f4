"""What the queue is narrowed to: street, kind, month, age, whose turn. Lives in the address, so that it can be shared."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools import rules
from schools.enums import RoleKind
from schools.models import Activity, User
from schools.review.words import day_of_age
from site_config.shared.calendar import Month
from site_config.shared.languages import zh_or_en

AGES = (3, 5, 10)
# Whose turn it is: one's own (nothing in the address) or that of the other step.
OTHERS = "others"


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
    """`street` and `kind` are codes, `age` is in working days, `turn` is "" or OTHERS; what cannot be read is left out."""

    street: str = ""
    kind: str = ""
    month: Month | None = None
    age: int = 0
    turn: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "ReviewFilter":
        age = data.get("age", "")
        return cls(
            street=plain_code(data.get("street", "")),
            kind=plain_code(data.get("kind", "")),
            month=_month(data.get("month", "")),
            age=int(age) if age in map(str, AGES) else 0,
            turn=OTHERS if data.get("turn") == OTHERS else "",
        )

    @property
    def query(self) -> str:
        """The filter as the tail of an address, without the question mark."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        names = ("street", "kind", "month", "age", "turn")
        return [(name, str(value)) for name in names if (value := getattr(self, name))]

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


def waiting(user: User, turn: str = "") -> QuerySet[Activity]:
    """Records that wait for this person, or with OTHERS those of the same schools that wait for the other step."""
    rows = Activity.objects.at_desk_of(user).pending()
    return rows.exclude(_own_turn(user)) if turn == OTHERS else rows.filter(_own_turn(user))


def with_turn(rows: QuerySet[Activity], user: User) -> QuerySet[Activity]:
    """Annotate whose turn each waiting record is: `turn` is "" for the person's own, else OTHERS."""
    return rows.annotate(turn=Case(When(_own_turn(user), then=Value("")), default=Value(OTHERS)))


def _own_turn(user: User) -> Q:
    """The bureau's turn is what the street has seen, need not see or left too long; the street's what it may still see."""
    at_street = Q(street_until__isnull=False, endorsed_at__isnull=True)
    in_time = at_street & Q(street_until__gte=timezone.localdate())
    street, bureau = rules.street_scope(user, "school__"), rules.review_scope(user, "school__")
    return (bureau & ~in_time) | (street & at_street)


def facets(user: User, chosen: ReviewFilter) -> Facets:
    """Count what waits by street, kind and month in one query over the pending records."""
    groups = list(_groups(user, chosen))
    matching = [row for row in groups if _matches(row, replace(chosen, age=0))]
    short = zh_or_en("kind__short_zh", "kind__short_en")
    others = sum(row["n"] for row in groups if row["turn"])
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
            *([_facet("turn", {OTHERS: _others_label(user, others)}, chosen.turn)] if others or chosen.turn else []),
        ],
        total=sum(row["aged"] for row in matching),
        everything=sum(row["n"] for row in groups if row["turn"] == chosen.turn),
    )


def _others_label(user: User, count: int) -> str:
    words = _("With the street (%(n)d)") if rules.holds(user, RoleKind.REVIEWER) else _("With the bureau (%(n)d)")
    return words % {"n": count}


def _groups(user: User, chosen: ReviewFilter) -> QuerySet:
    by = ("school__region__code", "school__region__name", "kind__code", "kind__short_zh", "kind__short_en")
    rows = with_turn(Activity.objects.at_desk_of(user).pending().order_by(), user)
    rows = rows.values(*by, "kind__order", "month", "turn")
    return rows.annotate(n=Count("pk"), aged=Count("pk", filter=chosen.age_condition() if chosen.age else None))


def _matches(row: dict, chosen: ReviewFilter) -> bool:
    return (
        row["turn"] == chosen.turn
        and chosen.street in ("", row["school__region__code"])
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
