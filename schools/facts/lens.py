"""Which records a count looks at: of a whole region or of some schools, approved ones or also those that wait."""

from dataclasses import dataclass

from django.db.models import Q

from schools.enums import COUNTED, DONE, PENDING, ExpectedState
from schools.models import Region


@dataclass(frozen=True, slots=True)
class Lens:
    """`with_waiting` counts records that wait for review as if they were approved; only a trial looks so.

    Without `school_id` and `schools` it looks at all schools of the region.
    """

    school_id: int | None = None
    with_waiting: bool = False
    schools: frozenset[int] | None = None

    @property
    def states(self) -> frozenset[str]:
        """States of activity records and documents that count."""
        return COUNTED | PENDING if self.with_waiting else COUNTED

    @property
    def report_states(self) -> frozenset[str]:
        """States of expected reports that are done."""
        return DONE | {ExpectedState.SUBMITTED} if self.with_waiting else DONE

    def within(self, prefix: str = "") -> Q:
        """The lens's schools, for rows that reach them by `{prefix}school`."""
        if self.school_id:
            return Q(**{f"{prefix}school_id": self.school_id})
        return Q() if self.schools is None else Q(**{f"{prefix}school_id__in": self.schools})

    def inside(self, region: Region, prefix: str = "") -> Q:
        """The lens's schools or, where it names none, all of a region. Named schools are inside: whoever names them knows."""
        return self.within(prefix) or Q(**{f"{prefix}school__region__path__startswith": region.path})


APPROVED = Lens()
