"""Which records a count looks at: of a whole region or of one school, approved ones or also those that wait."""

from dataclasses import dataclass

from django.db.models import Q

from schools.enums import COUNTED, DONE, PENDING, ExpectedState


@dataclass(frozen=True, slots=True)
class Lens:
    """`with_waiting` counts records that wait for review as if they were approved; only a trial looks so."""

    school_id: int | None = None
    with_waiting: bool = False

    @property
    def states(self) -> frozenset[str]:
        """States of activity records and documents that count."""
        return COUNTED | PENDING if self.with_waiting else COUNTED

    @property
    def report_states(self) -> frozenset[str]:
        """States of expected reports that are done."""
        return DONE | {ExpectedState.SUBMITTED} if self.with_waiting else DONE

    def within(self, prefix: str = "") -> Q:
        """The lens's school, for rows that reach it by `{prefix}school`."""
        return Q(**{f"{prefix}school_id": self.school_id}) if self.school_id else Q()


APPROVED = Lens()
