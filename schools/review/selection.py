"""Many records at once: the whole filter or the ticked school-months, surveyed before anything is decided."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.models import Activity, ActivityKind, Region, User
from schools.review.around import Around
from schools.review.claims import held_months
from schools.review.filters import ReviewFilter, waiting
from schools.validation import Finding
from site_config.shared.calendar import Month

CHUNK = 200
MOST_PICKS = 100
MOST_EXAMPLES = 20


@dataclass(frozen=True)
class Selection:
    """Records handed in until a moment, so that nothing is decided which nobody has counted."""

    filter: ReviewFilter
    picks: tuple[tuple[int, Month], ...] = ()
    is_all: bool = False

    @classmethod
    def read(cls, data: QueryDict) -> "Selection":
        picks = tuple(dict.fromkeys(_picks(data.getlist("pick")[:MOST_PICKS])))
        return cls(ReviewFilter.read(data), picks, is_all=data.get("all") == "1")

    @property
    def query(self) -> str:
        pairs = [*self.filter.pairs, *(("pick", f"{school}:{month}") for school, month in self.picks)]
        return urlencode([*pairs, ("all", "1")] if self.is_all else pairs)

    def rows(self, user: User, until: dt.datetime) -> QuerySet[Activity]:
        rows = self.filter.apply(waiting(user)).reviewable_by(user).filter(submitted_at__lte=until)
        if self.is_all:
            return rows
        chosen = Q(pk__in=[])
        for school, month in self.picks:
            chosen |= Q(school=school, month=month)
        return rows.filter(chosen)


@dataclass
class Survey:
    """What a selection holds: ids by what the rules say and who looks at them, and the first that deserve a look."""

    clean: list[int] = field(default_factory=list)
    warned: list[int] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)
    claimed: list[int] = field(default_factory=list)
    schools: set[int] = field(default_factory=set)
    examples: list[tuple[Activity, Finding]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.clean) + len(self.warned) + len(self.blocked) + len(self.claimed)

    @property
    def returnable(self) -> list[int]:
        return self.clean + self.warned + self.blocked

    def approvable(self, *, with_warnings: bool) -> list[int]:
        return self.clean + self.warned if with_warnings else self.clean

    def add(self, record: Activity, found: list[Finding], *, is_claimed: bool) -> None:
        self.schools.add(record.school_id)
        if is_claimed:
            self.claimed.append(record.pk)
            return
        if not found:
            self.clean.append(record.pk)
            return
        (self.blocked if found[0].blocks else self.warned).append(record.pk)
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append((record, found[0]))


def selection_words(selection: Selection) -> str:
    """What was chosen, as a sentence that is still true when it is read in the log."""
    chosen = selection.filter
    if not selection.is_all:
        n = len(selection.picks)
        return ngettext("%(n)d ticked school.", "%(n)d ticked schools.", n) % {"n": n}
    parts = [
        Region.objects.filter(code=chosen.street).values_list("name", flat=True).first() if chosen.street else "",
        next((kind.name for kind in ActivityKind.objects.filter(code=chosen.kind)), "") if chosen.kind else "",
        chosen.month.label if chosen.month else "",
        ngettext("waiting %(n)d working day or more", "waiting %(n)d working days or more", chosen.age)
        % {"n": chosen.age}
        if chosen.age
        else "",
    ]
    words = _(", ").join(part for part in parts if part)
    return _("Everything that waits: %(filter)s.") % {"filter": words} if words else _("Everything that waits for you.")


def survey(rows: QuerySet[Activity], user: User) -> Survey:
    """Run the rules over every record of a selection; a handful of queries per two hundred records.

    Months that somebody else looks at are set aside: nobody's reading is overtaken by a bulk decision.
    """
    found = Survey()
    keys = list(rows.order_by("submitted_at", "pk").values_list("pk", flat=True))
    for chunk in chunks(keys):
        records = Activity.objects.filter(pk__in=chunk).select_related("school", "kind").order_by("submitted_at", "pk")
        around = Around(list(records), timezone.localdate())
        held = held_months(around.records, user)
        for record in around.records:
            is_claimed = (record.school_id, record.month) in held
            found.add(record, around.warnings(record), is_claimed=is_claimed)
    return found


def chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _picks(texts: Iterable[str]) -> Iterator[tuple[int, Month]]:
    for text in texts:
        school, _colon, month = text.partition(":")
        try:
            yield int(school), Month.parse(month)
        except ValueError:
            continue
