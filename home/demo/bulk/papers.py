"""Supporting documents of the year in bulk: those of each school and those of its teachers."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from home.demo.bulk.schools import Member
from home.demo.bulk.tables import Table
from home.demo.papers import OF_SCHOOL, YEAR
from schools.enums import ActivityState, DocumentKind
from schools.models import SupportingDocument

K = DocumentKind
# Kind, title, day, and how often a teacher has it (None: as diligent as the school is).
OF_TEACHER = (
    (K.TRAINING, "毒品预防教育师资培训", dt.date(2025, 10, 18), None),
    (K.COURSEWARE, "互动课教案", dt.date(2025, 12, 3), 0.8),
    (K.OBSERVED, "互动式公开课听课记录", dt.date(2026, 4, 16), 0.7),
)
RETURNED = "扫描件看不清，请重新上传说明。"
MODELS = (SupportingDocument,)


class Papers:
    """Writes the documents of some schools; nearly all of them are approved."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.table = Table(SupportingDocument, ("school_id", "teacher_id", "school_year", "kind", "title", "held_on",
                                                "hours", "state", "submitted_by_id", "submitted_at", "reviewed_by_id",
                                                "reviewed_at", "return_text"))  # fmt: skip

    def write(self, members: Sequence[Member]) -> None:
        self.table.write(row for member in members for row in self._of(member))

    def _of(self, member: Member) -> Iterator[tuple]:
        for kind, title, day, share in OF_SCHOOL:
            if self.rng.random() < share * (0.45 + 0.55 * member.diligence):
                yield self._row(member, None, kind, title, day)
        for teacher in member.teachers:
            for kind, title, day, often in OF_TEACHER:
                if self.rng.random() < (member.diligence if often is None else often):
                    yield self._row(member, teacher, kind, title, day)

    def _row(self, member: Member, teacher: int | None, kind: str, title: str, day: dt.date) -> tuple:
        is_fine = self.rng.random() > 0.02
        hours = self.rng.choice(("6.0", "6.0", "8.0")) if kind == K.TRAINING else None
        handed_in, decided = day + dt.timedelta(days=3), day + dt.timedelta(days=10)
        state = ActivityState.APPROVED if is_fine else ActivityState.RETURNED
        return (
            member.key, teacher, YEAR, str(kind), title, day.isoformat(), hours, state.value, member.coordinator,
            f"{handed_in} 08:00:00", member.reviewer, f"{decided} 02:00:00", "" if is_fine else RETURNED,
        )  # fmt: skip
