"""Who is looking at which school's month at this moment."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.models import Activity, ReviewClaim, User
from site_config.shared.calendar import Month


@dataclass(frozen=True)
class Holder:
    """Somebody else who looks at a month, and since when."""

    name: str
    since: dt.datetime

    @property
    def words(self) -> str:
        time = f"{timezone.localtime(self.since):%H:%M}"
        return _("%(who)s has been looking at this month since %(time)s.") % {"who": self.name, "time": time}


def with_holder(rows: QuerySet[Activity], user: User) -> QuerySet[Activity]:
    """Annotate who else looks at each record's month: `holder`, a name or None, and `held_since`."""
    claims = _others(user).filter(school=OuterRef("school"), month=OuterRef("month"))
    return rows.annotate(holder=Subquery(claims.values("user__name")), held_since=Subquery(claims.values("taken_at")))


def holder_of(record: Activity) -> Holder | None:
    """The holder of a record that `with_holder` loaded."""
    name = getattr(record, "holder", None)
    return Holder(name, record.held_since) if name else None


def holder_for(user: User, school_id: int, month: Month) -> Holder | None:
    """Ask for one month; one query."""
    claim = _others(user).filter(school=school_id, month=month).select_related("user").first()
    return Holder(str(claim.user), claim.taken_at) if claim else None


def held_months(records: Iterable[Activity], user: User) -> set[tuple[int, Month]]:
    """The school-months among these records that somebody else looks at; one query."""
    pairs = {(record.school_id, record.month) for record in records}
    rows = _others(user).filter(school__in={school for school, _month in pairs})
    return pairs & set(rows.values_list("school_id", "month"))


def _others(user: User) -> QuerySet[ReviewClaim]:
    return ReviewClaim.objects.filter(expires_at__gt=timezone.now()).exclude(user=user)
