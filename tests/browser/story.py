"""The district in which the chain is walked: two primary schools, one of which did everything but June's lesson."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from awards.models import AwardCycle
from home.models import SiteSettings
from home.site_tree import set_up_site
from schools.enums import DocumentKind, RoleKind
from schools.models import School, Teacher, User
from site_config.shared.calendar import Month, SchoolYear
from tests.factories.awards import CycleFactory, committee, second_member
from tests.factories.campaigns import ContestFactory
from tests.factories.schools import (
    SCHOOL_YEAR,
    ActivityFactory,
    DistrictFactory,
    DocumentFactory,
    PlanFactory,
    RegionFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
    holder,
)

GRADES = {5: (2, 80), 6: (2, 84)}
SESSION = (9, 10, 11, 12, 1, 3, 4, 5, 6)
JUNE = Month.at(2026, 6)
PUPIL, SHOWN = "林知微", "林*微"
KINDS = ("exhibition", "film", "lesson", "essay", "meeting")
ORGANISATION = (
    DocumentKind.PLAN, DocumentKind.GROUP, DocumentKind.DUTIES, DocumentKind.FILING, DocumentKind.COUNSELLOR,
    DocumentKind.PARENTS, DocumentKind.COMMUNITY, DocumentKind.VOLUNTEERS,
)  # fmt: skip


@dataclass
class Story:
    """Everybody and everything that the walk needs to know by name."""

    region: Any
    school: School
    other: School
    teacher: Teacher
    contest: Any
    cycle: AwardCycle
    people: dict[str, User] = field(default_factory=dict)

    @classmethod
    def begin(cls) -> "Story":
        home, region = set_up_site(), DistrictFactory()
        SiteSettings.objects.update_or_create(site=home.get_site(), defaults={"region": region})
        street = RegionFactory(parent=region, name="临湖街道")
        school = SchoolFactory(name="望湖区云帆小学", region=street, grades=GRADES)
        other = SchoolFactory(name="望湖区青禾小学", region=street, grades=GRADES)
        PlanFactory(region=region, adopted=True)
        story = cls(
            region, school, other, TeacherFactory(school=school, name="顾言"), ContestFactory(region=region, open=True),
            CycleFactory(region=region),
        )  # fmt: skip
        story.people = {
            "coordinator": holder(RoleKind.COORDINATOR, school),
            "reviewer": holder(RoleKind.REVIEWER, region),
            "judge": UserFactory(judge=region),
            "other judge": UserFactory(judge=region),
            "committee": committee(story.cycle),
            "second member": second_member(story.cycle),
        }
        story._year_of_records()
        story._year_of_documents()
        return story

    def _year_of_records(self) -> None:
        """Every record of the year but June's lesson, in time and approved; the other school has done little."""
        for month in (each for each in SchoolYear(SCHOOL_YEAR).months() if each.number in SESSION):
            for kind in KINDS:
                if (month, kind) != (JUNE, "lesson"):
                    self._record(self.school, month, kind)
        self._record(self.other, Month.at(SCHOOL_YEAR, 10), "lesson")

    def _record(self, school: School, month: Month, kind: str) -> None:
        is_lesson = kind == "lesson"
        ActivityFactory(
            school=school, month=month, kind=kind, approved=True, held_on=month.first + dt.timedelta(days=7),
            at=month.first + dt.timedelta(days=9), grades=((5, 2), (6, 2)), pupils_present=160, pupils_enrolled=164,
            teacher=self.teacher if is_lesson and school == self.school else None,
        )  # fmt: skip

    def _year_of_documents(self) -> None:
        for kind in ORGANISATION:
            DocumentFactory(school=self.school, kind=kind, approved=True)
        person = {"school": self.school, "teacher": self.teacher, "approved": True}
        DocumentFactory(kind=DocumentKind.TRAINING, hours=Decimal(6), **person)
        DocumentFactory(kind=DocumentKind.OBSERVED, **person)
        for title in ("互动课教案之一", "互动课教案之二"):
            DocumentFactory(kind=DocumentKind.COURSEWARE, title=title, **person)
