"""Where a new output starts: for whom it may be logged, which kinds are offered, and what was logged last time."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from schools import rules
from schools.enums import STREET_LEVELS, OutputState, RoleKind, Venue
from schools.models import Output, OutputKind, Region, School, User

SHOWN_AGAIN = 4


@dataclass(frozen=True)
class Reporter:
    """A place that the person may log for, under a key for forms: `s12` a school, `r7` a region."""

    key: str
    place: School | Region

    @property
    def is_school(self) -> bool:
        return isinstance(self.place, School)

    def __str__(self) -> str:
        return str(self.place)


def reporters(user: User) -> list[Reporter]:
    """The schools, streets and offices that the person logs for today, without a query."""
    found: dict[str, School | Region] = {}
    for role in user.current_roles:
        if role.kind == RoleKind.COORDINATOR and role.school is not None:
            found[f"s{role.school_id}"] = role.school
        elif role.region is not None and rules.can_log_for_region(user, role.region) and _fits(role):
            found[f"r{role.region_id}"] = role.region
    return [Reporter(key, place) for key, place in found.items()]


def _fits(role: Any) -> bool:
    """A street officer logs for the street, a reviewer for the office; each in the region of the role itself."""
    is_street = role.region.level in STREET_LEVELS
    return role.kind == (RoleKind.STREET_OFFICER if is_street else RoleKind.REVIEWER)


def kinds_offered(keep: int | None = None) -> list[OutputKind]:
    """Kinds of the form in their order; `keep` also one that was set aside meanwhile."""
    return list(OutputKind.objects.filter(Q(is_active=True) | Q(pk=keep)))


def last_times(reporter: Reporter) -> list[Output]:
    """The newest output of each of the kinds that the place logged last; two queries."""
    mine = Output.objects.filter(**{"school" if reporter.is_school else "region": reporter.place})
    mine = mine.exclude(state=OutputState.VOID).filter(kind__is_active=True)
    newest = mine.order_by().values("kind").annotate(last=Max("pk")).order_by("-last").values_list("last", flat=True)
    return list(mine.filter(pk__in=list(newest[:SHOWN_AGAIN])).select_related("kind").order_by("-pk"))


def start_values(reporter: Reporter, again: Output | None, today: Any) -> dict[str, Any]:
    """What the form is filled with: today, one piece, and everything of last time but its day, people and note."""
    venue = Venue.CAMPUS if reporter.is_school else ""
    start = {"reporter": reporter.key, "happened_on": today, "number": 1, "venue": venue}
    if again is None:
        return start
    fields = ("number", "is_estimate", "venue", "place")
    return start | {name: getattr(again, name) for name in fields} | {"kind": again.kind_id}
