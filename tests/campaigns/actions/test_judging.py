"""Giving out work, marks, abstaining."""

from collections import Counter
from decimal import Decimal

import pytest

from campaigns.actions.judging import (
    abstain,
    assign_judges,
    finish_marks,
    judges_of,
    resume_marks,
    save_marks,
    withdraw_assignment,
)
from campaigns.errors import Refused, StaleVersion
from campaigns.models import Assignment, Mark
from schools.enums import RoleKind
from schools.models import Role
from tests.factories.campaigns import POINTS, ContestFactory, EntryFactory, close_entries, finish, give_out
from tests.factories.schools import CityFactory, RegionFactory, UserFactory, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return ContestFactory(open=True)


@pytest.fixture
def work(contest):
    """One entry's first piece of work."""
    EntryFactory(contest=contest)
    give_out(contest)
    return Assignment.objects.select_related("entry__contest", "judge").order_by("pk").first()


def reviewer_of(contest):
    return holder(RoleKind.REVIEWER, contest.region)


def points_of(work, *values):
    keys = work.entry.contest.criteria.values_list("pk", flat=True)
    return dict(zip(keys, [value if value is None else Decimal(str(value)) for value in values], strict=True))


def test_judges_hold_the_role_near_the_contest_and_see_no_names(contest):
    here = UserFactory(judge=contest.region)
    above = UserFactory(judge=CityFactory())
    below = UserFactory(judge=RegionFactory())
    UserFactory(judge=RegionFactory(parent=CityFactory()))
    UserFactory(judge=contest.region, is_active=False)
    both = UserFactory(judge=contest.region)
    Role.objects.create(user=both, kind=RoleKind.REVIEWER, region=contest.region)
    assert judges_of(contest) == [here, above, below]


def test_assign_gives_every_entry_its_judges_and_spares_the_own_school(contest):
    entries = [EntryFactory(contest=contest) for _number in range(4)]
    conflicted, *others = [UserFactory(judge=contest.region) for _number in range(4)]
    Role.objects.create(user=conflicted, kind=RoleKind.COORDINATOR, school=entries[0].school)
    close_entries(contest)
    assert assign_judges(contest=contest, user=reviewer_of(contest)) == 8
    assert assign_judges(contest=contest, user=reviewer_of(contest)) == 0
    given = Assignment.objects.values_list("entry", "judge")
    assert Counter(entry for entry, _judge in given) == {entry.pk: 2 for entry in entries}
    assert (entries[0].pk, conflicted.pk) not in set(given)
    assert sorted(Counter(judge for _entry, judge in given).values()) == [2, 2, 2, 2]
    assert len(others) == 3


def test_assign_says_when_judges_are_missing(contest):
    EntryFactory(contest=contest)
    UserFactory(judge=contest.region)
    close_entries(contest)
    with pytest.raises(Refused):
        assign_judges(contest=contest, user=reviewer_of(contest))
    assert not Assignment.objects.exists()


def test_assign_takes_only_people_who_may_judge(contest):
    EntryFactory(contest=contest)
    UserFactory(judge=contest.region)
    close_entries(contest)
    with pytest.raises(Refused):
        assign_judges(contest=contest, user=reviewer_of(contest), judges=[UserFactory()])


def test_assign_waits_for_the_judging(contest):
    EntryFactory(contest=contest)
    with pytest.raises(Refused):
        assign_judges(contest=contest, user=reviewer_of(contest))


def test_save_keeps_open_criteria_open(work):
    saved = save_marks(
        assignment=work, user=work.judge, version=1, points=points_of(work, 25.5, None, None, 12), comment="立意好。"
    )
    assert (saved.version, saved.total, saved.finished_at) == (2, None, None)
    assert list(Mark.objects.order_by("criterion").values_list("points", flat=True)) == [Decimal("25.5"), Decimal(12)]
    save_marks(assignment=work, user=work.judge, version=2, points=points_of(work, None, None, None, 12), comment="")
    assert Mark.objects.count() == 1


@pytest.mark.parametrize("values", [(25, None, None, None), (25, 20.5, 15, 15)])
def test_save_costs_the_same_for_one_criterion_and_for_all(work, django_assert_num_queries, values):
    first = save_marks(assignment=work, user=work.judge, version=1, points=points_of(work, 9, None, 9, 9), comment="")
    points = points_of(work, *values)
    with django_assert_num_queries(7):
        save_marks(assignment=work, user=work.judge, version=first.version, points=points, comment="")
    kept = dict(work.marks.values_list("criterion", "points"))
    assert kept == {key: value for key, value in points.items() if value is not None}


def test_save_refuses_what_another_page_did_not_know(work):
    save_marks(assignment=work, user=work.judge, version=1, points=points_of(work, 25, 25, 15, 15), comment="")
    with pytest.raises(StaleVersion):
        save_marks(assignment=work, user=work.judge, version=1, points=points_of(work, 9, 9, 9, 9), comment="")
    again = points_of(work, 25, 25, 15, 15)
    assert save_marks(assignment=work, user=work.judge, version=1, points=again, comment="").version == 3


@pytest.mark.parametrize("wrong", [31, -1, "20.25"])
def test_save_refuses_points_that_do_not_fit(work, wrong):
    with pytest.raises(Refused):
        save_marks(
            assignment=work, user=work.judge, version=1, points=points_of(work, wrong, None, None, None), comment=""
        )
    assert not Mark.objects.exists()


def test_save_refuses_a_foreign_criterion(work):
    with pytest.raises(Refused):
        save_marks(assignment=work, user=work.judge, version=1, points={0: Decimal(1)}, comment="")


def test_finish_adds_the_points_up(work):
    done = finish(work)
    assert (done.total, done.finished_at is not None) == (sum(POINTS), True)
    with pytest.raises(Refused):
        save_marks(assignment=work, user=work.judge, version=2, points=points_of(work, 1, 1, 1, 1), comment="")


def test_finish_needs_every_criterion(work):
    with pytest.raises(Refused):
        finish_marks(assignment=work, user=work.judge, version=1, points=points_of(work, 1, 1, 1, None), comment="")


def test_resume_opens_finished_work_and_keeps_marks(work):
    finish(work)
    resumed = resume_marks(assignment=work, user=work.judge)
    assert (resumed.total, resumed.finished_at, resumed.marks.count()) == (None, None, 4)


def test_abstain_drops_marks_and_calls_for_another_judge(contest, work):
    save_marks(assignment=work, user=work.judge, version=1, points=points_of(work, 9, 9, 9, 9), comment="")
    with pytest.raises(Refused):
        abstain(assignment=work, user=work.judge, reason="")
    declined = abstain(assignment=work, user=work.judge, reason="认识作者。")
    assert (declined.abstained, declined.marks.count()) == (True, 0)
    with pytest.raises(Refused):
        assign_judges(contest=contest, user=reviewer_of(contest))
    UserFactory(judge=contest.region)
    assert assign_judges(contest=contest, user=reviewer_of(contest)) == 1
    with pytest.raises(Refused):
        finish(declined)


def test_other_judges_and_the_bureau_cannot_mark(contest, work):
    other = Assignment.objects.exclude(pk=work.pk).get().judge
    for person in (other, reviewer_of(contest)):
        with pytest.raises(Refused):
            save_marks(assignment=work, user=person, version=1, points={}, comment="")


def test_unfinished_work_can_be_taken_back(contest, work):
    withdraw_assignment(assignment=work, user=reviewer_of(contest))
    assert Assignment.objects.count() == 1
    rest = Assignment.objects.select_related("entry__contest", "judge").get()
    finish(rest)
    with pytest.raises(Refused):
        withdraw_assignment(assignment=rest, user=reviewer_of(contest))
