"""Contests, entries and judging, made by the real actions.

contest = ContestFactory(open=True)                   # traits: open, judging (needs entries first)
entry = EntryFactory(contest=contest)                 # with a school, its coordinator and a consented pupil
judged(contest, judges=2)                             # closes entries, gives out and finishes all work
"""

import datetime as dt
import io
from collections.abc import Collection, Sequence
from decimal import Decimal

from django.utils import timezone

import factory

from campaigns.actions.contest import advance_contest, announce_contest
from campaigns.actions.entry import submit_entry
from campaigns.actions.entry_files import keep_files
from campaigns.actions.judging import assign_judges, finish_marks
from campaigns.batch.columns import columns_of
from campaigns.batch.intake import receive
from campaigns.defaults import groups_of
from campaigns.enums import ContestKind, ContestPhase, FileKind
from campaigns.models import Assignment, Contest, Entry, EntryFile, EntrySheet
from campaigns.reading import ReadyFile, read_file
from schools.enums import RoleKind
from schools.models import School, User
from tests.factories.schools import DistrictFactory, PupilFactory, SchoolFactory, TeacherFactory, UserFactory, holder

POINTS = (Decimal("27.5"), Decimal("26.0"), Decimal("17.5"), Decimal("16.0"))
SHORT_GROUPS = tuple({**group, "min_characters": 10} for group in groups_of(ContestKind.ESSAY))
DAY = dt.timedelta(days=1)


class ContestFactory(factory.django.DjangoModelFactory):
    """A contest of the district that runs today; `open=True` accepts entries. Texts from 10 characters."""

    class Meta:
        model = Contest

    region = factory.SubFactory(DistrictFactory)
    title = "春季禁毒征文比赛"
    school_year = 2025
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - 7 * DAY)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + 7 * DAY)
    open = False
    groups = SHORT_GROUPS

    @classmethod
    def _create(cls, model_class, *, region, open, groups, **values):
        user = values.pop("user", None) or holder(RoleKind.REVIEWER, region)
        contest = announce_contest(region=region, user=user, values=values, groups=groups)
        return advance_contest(contest=contest, user=user, to=ContestPhase.ENTRY) if open else contest


class EntryFactory(factory.django.DjangoModelFactory):
    """A submitted entry; its school's coordinator hands it in. Pass `grade` for another group."""

    class Meta:
        model = Entry

    contest = factory.SubFactory(ContestFactory, open=True)
    school = factory.SubFactory(SchoolFactory)
    grade = 5
    title = "第一次，就说不"
    text = "放学路上，有人递来一支“上头电子烟”。我摇了摇头。\n回家以后，我把这件事写了下来。"
    teacher = None
    is_original = True

    @classmethod
    def _create(cls, model_class, *, contest, school, grade, **values):
        user = values.pop("user", None) or holder(RoleKind.COORDINATOR, school)
        pupil, files = values.pop("pupil", None), values.pop("files", ())
        if contest.kind == ContestKind.COURSEWARE:
            values = {
                "teacher": TeacherFactory(school=school),
                "group": "primary",
                "licence": "by-nc-sa",
                "text": "",
                **values,
            }
        else:
            pupil = pupil or PupilFactory(school=school, grade=grade, consented=True)
        return submit_entry(contest=contest, school=school, user=user, pupil=pupil, values=values, files=files)


def ready(content: bytes, kinds: Collection[str] = tuple(FileKind)) -> list[ReadyFile]:
    """A file as the form hands it to the action."""
    return read_file(io.BytesIO(content), kinds=kinds, max_mb=20)


def add_file(entry: Entry, content: bytes) -> EntryFile:
    """One more file of an entry, beside those it has, whatever its contest takes."""
    return keep_files(entry, ready(content), after=entry.files.count())[0]


def entry_sheet(contest: Contest, school: School, user: User, mark: str, rows: int = 1) -> EntrySheet:
    """A table of rows that fail, as its owner uploaded it."""
    titles = [column.title for column in columns_of(contest).values()]
    table = "\n".join([",".join(titles), *[",".join([mark] * len(titles))] * rows])
    return receive(table=io.BytesIO(table.encode()), archive=None, contest=contest, school=school, user=user)


def close_entries(contest: Contest, to: ContestPhase = ContestPhase.JUDGING) -> Contest:
    """Let the last day pass and begin the judging, or the screening before it."""
    Contest.objects.filter(pk=contest.pk).update(closes_on=timezone.localdate() - DAY)
    user = holder(RoleKind.REVIEWER, contest.region)
    return advance_contest(contest=contest, user=user, to=to)


def give_out(contest: Contest, judges: int = 2) -> list[User]:
    """Begin the judging and give the entries to new judges of the region."""
    return give_work(close_entries(contest), judges)


def give_work(contest: Contest, judges: int = 2) -> list[User]:
    """Give the entries of a contest being judged to new judges of the region."""
    people = [UserFactory(judge=contest.region) for _number in range(judges)]
    assign_judges(contest=contest, user=holder(RoleKind.REVIEWER, contest.region))
    return people


def finish(assignment: Assignment, points: Sequence[Decimal] = POINTS) -> Assignment:
    """Finish one piece of work with points in the order of the criteria."""
    criteria = assignment.entry.contest.criteria.values_list("pk", flat=True)
    return finish_marks(
        assignment=assignment,
        user=assignment.judge,
        version=assignment.version,
        points=dict(zip(criteria, points, strict=True)),
        comment="",
    )


def judged(contest: Contest, judges: int = 2) -> Contest:
    """Begin the judging and finish everything with equal marks."""
    give_out(contest, judges)
    for assignment in Assignment.objects.filter(entry__contest=contest).select_related("entry__contest", "judge"):
        finish(assignment)
    return Contest.objects.get(pk=contest.pk)


def published(contest: Contest, judges: int = 2) -> Contest:
    """Judge, decide and publish the contest."""
    contest = judged(contest, judges)
    user = holder(RoleKind.REVIEWER, contest.region)
    contest = advance_contest(contest=contest, user=user, to=ContestPhase.NOTICE)
    return advance_contest(contest=contest, user=user, to=ContestPhase.PUBLISHED)
