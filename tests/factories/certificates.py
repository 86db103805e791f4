"""Published lists of honoured schools, teachers and pupils, written as rows: what certificates are issued from.

cycle = published_cycle(schools=2, teachers=1, pupils=3)    # per school
batch = issued(cycle)                                       # rows and a queued job
batch = printed(cycle)                                      # and the file
"""

import datetime as dt

from awards.actions.certificate import issue_certificates
from awards.actions.printing import render_batch
from awards.digest import Seal
from awards.enums import EditionState, Group, Honour, RubricState
from awards.models import AwardCycle, CertificateBatch, Edition, Rubric, Standing
from schools.models import School
from tests.factories.awards import APPROVED, COMPUTED, NOTICE, PUBLISHED, CycleFactory, at, committee, second_member
from tests.factories.schools import PupilFactory, RegionFactory, SchoolFactory, TeacherFactory

ISSUED_ON = dt.date(2026, 6, 26)
NOTICE_UNTIL = dt.date(2026, 7, 22)


def published_cycle(*, schools: int = 2, teachers: int = 1, pupils: int = 1, **values) -> AwardCycle:
    """A cycle whose three lists are published; `teachers` and `pupils` are honoured per school."""
    cycle = CycleFactory(bare=True, values=values)
    street = RegionFactory(parent=cycle.region)
    # Names in the opposite order of the codes: certificates follow the codes.
    rows = [SchoolFactory(name=f"{'丁丙乙甲'[n % 4]}{n + 1}小学", region=street) for n in range(schools)]
    lines = {
        Honour.SCHOOL: [_line(school, name=school.name) for school in rows],
        Honour.TEACHER: [_line(s, teacher=TeacherFactory(school=s)) for s in rows for _n in range(teachers)],
        Honour.PUPIL: [_line(s, pupil=PupilFactory(school=s, consented=True)) for s in rows for _n in range(pupils)],
    }
    for honour, standings in lines.items():
        published_edition(cycle, honour, standings)
    return cycle


def _line(school: School, *, name: str = "", teacher=None, pupil=None) -> Standing:
    person = teacher or pupil
    name = name or person.name
    return Standing(
        school=school, teacher=teacher, pupil=pupil, name=name, public_name=name, school_name=school.name,
        group=Group.PRIMARY, points=9500, place=1, is_honoured=True, decided_by="points",
    )  # fmt: skip


def published_edition(cycle: AwardCycle, honour: str, standings: list[Standing], number: int = 1, **values) -> Edition:
    """An edition with a whole life: computed, approved by a second person, on notice, published."""
    key = {"region": cycle.region, "honour": honour, "version": 1}
    rubric, _created = Rubric.objects.get_or_create(**key, defaults={"title": "细则", "state": RubricState.ADOPTED})
    edition = Edition.objects.create(
        **{
            "cycle": cycle, "honour": honour, "number": number, "rubric": rubric, "state": EditionState.PUBLISHED,
            "computed_by": committee(cycle), "computed_at": at(COMPUTED), "approved_by": second_member(cycle),
            "approved_at": at(APPROVED), "notice_from": NOTICE, "notice_until": NOTICE_UNTIL,
            "published_at": at(PUBLISHED), **values,
        }
    )  # fmt: skip
    seal = Seal(edition)
    for standing in standings:
        standing.edition = edition
        standing.save()
        seal.add(standing, [])
    Edition.objects.filter(pk=edition.pk).update(digest=seal.hexdigest())
    return Edition.objects.get(pk=edition.pk)


def issued(cycle: AwardCycle, **options) -> CertificateBatch:
    """The rows of a batch, dated 26 June 2026, and its queued job."""
    return issue_certificates(cycle=cycle, user=committee(cycle), issued_on=ISSUED_ON, **options)


def printed(cycle: AwardCycle) -> CertificateBatch:
    """A batch with its file."""
    return render_batch(issued(cycle))
