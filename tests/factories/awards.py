"""Cycles, rubrics, nominations and editions, made by the real actions.

cycle = CycleFactory()                             # with the default rubrics adopted and quotas of 3 each
edition = make_edition(cycle, Honour.SCHOOL, upto="published")
"""

import datetime as dt
from unittest import mock

from django.utils import timezone

import factory

from awards.actions.cycle import open_cycle, set_quotas
from awards.actions.edition import approve_edition, compute_edition, publish_edition, put_on_notice
from awards.actions.nomination import ClassProposal, decide_nomination, nominate
from awards.actions.rubric import adopt_rubric, draw_up_defaults
from awards.enums import Group, Honour
from awards.models import AwardCycle, Rubric
from schools.enums import RoleKind
from tests.factories.schools import SCHOOL_YEAR, DistrictFactory, PupilFactory, TeacherFactory, UserFactory, holder

COMPUTED = dt.date(2026, 7, 13)
APPROVED = dt.date(2026, 7, 14)
NOTICE = dt.date(2026, 7, 15)
PUBLISHED = dt.date(2026, 7, 23)
PROPOSAL = ClassProposal("五年级2班", "乔老师", dt.date(2025, 12, 1))


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def pretend(day: dt.date):
    """Let the clock stand at a day."""
    return mock.patch("django.utils.timezone.now", return_value=at(day))


class CycleFactory(factory.django.DjangoModelFactory):
    """`bare=True` leaves out rubrics and quotas; `places` is the quota of every group."""

    class Meta:
        model = AwardCycle

    region = factory.SubFactory(DistrictFactory)
    bare = False
    places = 3
    values = {}

    @classmethod
    def _create(cls, model_class, *, region, bare, places, values):
        user = holder(RoleKind.COMMITTEE, region)
        cycle = open_cycle(
            region=region,
            user=user,
            values={
                "school_year": SCHOOL_YEAR,
                "title": "望湖区毒品预防教育评选",
                "document_number": "望湖禁办〔2026〕21号",
                "issuer": "望湖区禁毒委员会办公室",
                "serial_prefix": "望湖禁",
                "notice_contact": "区禁毒办，027-0000 0000",
                **values,
            },
        )
        if not bare:
            for rubric in draw_up_defaults(region=region, user=user):
                adopt_rubric(rubric=rubric, user=user)
            pairs = [(honour.value, group.value) for honour in Honour for group in Group]
            set_quotas(cycle=cycle, user=user, quotas=dict.fromkeys(pairs, (places, 0)))
        return cycle


def committee(cycle):
    return holder(RoleKind.COMMITTEE, cycle.region)


def second_member(cycle):
    """Another member of the committee than whoever computes."""
    return UserFactory(committee=cycle.region)


def lower_threshold(honour: str, threshold: int = 1) -> None:
    """Let few records be enough in a test; adopted rubrics never change through the product."""
    Rubric.objects.filter(honour=honour).update(threshold=threshold)


def nominated(cycle, school, *, pupil: bool = False, accepted: bool = True, **person):
    """A teacher or a consented pupil of the school, nominated and accepted."""
    user = holder(RoleKind.COORDINATOR, school)
    row = PupilFactory(school=school, consented=True, **person) if pupil else TeacherFactory(school=school, **person)
    nomination = nominate(
        cycle=cycle, school=school, user=user, **{"pupil_id" if pupil else "teacher_id": row.pk}, statement="认真负责",
        proposal=PROPOSAL if pupil else None,
    )  # fmt: skip
    if accepted:
        nomination = decide_nomination(nomination=nomination, user=committee(cycle), accepted=True)
    return nomination


def minutes_for(honour: str):
    """What the panel wrote about student champions; nothing for the others."""
    words = {"number": "〔2026〕3号纪要", "held_on": APPROVED, "text": "逐人审议，一致同意。"}
    return words if honour == Honour.PUPIL else None


def make_edition(cycle, honour: str = Honour.SCHOOL, *, upto: str = "computed"):
    """An edition computed on 13 July 2026 and, as asked, approved, on_notice (15 July) or published (23 July)."""
    with pretend(COMPUTED):
        edition = compute_edition(cycle=cycle, honour=honour, user=committee(cycle))
    steps = ["computed", "approved", "on_notice", "published"]
    if steps.index(upto) >= 1:
        with pretend(APPROVED):
            edition = approve_edition(edition=edition, user=second_member(cycle), minutes=minutes_for(honour))
    if steps.index(upto) >= 2:
        with pretend(NOTICE):
            edition = put_on_notice(edition=edition, user=committee(cycle))
    if steps.index(upto) >= 3:
        with pretend(PUBLISHED):
            edition = publish_edition(edition=edition, user=committee(cycle))
    return edition
